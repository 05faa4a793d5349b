import { mergeContents } from "../../changes/text/merge-contents";
import type { States } from "../../changes/text/take-out";
import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import type { ValueConflict } from "../../documents/merge-values";
import { asObject, plainData } from "../../documents/plain-data";

/**
 * A registry, `current`, without what a sync wrote into it, `written` over `old`. When a target was synced last, with
 * which version, and how it stood is never in the way: what later syncs wrote of that stays. Undefined where something
 * else is, or one of the three is no JSON.
 */
export function takeBackRows(path: string, { old, written, current }: States): Uint8Array | undefined {
  return mergeContents(path, { base: written, ours: current, theirs: old }, sideOf);
}

function sideOf({ path: [list, , field], base, ours, theirs }: ValueConflict): "ours" | "theirs" | undefined {
  if (list !== "targets") return undefined;
  if (typeof field === "string") return recorded.has(field) ? "ours" : undefined;
  // A target that was removed since is not there again; one that was added then, and only synced since, goes.
  if (ours === undefined) return "ours";
  return theirs === undefined && equalValues(withoutRecord(base), withoutRecord(ours)) ? "theirs" : undefined;
}

function withoutRecord(row: Value | undefined): Value {
  return plainData(Object.fromEntries(Object.entries(asObject(row) ?? {}).filter(([field]) => !recorded.has(field))));
}

const recorded: ReadonlySet<string> = new Set(["last_sync", "sync_version", "status"]);
