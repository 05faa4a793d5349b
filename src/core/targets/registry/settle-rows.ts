import type { Settle } from "../../changes/text/merge-json";
import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { asObject, plainData } from "../../documents/plain-data";

/**
 * In a registry from which a sync is taken out, when a target was synced last, with which version, and how it stood is
 * never in the way: what later syncs wrote of that stays.
 */
export const settleRows: Settle = ({ path: [list, , field], base, ours, theirs }) => {
  if (list !== "targets") return undefined;
  if (typeof field === "string") return recorded.has(field) ? "ours" : undefined;
  // A target that was removed since is not there again; one that was added then, and only synced since, goes.
  if (ours === undefined) return "ours";
  return theirs === undefined && equalValues(withoutRecord(base), withoutRecord(ours)) ? "theirs" : undefined;
};

function withoutRecord(row: Value | undefined): Value {
  return plainData(Object.fromEntries(Object.entries(asObject(row) ?? {}).filter(([field]) => !recorded.has(field))));
}

const recorded: ReadonlySet<string> = new Set(["last_sync", "sync_version", "status"]);
