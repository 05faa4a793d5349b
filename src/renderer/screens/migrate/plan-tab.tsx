import { IconAlertTriangle } from "@tabler/icons-react";
import { useRef } from "react";
import { useStore } from "zustand";
import type { MigrationView } from "../../../shared/migration-view";
import { rollBackStep } from "../../actions/migrate-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { count } from "../../components/count";
import { useCaughtFocus } from "../../components/keep-focus";
import styles from "./plan.module.css";
import { StepDetails } from "./step-details";
import { StepList } from "./step-list";

/** The steps by phase, and everything about the chosen one. */
export function PlanTab({ view }: { readonly view: MigrationView }) {
  const { migration } = useApp();
  const stepId = useStore(migration.view, (state) => state.stepId);
  const details = useRef<HTMLElement>(null);
  const { steps, cautions } = view.plan;
  const step = steps.find(({ id }) => id === stepId) ?? steps[0];
  // What was pressed goes when a step changes its state.
  useCaughtFocus(details, step && `${step.id} ${step.status.kind}`);
  return (
    <div className={styles.plan}>
      <section className={styles.list} aria-label="Steps">
        <div className={styles.listHead}>
          <h2>{count(steps.length, "step")}</h2>
          <ActionButton action={rollBackStep} variant="default" />
        </div>
        {cautions.map((caution) => (
          <p key={caution} className={styles.caution}>
            <IconAlertTriangle size={16} aria-hidden /> {caution}
          </p>
        ))}
        <StepList steps={steps} selectedId={step?.id} />
      </section>
      <section ref={details} className={styles.details} aria-label="Details" tabIndex={-1}>
        {step && <StepDetails key={step.id} step={step} view={view} />}
      </section>
    </div>
  );
}
