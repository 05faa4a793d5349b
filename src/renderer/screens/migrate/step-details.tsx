import { IconAlertTriangle } from "@tabler/icons-react";
import type { PlanStep, StepStatus } from "../../../shared/migration-plan";
import type { MigrationView } from "../../../shared/migration-view";
import { Badge } from "../../components/badge";
import { TimeText } from "../../components/time-text";
import { levelTone, phases, risks } from "./migrate-words";
import styles from "./plan.module.css";
import { isSettled, waitsFor } from "./plan-facts";
import { StatusBadge } from "./status-badge";
import { StepButtons } from "./step-buttons";
import { StepEditing } from "./step-editing";
import { StepParts } from "./step-parts";
import { WorkText } from "./work-text";

/** One step: what it does, what can be done with it, how it is checked and taken back, and what the user made of it. */
export function StepDetails({ step, view }: { readonly step: PlanStep; readonly view: MigrationView }) {
  const waits = waitsFor(step, view.plan.steps);
  return (
    <>
      <div className={styles.title}>
        <h2>{step.title}</h2>
        <StatusBadge status={step.status} />
        <Badge tone={levelTone(risks, step.risk)}>{`${step.risk} risk`}</Badge>
        <span className={styles.dim}>
          {phases[step.phase]} · {step.durationWords}
        </span>
      </div>
      <p>{step.description}</p>
      <StatusText status={step.status} />
      {waits.length > 0 && !isSettled(step.status) && (
        <p className={styles.caution}>
          <IconAlertTriangle size={16} aria-hidden />
          First: {waits.map(({ number, title }) => `step ${number}, ${title}`).join("; ")}.
        </p>
      )}
      <StepButtons step={step} view={view} isBlocked={waits.length > 0} />
      {step.subSteps.length === 0 ? (
        <section className={styles.card} aria-label="What it does">
          <h3>{workTitles[step.work.kind]}</h3>
          <WorkText id={step.id} work={step.work} edits={view.plan.edits} />
        </section>
      ) : (
        <StepParts step={step} view={view} isBlocked={waits.length > 0} />
      )}
      <section className={styles.card} aria-label="Check and roll back">
        <h3>Done when</h3>
        <ul className={styles.bullets}>
          {step.criteria.map((criterion) => (
            <li key={criterion}>{criterion}</li>
          ))}
        </ul>
        <h3>Roll back</h3>
        <p>{step.rollback}</p>
      </section>
      <StepEditing step={step} />
    </>
  );
}

function StatusText({ status }: { readonly status: StepStatus }) {
  switch (status.kind) {
    case "failed":
      return (
        <p className={styles.failed}>
          Failed <TimeText time={status.at} />: {status.message}
        </p>
      );
    case "done":
      return (
        <p className={styles.dim}>
          Done <TimeText time={status.at} />
          {status.changeSet === undefined ? "" : "; its change set is in the history"}
        </p>
      );
    case "rolled-back":
      return (
        <p className={styles.dim}>
          Rolled back <TimeText time={status.at} />
        </p>
      );
    case "skipped":
    case "not-needed":
      return <p className={styles.dim}>{status.reason}</p>;
    case "to-do":
      return null;
  }
}

const workTitles: Readonly<Record<PlanStep["work"]["kind"], string>> = {
  "change-set": "What it changes",
  commands: "What it runs",
  "by-hand": "By hand",
};
