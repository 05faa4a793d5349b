import { Button } from "@mantine/core";
import { useCallback } from "react";
import type { SessionMigrationPlan } from "../../../../shared/sessions/migration";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { FileReview } from "../../../components/file-review";
import { bytesWords } from "../../overview/bytes-words";
import styles from "../sessions.module.css";

export interface PlanViewProps {
  readonly plan: SessionMigrationPlan;
  /** The session that is migrated alone; undefined: all of them. */
  readonly sample: string | undefined;
}

/** A planned migration, file by file, to be approved. */
export function PlanView({ plan, sample }: PlanViewProps) {
  const { engine, sessions } = useApp();
  const { planId, files, report } = plan;
  const { counts, references } = report;
  const load = useCallback(
    (path: string) => engine.call((client) => client.sessions.migration.fileDiff({ planId, path })),
    [engine, planId],
  );
  const deed =
    sample === undefined
      ? `Migrate ${count(report.sessions.length, "session")}`
      : `Migrate ${sample.slice(sample.lastIndexOf("/") + 1)} alone`;
  return (
    <>
      <div className={styles.innerBar}>
        <p className={styles.sentence} role="status" aria-label="Preview">
          {count(files.length, "file")} touched: {count(counts.copied, "copy", "copies")} ({bytesWords(counts.bytes)})
          {counts.versions > 0 && `, ${count(counts.versions, "other version")} kept`}
          {references.rewritten > 0 && `, ${count(references.rewritten, "reference")} rewritten`}
          {sample === undefined && references.left > 0 && `, ${references.left} active ones left`}.
        </p>
        <div className={styles.tools}>
          <Button size="xs" variant="default" onClick={sessions.migration.back}>
            Back
          </Button>
          <Button size="xs" disabled={files.length === 0} onClick={() => void sessions.migration.apply()}>
            {deed}
          </Button>
        </div>
      </div>
      <div className={styles.planFiles}>
        <FileReview files={files} load={load} />
      </div>
    </>
  );
}
