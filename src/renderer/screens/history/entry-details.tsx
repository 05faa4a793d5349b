import { Button } from "@mantine/core";
import { useCallback, useState } from "react";
import type { HistoryEntry } from "../../../shared/history";
import { undoVerb } from "../../../shared/undo-title";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { count } from "../../components/count";
import { FailureMessage } from "../../components/failure-message";
import { FileReview } from "../../components/file-review";
import { TimeText } from "../../components/time-text";
import { visibleMarks } from "../../components/visible-marks";
import { EntryRelations } from "./entry-relations";
import { ExportButton } from "./export-button";
import { ForgetButton } from "./forget-button";
import { canRollBack } from "./history";
import styles from "./history.module.css";
import { PartButton } from "./part-button";

export interface EntryDetailsProps {
  readonly entry: HistoryEntry;
  /** The whole history, for the change sets that this one is related to. */
  readonly entries: readonly HistoryEntry[];
}

/** One change set: its files with their differences, and taking it back, whole or a part. */
export function EntryDetails({ entry, entries }: EntryDetailsProps) {
  const { engine, history, undo } = useApp();
  const [reveal, setReveal] = useState(false);
  const { id, title, applied, files, added, removed, components, pruned } = entry;
  const [detail, retry] = useLoad(
    useCallback(() => engine.call((client) => client.history.show({ id })), [engine, id]),
  );
  const loadFile = useCallback(
    (path: string) => engine.call((client) => client.history.fileDiff({ id, path, reveal })),
    [engine, id, reveal],
  );

  return (
    <>
      <h2 className={styles.title}>{visibleMarks(title)}</h2>
      <p className={styles.dim}>
        <TimeText time={applied} /> · {count(files, "file")} · +{added} −{removed} lines
      </p>
      <EntryRelations entry={entry} entries={entries} />
      <div className={styles.buttons}>
        <Button size="xs" disabled={!canRollBack(entry)} onClick={() => void undo.open({ id })}>
          {undoVerb(title)}…
        </Button>
        {components.length > 1 && (
          <PartButton
            components={components}
            verb={undoVerb(title)}
            disabled={!canRollBack(entry)}
            onChoose={(component) => void undo.open({ id, component })}
          />
        )}
        <Button size="xs" variant="default" disabled={pruned} onClick={() => setReveal(!reveal)}>
          {reveal ? "Hide secrets" : "Reveal secrets"}
        </Button>
        <ExportButton id={id} />
        {!pruned && (
          <ForgetButton
            label="Forget backup…"
            text="The old bytes of this change set are removed. It stays in the list, but can't be rolled back any more."
            onForget={() => void history.forget(id)}
          />
        )}
      </div>
      <div className={styles.files}>
        {detail.kind === "failed" && <FailureMessage failure={detail.failure} onRetry={retry} />}
        {detail.kind === "ready" && <FileReview files={detail.value.files} load={loadFile} />}
      </div>
    </>
  );
}
