import { Button, UnstyledButton } from "@mantine/core";
import { IconArrowLeft, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import type { JobView } from "../../../../../shared/pools";
import { useApp } from "../../../../app-shell/app-context";
import { Badge } from "../../../../components/badge";
import { TimeText } from "../../../../components/time-text";
import { visibleMarks } from "../../../../components/visible-marks";
import { EntityButton } from "../entity-button";
import { hoursWords } from "../hours-words";
import pageStyles from "../page.module.css";
import { type LiveRun, outputOf } from "./live-run";
import { OutputPane } from "./output-pane";
import { isGoing, jobLooks, runLooks } from "./run-words";
import styles from "./runs.module.css";

export interface RunPanelProps {
  readonly live: LiveRun;
  readonly onCancel: (jobId?: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A run: its jobs as they stand, and what the chosen one says. */
export function RunPanel({ live, onCancel, onClose }: RunPanelProps) {
  const { notices } = useApp();
  const [chosen, setChosen] = useState<string>();
  const { run, trouble } = live;
  const job = run.jobs.find(({ id }) => id === chosen) ?? busiest(run.jobs);
  const done = run.jobs.filter(({ status }) => !isGoing(status)).length;
  const { words, tone } = runLooks[run.status];
  return (
    <section className={styles.review} aria-label="Run">
      <div className={pageStyles.bar}>
        <h2>{visibleMarks(run.title)}</h2>
        <span role="status">
          <Badge tone={tone}>{words}</Badge>{" "}
          <span className={pageStyles.small}>
            {done} of {run.jobs.length} jobs done
          </span>
        </span>
        <span className={pageStyles.small}>
          <TimeText time={run.started} />
        </span>
        <div className={pageStyles.end}>
          <Button size="xs" variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onClose}>
            All runs
          </Button>
          {run.status === "running" && (
            <Button
              size="xs"
              color="red"
              variant="light"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              onClick={() => void notices.watch(onCancel())}
            >
              Cancel run
            </Button>
          )}
        </div>
      </div>
      {Object.entries(trouble).map(([pool, message]) => (
        <p key={pool} className={styles.problem} role="status">
          {pool}: {message}
        </p>
      ))}
      <div className={styles.split}>
        <ul className={styles.jobList} aria-label="Jobs">
          {run.jobs.map((one) => (
            <li key={one.id} data-chosen={one === job}>
              <UnstyledButton
                className={styles.jobButton ?? ""}
                aria-pressed={one === job}
                aria-label={`Output of ${one.id}`}
                onClick={() => setChosen(one.id)}
              >
                <span className={styles.jobTitle}>
                  {one.id} {one.title}
                </span>
                <JobFacts job={one} />
              </UnstyledButton>
              {isGoing(one.status) && run.status === "running" && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Cancel ${one.id}`}
                  onClick={() => void notices.watch(onCancel(one.id))}
                >
                  Cancel
                </Button>
              )}
            </li>
          ))}
        </ul>
        {job && (
          <div className={styles.jobOutput}>
            <p className={pageStyles.bar}>
              <EntityButton id={job.id} title={job.title} />
            </p>
            {job.outcome && job.outcome.kind !== "succeeded" && <p className={styles.problem}>{job.outcome.reason}</p>}
            <OutputPane key={job.id} label={`Output of ${job.id}`} output={outputOf(live, job.id)} />
          </div>
        )}
      </div>
    </section>
  );
}

function JobFacts({ job }: { readonly job: JobView }) {
  const { words, tone } = jobLooks[job.status];
  return (
    <span className={styles.jobFacts}>
      <Badge tone={tone}>{words}</Badge>
      <span className={pageStyles.small}>
        {job.repo}
        {job.attempt > 1 && ` · attempt ${job.attempt}`}
        {job.hours > 0 && ` · ${hoursWords(job.hours)}`}
        {job.heldBy !== undefined && ` · by ${job.heldBy}`}
      </span>
    </span>
  );
}

/** The job that somebody would want to watch. */
function busiest(jobs: readonly JobView[]): JobView | undefined {
  return jobs.find(({ status }) => status === "running") ?? jobs.find(({ status }) => status === "failed") ?? jobs[0];
}
