import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import { AppError } from "../../../shared/result";
import type { YamlNode } from "../../documents/yaml-tree";
import type { CoordinationFile } from "./coordination-file";
import { treeOf } from "./entry-tree";
import type { EntryText } from "./set-in-entry";
import type { Slice, SplitList } from "./split-lists";

/** Index of an entry in its list. Throws AppError `unknown-entry`, and `duplicate-id` where several have the id. */
export function findEntry({ path, parsed }: CoordinationFile, kind: EntityKind, id: string): number {
  const entries = parsed.entries[kind];
  const index = entries.findIndex(({ entity }) => entity?.id === id);
  if (index < 0) {
    const hint = "It may have been removed meanwhile; read the file again.";
    throw new AppError({ code: "unknown-entry", message: `${path} has no ${kind} ${id}.`, hint });
  }
  const other = entries.findIndex(({ entity }, at) => at > index && entity?.id === id);
  if (other < 0) return index;
  const [first, second] = [entries[index]?.entity?.line, entries[other]?.entity?.line];
  const message = `${path} has the ${kind} ${id} twice, on lines ${first} and ${second}.`;
  throw new AppError({ code: "duplicate-id", message, hint: "Give one of them another id by hand." });
}

/** The lines of one entry below the keys that lead to it, so that they can be parsed and edited as they stand in the file. */
export interface Excerpt extends EntryText {
  readonly slice: Slice;
  /** Characters in front of the entry's own. */
  readonly lead: number;
}

/** An entry by itself, or undefined where only the whole file will do. */
export function excerptOf(
  { path, text, parsed }: CoordinationFile,
  kind: EntityKind,
  index: number,
): Excerpt | undefined {
  const list = parsed.split?.lists[kind];
  const slice = list?.slices[index];
  if (!list || !slice) return undefined;
  const own = text.slice(slice.start, slice.end);
  // Something else in the file may stand for what has an anchor.
  if (mayHaveAnchor.test(own) && hasAnchor(own, path)) return undefined;
  const lead = leadOf(list, kind, own.includes("\r\n") ? "\r\n" : "\n");
  return { text: lead + own, item: ["coordination", listNames[kind], 0], file: path, slice, lead: lead.length };
}

function hasAnchor(text: string, path: string): boolean {
  const look = (node: YamlNode | undefined): boolean => {
    if (!node || node.kind === "alias") return node !== undefined;
    return node.anchor !== undefined || (node.kind !== "scalar" && node.slots.some((slot) => look(slot.node)));
  };
  return look(treeOf(text, path).root);
}

function leadOf({ keyColumn }: SplitList, kind: EntityKind, eol: string): string {
  return `coordination:${eol}${" ".repeat(keyColumn)}${listNames[kind]}:${eol}`;
}

const mayHaveAnchor = /(^|[\s,[{:-])[&*][^\s,[\]{}]/;
