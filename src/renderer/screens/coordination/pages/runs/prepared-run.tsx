import { Button, Checkbox } from "@mantine/core";
import { IconAlertTriangle, IconArrowLeft, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import type { PreparedRun } from "../../../../../shared/coordination-view";
import { count } from "../../../../components/count";
import { CommandText } from "../../../../components/machine-text";
import { toggled } from "../../../../components/toggled";
import { EntityButton } from "../entity-button";
import pageStyles from "../page.module.css";
import { TrustNotice } from "../trust-notice";
import styles from "./runs.module.css";

export interface PreparedRunProps {
  readonly prepared: PreparedRun;
  /** Prepares again, since the file is trusted now. */
  readonly onTrusted: () => void;
  readonly onStart: (approved: readonly string[]) => void;
  readonly onBack: () => void;
}

type Job = PreparedRun["plan"]["waves"][number][number];

/** What a run would do, wave after wave; every command is approved or left out. */
export function PreparedRunReview({ prepared, onTrusted, onStart, onBack }: PreparedRunProps) {
  const { plan, skipped, trusted } = prepared;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const jobs = plan.waves.flat();
  const runnable = jobs.filter(({ refusal, hash }) => refusal === undefined && !left.has(hash));
  const isPossible = trusted && plan.problems.length === 0 && runnable.length > 0;
  const toggle = (hash: string) => setLeft(toggled(left, hash));
  return (
    <section className={styles.review} aria-label="Review of the run">
      <div className={pageStyles.bar}>
        <h2>
          {count(jobs.length, "job")} in {count(plan.waves.length, "wave")}
        </h2>
        <div className={pageStyles.end}>
          <Button size="xs" variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
            Back
          </Button>
          <Button
            size="xs"
            disabled={!isPossible}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => onStart([...new Set(runnable.map(({ hash }) => hash))])}
          >
            Approve and run {count(runnable.length, "job")}
          </Button>
        </div>
      </div>
      {!trusted && <TrustNotice onTrusted={onTrusted} />}
      {plan.problems.map(({ message }) => (
        <p key={message} className={styles.problem} role="alert">
          <IconAlertTriangle size={16} aria-hidden /> {message}
        </p>
      ))}
      <div className={styles.waves}>
        {jobs.length === 0 && <p className={pageStyles.dim}>No todo of it names a command or a prompt.</p>}
        {plan.waves.map((wave, place) => (
          <section key={wave.map(({ id }) => id).join(" ")} aria-label={`Wave ${place + 1}`}>
            <h3>Wave {place + 1}</h3>
            <ul className={styles.jobs}>
              {wave.map((job) => (
                <li key={job.id}>
                  <JobLine
                    job={job}
                    canApprove={trusted}
                    isLeft={left.has(job.hash)}
                    onToggle={() => toggle(job.hash)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {skipped.length > 0 && (
          <section aria-label="Not run">
            <h3>Not run ({skipped.length})</h3>
            <ul className={styles.jobs}>
              {skipped.map(({ id, title, reason }) => (
                <li key={id}>
                  <EntityButton id={id} title={title} />
                  <p className={pageStyles.small}>{reason}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  );
}

interface JobLineProps {
  readonly job: Job;
  readonly canApprove: boolean;
  readonly isLeft: boolean;
  readonly onToggle: () => void;
}

function JobLine({ job, canApprove, isLeft, onToggle }: JobLineProps) {
  const { id, title, repo, pool, command, cwd, refusal } = job;
  const isRefused = refusal !== undefined;
  return (
    <>
      <div className={pageStyles.bar}>
        <Checkbox
          size="xs"
          aria-label={`Approve ${id}`}
          disabled={!canApprove || isRefused}
          checked={canApprove && !isRefused && !isLeft}
          onChange={onToggle}
        />
        <EntityButton id={id} title={title} />
        <span className={pageStyles.small}>
          {repo} · pool {pool}
        </span>
      </div>
      <CommandText>{command}</CommandText>
      <p className={pageStyles.small}>
        {cwd === "." ? `in the folder of ${repo}` : `in ${cwd}, below the folder of ${repo}`}
      </p>
      {isRefused && <p className={styles.problem}>{refusal}</p>}
    </>
  );
}
