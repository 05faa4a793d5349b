import { createHash } from "node:crypto";
import { join } from "node:path";
import { sharedBase } from "../../shared/change-set";
import type { ProviderId, SyncOptions } from "../../shared/config-sync";
import { madeOf } from "../../shared/made-of";
import { AppError } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Document } from "../documents/document";
import { DocumentError } from "../documents/document-error";
import { equalValues } from "../documents/equal-values";
import { parseJson } from "../documents/json";
import { defaultLimits, liveFileLimits } from "../documents/limits";
import { asObject } from "../documents/plain-data";
import { decodeText, encodeText } from "../documents/text-encoding";
import type { Pair } from "./pair";

/** What both sides of a pair had after the last sync, by item id, in the common model. */
export type SyncBase = ReadonlyMap<string, Pair>;

/** A base as its file would hold it. */
export interface BaseFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

type Tools = Pick<SyncOptions, "source" | "destination">;

/**
 * The file of a base: `<data>/base/<tools in alphabetical order>-<scope>[-<hash of the project>].json`, holding
 * `{"format": 1, "items": {"<kind>/<name>": <common model>}, "different": {"<kind>/<name>": {"<tool>": <common model>}}}`;
 * `different` has what a sync left unlike by the user's choice, and, with `"asked": true` beside the tools, what is held
 * until the user says that it is to be deleted. It may hold secrets, so only its user may read it.
 * `project` is its folder without links on the way there, so that it has one base whatever it is called.
 */
export function baseFile(
  dataFolder: string,
  { source, destination, scope }: Pick<SyncOptions, "source" | "destination" | "scope">,
  project: string | undefined,
): string {
  const place =
    scope === "user" || project === undefined
      ? ""
      : `-${createHash("sha256").update(project).digest("hex").slice(0, 12)}`;
  return join(dataFolder, "base", `${[source, destination].sort().join("-")}-${scope}${place}.json`);
}

/** Throws AppError when the file can't be read: without its memory a sync might bring deleted things back. */
export function readBase(draft: Pick<Draft, "read">, file: string, tools: Tools): SyncBase {
  const bytes = draft.read(file);
  return bytes ? parseBase(bytes, file, tools) : new Map();
}

const parseBase = madeOf(baseIn, (file, { source, destination }: Tools) => `${file} ${source} ${destination}`);

function baseIn(bytes: Uint8Array, file: string, tools: Tools): SyncBase {
  const document = documentIn(bytes, file);
  const items = asObject(document.get(["items"]));
  if (document.get(["format"]) !== 1 || !items) throw unreadable(file);
  const different = Object.entries(asObject(document.get(["different"])) ?? {}).map(([id, value]) => {
    const of = (tool: ProviderId) => asObject(value)?.[tool];
    const asked = asObject(value)?.["asked"] === true ? ({ asked: true } as const) : {};
    return [id, { source: of(tools.source), destination: of(tools.destination), ...asked }] as const;
  });
  const alike = Object.entries(items).map(([id, value]) => [id, { source: value, destination: value }] as const);
  return new Map<string, Pair>([...alike, ...different]);
}

function documentIn(bytes: Uint8Array, file: string): Document {
  try {
    return parseJson(decodeText(bytes, file), { format: "json", path: file, limits });
  } catch (cause) {
    if (!(cause instanceof DocumentError)) throw cause;
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause?: DocumentError): AppError {
  return new AppError(
    {
      code: "base-unreadable",
      message: `${file} is no record of a sync that this version of Lockstep can read.`,
      hint: "Move it away: the next sync then starts afresh and deletes nothing.",
    },
    { cause },
  );
}

/** An item to a line: that is made, and compared, in a fraction of the time of one with a line for each text in it. */
export function printBase(base: SyncBase, tools: Tools): Uint8Array {
  const alike: string[] = [];
  const unlike: string[] = [];
  const line = (id: string, value: unknown) => `    ${JSON.stringify(id)}: ${JSON.stringify(value)}`;
  for (const [id, { source, destination, asked }] of [...base].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (source === undefined && destination === undefined) continue;
    if (!asked && equalValues(source, destination)) alike.push(line(id, source));
    else unlike.push(line(id, { [tools.source]: source, [tools.destination]: destination, asked }));
  }
  const map = (key: string, lines: readonly string[]) =>
    lines.length === 0 ? `  "${key}": {}` : `  "${key}": {\n${lines.join(",\n")}\n  }`;
  const maps = [map("items", alike), ...(unlike.length > 0 ? [map("different", unlike)] : [])];
  return encodeText(`{\n  "format": 1,\n${maps.join(",\n")}\n}\n`);
}

/** Drafts the base after a sync, as part of the same change set, so that an undo takes it back too. */
export function writeBase(draft: Draft, file: string, old: SyncBase, next: SyncBase, tools: Tools): void {
  const ids = [...new Set([...old.keys(), ...next.keys()])];
  const changed = ids.filter((id) => !samePair(old.get(id), next.get(id)));
  if (changed.length === 0) return;
  const bytes = printBase(next, tools);
  parseBase.remember(bytes, next, file, tools);
  draft.write(file, bytes, {
    component: sharedBase,
    reason: "What both sides have after this sync",
    role: "base",
    mode: 0o600,
    nodes: changed.flatMap((id) => [
      ["items", id],
      ["different", id],
    ]),
  });
}

/** A base in which `ids` are as they are in `other`, and all else is as in `now`. */
export function withItemsOf(now: SyncBase, other: SyncBase, ids: readonly string[]): SyncBase {
  const chosen = new Set(ids);
  const kept = [...now].filter(([id]) => !chosen.has(id));
  return new Map([...kept, ...[...other].filter(([id]) => chosen.has(id))]);
}

export function samePair(a: Pair | undefined, b: Pair | undefined): boolean {
  if (a === b) return true;
  return a?.asked === b?.asked && equalValues(a?.source, b?.source) && equalValues(a?.destination, b?.destination);
}

/** It holds what stands in many files, a few levels further down than there. */
const limits = { characters: liveFileLimits.characters, depth: defaultLimits.depth + 10 };
