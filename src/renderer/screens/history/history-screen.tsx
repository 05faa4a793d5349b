import { IconHistory } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { HistoryEntry } from "../../../shared/history";
import { rollBackLast } from "../../actions/sync-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { count } from "../../components/count";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import { Screen } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
import { TimeText } from "../../components/time-text";
import { type GridColumn, VirtualGrid } from "../../components/virtual-grid";
import { visibleMarks } from "../../components/visible-marks";
import { EntryBadge } from "./entry-badge";
import { EntryDetails } from "./entry-details";
import styles from "./history.module.css";

/** Everything that Lockstep changed, and the way back. */
export function HistoryScreen() {
  const { history } = useApp();
  const { entries, failure, problem } = useStore(history.view);

  useEffect(() => void history.reload(), [history]);

  return (
    <Screen>
      <ScreenHeader title="History">
        <ActionButton action={rollBackLast} variant="default" />
      </ScreenHeader>
      <div className={styles.body} aria-busy={entries.kind === "loading"}>
        {failure && <FailureMessage failure={failure} />}
        {problem && <FailureMessage failure={problem} />}
        {entries.kind === "failed" && <FailureMessage failure={entries.failure} />}
        {entries.kind === "ready" &&
          (entries.value.length === 0 ? !problem && <Nothing /> : <Entries entries={entries.value} />)}
      </div>
    </Screen>
  );
}

function Nothing() {
  return (
    <EmptyState
      icon={IconHistory}
      title="Nothing applied yet"
      text="Every change that Lockstep makes to your files is listed here, and can be rolled back."
    />
  );
}

function Entries({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { history } = useApp();
  const selectedId = useStore(history.view, (view) => view.selectedId);
  const details = useRef<HTMLElement>(null);
  const selected = useMemo(() => entries.find(({ id }) => id === selectedId), [entries, selectedId]);
  return (
    <div className={styles.review}>
      <section className={styles.list} aria-label="Change sets">
        <VirtualGrid
          label="Change sets"
          rows={entries}
          columns={columns}
          rowHeight={70}
          selectedId={selectedId}
          onSelect={history.select}
          onOpen={() => details.current?.focus()}
        />
      </section>
      <section ref={details} className={styles.details} aria-label="Details" tabIndex={-1}>
        {selected && <EntryDetails key={selected.id} entry={selected} entries={entries} />}
      </section>
    </div>
  );
}

const columns: readonly GridColumn<HistoryEntry>[] = [
  {
    header: "Change set",
    width: "minmax(0, 1fr)",
    cell: (entry) => (
      <>
        <span className={styles.rowTitle} title={visibleMarks(entry.title)}>
          {visibleMarks(entry.title)}
        </span>
        <span className={styles.facts}>
          <span className={styles.when}>
            <TimeText time={entry.applied} /> · {count(entry.files, "file")}
          </span>
          <EntryBadge entry={entry} />
        </span>
      </>
    ),
  },
];
