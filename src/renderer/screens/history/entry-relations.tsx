import { Button } from "@mantine/core";
import type { HistoryEntry } from "../../../shared/history";
import { undoDone, undoVerb, verbOfUndo } from "../../../shared/undo-title";
import { useApp } from "../../app-shell/app-context";
import styles from "./history.module.css";

export interface EntryRelationsProps {
  readonly entry: HistoryEntry;
  readonly entries: readonly HistoryEntry[];
}

/** Which change set this one took back, and which one took it back; each can be gone to. */
export function EntryRelations({ entry, entries }: EntryRelationsProps) {
  const { history } = useApp();
  const relations = [
    { words: verbOfUndo(entry.title) === "Roll back" ? "Rolls back" : "Applies again", id: entry.undoes },
    { words: `${undoDone(undoVerb(entry.title))} by`, id: entry.undone },
  ].filter(({ id }) => id !== undefined);
  return relations.map(({ words, id }) => {
    const other = entries.find((candidate) => candidate.id === id);
    return (
      <p key={words} className={styles.relation}>
        {words}{" "}
        {other ? (
          <Button className={styles.link} size="compact-xs" variant="default" onClick={() => history.select(other.id)}>
            {other.title}
          </Button>
        ) : (
          "a change set that is no longer listed"
        )}
      </p>
    );
  });
}
