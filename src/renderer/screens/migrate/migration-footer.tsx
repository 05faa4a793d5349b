import { Button } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { useStore } from "zustand";
import type { ApplyOutcome } from "../../../shared/history";
import { reviewNextStep, rollBackStep } from "../../actions/migrate-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { ApplyProgress } from "../../components/apply-progress";
import { useCaughtFocus } from "../../components/keep-focus";
import { OutcomeMessage } from "../../components/outcome-message";
import { LastFailure } from "./last-failure";
import styles from "./migrate.module.css";

/** How a step runs, how it ended, and why a wish was not granted. Takes no room when there is nothing to say. */
export function MigrationFooter() {
  const { migration } = useApp();
  const doing = useStore(migration.view, (view) => view.doing);
  const hasFailure = useStore(migration.view, (view) => view.failure !== undefined);
  const isSpeaking = doing.kind === "running" || doing.kind === "rolling-back" || doing.kind === "ended";
  if (!isSpeaking && !hasFailure) return null;
  return (
    <section className={styles.footer} aria-label="What happens with the plan">
      {(doing.kind === "running" || doing.kind === "rolling-back") && <ApplyProgress progress={doing.progress} />}
      {doing.kind === "ended" && <Ended />}
      <LastFailure />
    </section>
  );
}

function Ended() {
  const { migration } = useApp();
  const doing = useStore(migration.view, (view) => view.doing);
  const place = useRef<HTMLDivElement>(null);
  // Run is gone while the step runs.
  useCaughtFocus(place);
  if (doing.kind !== "ended") return null;
  return (
    <div ref={place} className={styles.footerLine} tabIndex={-1}>
      <StepOutcome outcome={doing.outcome} deed={doing.deed}>
        {doing.deed === "Carried out" && <ActionButton action={rollBackStep} variant="default" />}
        <ActionButton action={reviewNextStep} variant="default" />
        <Button size="xs" variant="default" onClick={migration.dismiss}>
          Dismiss
        </Button>
      </StepOutcome>
    </div>
  );
}

interface StepOutcomeProps {
  readonly outcome: ApplyOutcome;
  readonly deed: string;
  readonly children: ReactNode;
}

/** A step that changes no file of the project, such as a backup, has an outcome all the same. */
function StepOutcome({ outcome, deed, children }: StepOutcomeProps) {
  if (outcome.kind !== "nothing-to-do") {
    return (
      <OutcomeMessage outcome={outcome} deed={deed}>
        {children}
      </OutcomeMessage>
    );
  }
  return (
    <>
      <p className={styles.doneWords} role="status">
        <strong>{deed}.</strong> No file of the project had to change.
      </p>
      {children}
    </>
  );
}
