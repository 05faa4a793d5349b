import { NativeSelect } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import type { MigrationView } from "../../../shared/migration-view";
import { EmptyState } from "../../components/empty-state";
import { Panel } from "../../components/panel";
import styles from "./compare.module.css";
import { comparedFindings, snapshotRows, snapshotTitle } from "./compare-snapshots";
import { FiguresTable } from "./figures-table";
import { foundName } from "./migrate-words";

/** Two assessments of the project beside each other: their figures, and what was found in one of them alone. */
export function CompareTab({ view: { snapshots } }: { readonly view: MigrationView }) {
  const [earlier, setEarlier] = useState(0);
  const [later, setLater] = useState(snapshots.length - 1);
  const [before, after] = [snapshots[earlier], snapshots[later]];
  if (snapshots.length < 2 || !before || !after) {
    return (
      <EmptyState
        icon={IconHistory}
        title="One assessment so far"
        text="When the project has changed, by a step or by your own work, the next assessment stands here beside this one."
      />
    );
  }
  const choices = snapshots.map((snapshot, index) => ({ value: String(index), label: snapshotTitle(snapshot) }));
  const { since, lost, both } = comparedFindings(before, after);
  return (
    <div className={styles.page}>
      <div className={styles.choice}>
        <NativeSelect
          size="xs"
          label="Before"
          data={choices}
          value={String(earlier)}
          onChange={({ currentTarget }) => setEarlier(Number(currentTarget.value))}
        />
        <NativeSelect
          size="xs"
          label="After"
          data={choices}
          value={String(later)}
          onChange={({ currentTarget }) => setLater(Number(currentTarget.value))}
        />
      </div>
      <div className={styles.columns}>
        <Panel title="Figures">
          <FiguresTable
            label="Figures before and after"
            before={{ title: "Before", figures: before.figures, more: snapshotRows(before) }}
            after={{ title: "After", figures: after.figures, more: snapshotRows(after) }}
          />
        </Panel>
        <Panel title="Findings">
          <Names title="Found since" names={since} none="Nothing new." />
          <Names title="No longer found" names={lost} none="Nothing went." />
          <Names title="Found in both" names={both} none="Nothing." />
        </Panel>
      </div>
    </div>
  );
}

function Names({ title, names, none }: { readonly title: string; readonly names: string[]; readonly none: string }) {
  return (
    <div className={styles.names}>
      <h3>{title}</h3>
      {names.length === 0 && <p className={styles.dim}>{none}</p>}
      <ul aria-label={title}>
        {names.map((name) => (
          <li key={name}>{foundName(name)}</li>
        ))}
      </ul>
    </div>
  );
}
