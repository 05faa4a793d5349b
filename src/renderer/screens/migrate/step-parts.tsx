import { count } from "../../components/count";
import { DatabasePanel } from "./database-panel";
import styles from "./plan.module.css";
import { isSettled, readsDatabase } from "./plan-facts";
import { StatusBadge } from "./status-badge";
import { type StepButtonsProps, WorkButtons } from "./step-buttons";
import { WorkText } from "./work-text";

/** The parts of a step, one after the other, each with what can be done with it. */
export function StepParts({ step, view, isBlocked }: StepButtonsProps) {
  const isAsked = step.subSteps.some((part) => readsDatabase(part) && !isSettled(part.status));
  return (
    <section className={styles.card} aria-label="Parts">
      <h3>{count(step.subSteps.length, "part")}</h3>
      {isAsked && <DatabasePanel root={view.detection.root} />}
      {step.subSteps.map((part) => (
        <div key={part.id} className={styles.part}>
          <div className={styles.title}>
            <h3>{part.title}</h3>
            <StatusBadge status={part.status} />
          </div>
          <p>{part.description}</p>
          {(part.status.kind === "skipped" || part.status.kind === "not-needed") && (
            <p className={styles.dim}>{part.status.reason}</p>
          )}
          {part.status.kind === "failed" && <p className={styles.failed}>{part.status.message}</p>}
          <WorkText id={part.id} work={part.work} edits={view.plan.edits} />
          <div className={styles.buttons}>
            <WorkButtons work={part} view={view} isBlocked={isBlocked} />
          </div>
        </div>
      ))}
    </section>
  );
}
