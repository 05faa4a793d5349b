import { IconArchiveOff, IconArrowBackUp } from "@tabler/icons-react";
import type { HistoryEntry } from "../../../shared/history";
import { undoDone, undoVerb, verbOfUndo } from "../../../shared/undo-title";
import { Badge } from "../../components/badge";

/** Whether a change set still stands; nothing when it does and is no roll back itself. */
export function EntryBadge({ entry }: { readonly entry: HistoryEntry }) {
  if (entry.undone !== undefined) {
    return (
      <Badge tone="neutral" icon={IconArrowBackUp}>
        {undoDone(undoVerb(entry.title))}
      </Badge>
    );
  }
  if (entry.pruned) {
    return (
      <Badge tone="neutral" icon={IconArchiveOff}>
        No backup
      </Badge>
    );
  }
  return entry.undoes === undefined ? null : <Badge tone="info">{verbOfUndo(entry.title)}</Badge>;
}
