import type { HistoryEntry } from "../shared/history";
import type { TrayUndo } from "./tray-view";

/** What of a sync can still be taken back: undefined once it was, by whomever, or when its backup is gone. */
export function standingUndo(undo: TrayUndo, entries: readonly HistoryEntry[]): TrayUndo | undefined {
  const stands = (id: string) =>
    entries.some((entry) => entry.id === id && entry.undone === undefined && !entry.pruned);
  if (undo.kind === "pair") return stands(undo.changeSetId) ? undo : undefined;
  const syncs = undo.syncs.filter(({ changeSetId }) => stands(changeSetId));
  return syncs.length > 0 ? { kind: "targets", syncs } : undefined;
}
