import type { SyncCounts, SyncItem, SyncVerdict } from "../../shared/config-sync";

/** What there is to do, as one word. */
export function verdictOf(items: readonly SyncItem[]): SyncVerdict {
  if (items.some(({ state }) => state === "conflict" || state === "decision")) return "conflict";
  return items.some(({ action }) => action !== "none") ? "drift" : "in-sync";
}

/** How many items there are of each state. */
export function countItems(items: readonly SyncItem[]): SyncCounts {
  const count = (...states: SyncItem["state"][]) => items.filter(({ state }) => states.includes(state)).length;
  return {
    found: items.length,
    added: count("added"),
    updated: count("changed"),
    deleted: count("deleted"),
    unchanged: count("in-sync"),
    skipped: count("skipped"),
    kept: count("kept"),
    held: count("held"),
    conflicts: count("conflict"),
    decisions: count("decision"),
    steps: count("step"),
  };
}
