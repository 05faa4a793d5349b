import { useCallback, useState } from "react";
import type { MigrationView } from "../../../shared/migration-view";
import { count } from "../../components/count";
import { FailureMessage } from "../../components/failure-message";
import { type Fact, patternFacts, strangeFolder, surroundings } from "./detection-facts";
import { EvidenceDrawer } from "./evidence-drawer";
import { FindingGrid } from "./finding-grid";
import styles from "./findings.module.css";
import { ObservationList } from "./observation-list";

/** What the project has and hasn't, with the evidence behind each card. */
export function FindingsTab({ view: { detection } }: { readonly view: MigrationView }) {
  const [shown, setShown] = useState<Fact>();
  const hide = useCallback(() => setShown(undefined), []);
  const { files, folders, skipped, problems, observations } = detection;
  const patterns = patternFacts(detection);
  const strange = strangeFolder(detection);
  return (
    <div className={styles.page}>
      {strange && <p>{strange}</p>}
      <FindingGrid title="The system" facts={surroundings(detection)} onShow={setShown} />
      <FindingGrid
        title={`Patterns: ${patterns.filter(({ isFound }) => isFound).length} of ${patterns.length}`}
        facts={patterns}
        onShow={setShown}
      />
      <ObservationList observations={observations} onShow={setShown} />
      <Problems problems={problems} />
      <p className={styles.dim}>
        Looked at {count(files, "file")} in {count(folders, "folder")}.
        {skipped > 0 &&
          ` ${count(skipped, "folder was", "folders were")} left out: ignored by git, or of the names in Settings.`}
      </p>
      <EvidenceDrawer fact={shown} onClose={hide} accepted={detection.accepted ?? []} />
    </div>
  );
}

function Problems({ problems }: Pick<MigrationView["detection"], "problems">) {
  if (problems.length === 0) return null;
  const more = problems.length - longest;
  return (
    <section className={styles.section} aria-label="Problems">
      <h3>{count(problems.length, "thing")} could not be read</h3>
      <div className={styles.problems}>
        {problems.slice(0, longest).map((problem) => (
          <FailureMessage key={`${problem.code} ${problem.message}`} failure={problem} />
        ))}
      </div>
      {more > 0 && <p className={styles.dim}>and {count(more, "more", "more")}; the JSON report names them all</p>}
    </section>
  );
}

/** A longer list would be read by nobody. */
const longest = 20;
