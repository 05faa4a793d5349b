import { Button, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useRef } from "react";
import { useStore } from "zustand";
import { applyPlan, goToNextConflict } from "../../actions/review-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { ApplyProgress } from "../../components/apply-progress";
import { useCaughtFocus } from "../../components/keep-focus";
import { OutcomeMessage } from "../../components/outcome-message";
import { PathText } from "../../components/path-text";
import { deletionSentence, lossSentence, planSentence } from "./plan-sentence";
import styles from "./review-footer.module.css";

/** What Apply will do and where the backup goes; then how it runs; then how it ended, with the way back. */
export function ReviewFooter() {
  const { configSync } = useApp();
  const { planning, applying } = useStore(configSync.view);
  return (
    <section className={styles.footer} aria-label="What Apply will do">
      {applying.kind === "applying" && <ApplyProgress progress={applying.progress} />}
      {applying.kind === "ended" && <Ended />}
      {applying.kind !== "applying" && planning.kind === "ready" && (
        <>
          <PlanLine />
          {planning.plan.counts.conflicts + planning.plan.counts.decisions > 0 && (
            <ActionButton action={goToNextConflict} size="sm" variant="default" />
          )}
          <ActionButton action={applyPlan} size="sm" />
        </>
      )}
    </section>
  );
}

function PlanLine() {
  const { configSync } = useApp();
  const planning = useStore(configSync.view, (view) => view.planning);
  if (planning.kind !== "ready") return null;
  const { plan } = planning;
  const deletions = deletionSentence(plan);
  const losses = lossSentence(plan);
  return (
    <div className={styles.line}>
      <p className={styles.sentence} role="status" data-testid="plan-sentence">
        {planSentence(plan)}
        {deletions && (
          <span className={styles.deletions}>
            <IconAlertTriangle size={15} aria-hidden /> {deletions}
          </span>
        )}
      </p>
      <p className={styles.facts}>
        {losses && (
          <UnstyledButton
            className={styles.losses ?? ""}
            onClick={() => configSync.show({ ...everything, filter: "lossy" })}
          >
            {losses}
          </UnstyledButton>
        )}
        <span className={styles.backup}>
          Backup: <PathText path={plan.backupFolder} />
        </span>
      </p>
    </div>
  );
}

const everything = { filter: "all", search: "", kind: "all" } as const;

function Ended() {
  const { configSync, undo } = useApp();
  const applying = useStore(configSync.view, (view) => view.applying);
  const place = useRef<HTMLDivElement>(null);
  // Apply is gone while it runs.
  useCaughtFocus(place);
  if (applying.kind !== "ended") return null;
  const { outcome } = applying;
  return (
    <div ref={place} className={styles.ended} tabIndex={-1}>
      <OutcomeMessage outcome={outcome} deed="Applied">
        {outcome.kind === "applied" && (
          <Button size="xs" variant="default" onClick={() => void undo.open({ id: outcome.changeSetId })}>
            Roll back
          </Button>
        )}
        <Button size="xs" variant="default" onClick={configSync.dismiss}>
          Dismiss
        </Button>
      </OutcomeMessage>
    </div>
  );
}
