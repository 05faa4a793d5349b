import type { HistoryEntry } from "../shared/history";

/** The id of a change set while it can be taken back: undefined once it was, by whomever, or when its backup is gone. */
export function standingUndo(id: string | undefined, entries: readonly HistoryEntry[]): string | undefined {
  return entries.some((entry) => entry.id === id && entry.undone === undefined && !entry.pruned) ? id : undefined;
}
