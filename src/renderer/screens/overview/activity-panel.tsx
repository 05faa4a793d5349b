import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { HistoryEntry } from "../../../shared/history";
import { useApp } from "../../app-shell/app-context";
import { count } from "../../components/count";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import { TimeText } from "../../components/time-text";
import { visibleMarks } from "../../components/visible-marks";
import { EntryBadge } from "../history/entry-badge";
import styles from "./overview.module.css";

/** The newest change sets; each leads to its place in the history. */
export function ActivityPanel() {
  const { history, navigation } = useApp();
  const entries = useStore(history.view, (view) => view.entries);
  const open = (id: string): void => {
    history.select(id);
    navigation.go("history");
  };

  useEffect(() => void history.reload(), [history]);

  return (
    <Panel
      title="Last activity"
      aside={
        <span className={styles.toEnd}>
          <Button size="compact-sm" variant="default" onClick={() => navigation.go("history")}>
            Open History
          </Button>
        </span>
      }
    >
      {entries.kind === "failed" && <FailureMessage failure={entries.failure} />}
      {entries.kind === "ready" && entries.value.length === 0 && <p className={styles.dim}>Nothing applied yet.</p>}
      {entries.kind === "ready" && entries.value.length > 0 && (
        <ul aria-label="Newest change sets">
          {entries.value.slice(0, newestShown).map((entry) => (
            <li key={entry.id}>
              <ActivityLine entry={entry} onOpen={() => open(entry.id)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ActivityLine({ entry, onOpen }: { readonly entry: HistoryEntry; readonly onOpen: () => void }) {
  return (
    <button type="button" className={styles.activity} onClick={onOpen}>
      <span className={styles.activityTitle} title={visibleMarks(entry.title)}>
        {visibleMarks(entry.title)}
      </span>
      <EntryBadge entry={entry} />
      <span className={styles.facts}>
        <TimeText time={entry.applied} /> · {count(entry.files, "file")}
      </span>
    </button>
  );
}

const newestShown = 3;
