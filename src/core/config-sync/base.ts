import { createHash } from "node:crypto";
import { join } from "node:path";
import type { SyncOptions } from "../../shared/config-sync";
import { AppError } from "../../shared/result";
import type { Draft } from "../changes/draft";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { parseJson } from "../documents/json";
import { asObject } from "../documents/plain-data";
import { decodeText, encodeText } from "../documents/text-encoding";

/** What both sides of a pair had after the last sync, by item id, in the common model. */
export type SyncBase = ReadonlyMap<string, Value>;

/**
 * The file of a base: `<data>/base/<tools in alphabetical order>-<scope>[-<hash of the project>].json`, holding
 * `{"format": 1, "items": {"mcp-servers/<name>": <common model>}}`. It may hold secrets, so only its user may read it.
 */
export function baseFile(dataFolder: string, { source, destination, scope, project }: SyncOptions): string {
  const place =
    scope === "user" || project === undefined
      ? ""
      : `-${createHash("sha256").update(project).digest("hex").slice(0, 12)}`;
  return join(dataFolder, "base", `${[source, destination].sort().join("-")}-${scope}${place}.json`);
}

/** Throws AppError when the file can't be read: without its memory a sync might bring deleted things back. */
export function readBase(draft: Pick<Draft, "read">, file: string): SyncBase {
  const bytes = draft.read(file);
  if (!bytes) return new Map();
  const document = parseJson(decodeText(bytes, file), { format: "json", path: file });
  const items = asObject(document.get(["items"]));
  if (document.get(["format"]) === 1 && items) return new Map(Object.entries(items));
  throw new AppError({
    code: "base-unreadable",
    message: `${file} is no record of a sync that this version of Lockstep can read.`,
    hint: "Move it away: the next sync then starts afresh and deletes nothing.",
  });
}

/** A base as its file would hold it. */
export interface BaseFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function printBase(base: SyncBase): Uint8Array {
  const items = Object.fromEntries([...base].sort(([a], [b]) => (a < b ? -1 : 1)));
  return encodeText(`${JSON.stringify({ format: 1, items }, null, 2)}\n`);
}

/** Drafts the base after a sync, as part of the same change set, so that an undo takes it back too. */
export function writeBase(draft: Draft, file: string, old: SyncBase, next: SyncBase): void {
  const ids = [...new Set([...old.keys(), ...next.keys()])];
  const changed = ids.filter((id) => !equalValues(old.get(id), next.get(id)));
  if (changed.length === 0) return;
  draft.write(file, printBase(next), {
    component: "base",
    reason: "What both sides have after this sync",
    role: "base",
    mode: 0o600,
    nodes: changed.map((id) => ["items", id]),
  });
}
