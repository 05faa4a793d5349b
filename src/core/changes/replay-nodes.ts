import type { Document, Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { parseJson } from "../documents/json";
import { liveFileLimits } from "../documents/limits";
import { decodeText, encodeText } from "../documents/text-encoding";

export interface Replay {
  /** `current` with every node that had its `from` value given its `to` value. */
  readonly bytes: Uint8Array;
  /** Nodes that hold neither: somebody else changed them; they are left alone unless forced. */
  readonly conflicts: readonly (readonly string[])[];
}

/**
 * Repeats on `current` what turned `from` into `to`, at `nodes` alone. Undefined stands for the file before it
 * existed: none of the nodes is there.
 */
export function replayNodes(scene: {
  readonly current: Uint8Array;
  readonly from: Uint8Array | undefined;
  readonly to: Uint8Array | undefined;
  readonly nodes: readonly (readonly string[])[];
  readonly path: string;
  /** Gives also the nodes that somebody else changed their `to` value. */
  readonly force?: boolean;
}): Replay {
  const parse = (bytes: Uint8Array) =>
    parseJson(decodeText(bytes, scene.path), { format: "json", path: scene.path, limits: liveFileLimits });
  const from = scene.from && parse(scene.from);
  const to = scene.to && parse(scene.to);
  const conflicts: (readonly string[])[] = [];
  let document = parse(scene.current);
  for (const node of scene.nodes) {
    const wanted = to?.get(node);
    const now = document.get(node);
    if (equalValues(now, wanted)) continue;
    const isForeign = !equalValues(now, from?.get(node));
    if (isForeign) conflicts.push(node);
    if (isForeign && !scene.force) continue;
    const place = placeFor(document, node);
    document = put(document, place, to?.get(place));
  }
  return { bytes: encodeText(document.text), conflicts };
}

/** The node; where something that can't hold it took the place of one of its parents, that parent. */
function placeFor(document: Document, node: readonly string[]): readonly string[] {
  const depth = node.findIndex((_, index) => !canHoldMore(document.get(node.slice(0, index))));
  return depth === -1 ? node : node.slice(0, depth);
}

function canHoldMore(value: Value | undefined): boolean {
  return value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value));
}

function put(document: Document, node: readonly string[], value: Value | undefined): Document {
  return value === undefined ? document.remove(node) : document.set(node, value);
}
