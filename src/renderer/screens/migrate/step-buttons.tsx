import { Button } from "@mantine/core";
import { useStore } from "zustand";
import type { PlanStep, SubStep } from "../../../shared/migration-plan";
import type { MigrationView } from "../../../shared/migration-view";
import { isRepeatable } from "../../../shared/repeatable-part";
import { useApp } from "../../app-shell/app-context";
import styles from "./plan.module.css";
import { moveStep } from "./plan-edits";
import { SkipButton } from "./skip-button";

export interface StepButtonsProps {
  readonly step: PlanStep;
  readonly view: MigrationView;
  /** Another step comes first. */
  readonly isBlocked: boolean;
}

/** What can be done with a whole step. */
export function StepButtons({ step, view, isBlocked }: StepButtonsProps) {
  const { migration } = useApp();
  const { steps } = view.plan;
  const isSkipped = step.status.kind === "skipped";
  return (
    <div className={styles.buttons}>
      {step.subSteps.length === 0 && <WorkButtons work={step} view={view} isBlocked={isBlocked} />}
      {isSkipped ? (
        <Button
          size="xs"
          variant="default"
          onClick={() => void migration.edit(() => ({ kind: "skip", stepId: step.id, reason: null }))}
        >
          Don't skip
        </Button>
      ) : (
        <SkipButton stepId={step.id} isDisabled={step.status.kind === "done"} />
      )}
      <Button size="xs" variant="default" disabled={steps[0] === step} onClick={() => moveStep(migration, step.id, -1)}>
        Move up
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={steps.at(-1) === step}
        onClick={() => moveStep(migration, step.id, 1)}
      >
        Move down
      </Button>
    </div>
  );
}

export interface WorkButtonsProps extends Omit<StepButtonsProps, "step"> {
  /** The step, or the part of one, that has the work. */
  readonly work: PlanStep | SubStep;
}

/** Reviewing what Lockstep would do, or saying that something was done by hand. */
export function WorkButtons({ work: part, view, isBlocked }: WorkButtonsProps) {
  const { id, title, work, status } = part;
  const { migration } = useApp();
  const doing = useStore(migration.view, (state) => state.doing);
  if (status.kind === "skipped" || status.kind === "not-needed") return null;
  if (work.kind === "by-hand") {
    const isDone = status.kind === "done";
    return (
      <Button
        size="xs"
        {...(isDone ? { variant: "default" } : {})}
        aria-label={isDone ? `Not done yet: ${title}` : `Mark as done: ${title}`}
        onClick={() => void migration.edit(() => ({ kind: "mark", stepId: id, done: !isDone }))}
      >
        {isDone ? "Not done yet" : "Mark as done"}
      </Button>
    );
  }
  const isDone = status.kind === "done";
  if (isDone && !isRepeatable(id)) return null;
  const isFree = doing.kind === "nothing" || doing.kind === "ended";
  const isComing = doing.kind === "preparing" && doing.stepId === id;
  return (
    <Button
      size="xs"
      {...(isDone ? { variant: "default" } : {})}
      aria-label={isDone ? `Again: ${title}` : `Review: ${title}`}
      title={whyNot(view.paused, isBlocked)}
      loading={isComing}
      disabled={!isFree || view.paused || isBlocked}
      onClick={() => void migration.prepare(id)}
    >
      {isDone ? "Again…" : "Review…"}
    </Button>
  );
}

function whyNot(isPaused: boolean, isBlocked: boolean): string | undefined {
  if (isPaused) return "The migration is paused. Resume it first.";
  return isBlocked ? "Another step comes first." : undefined;
}
