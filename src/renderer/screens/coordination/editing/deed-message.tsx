import { Button, CloseButton } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useApp } from "../../../app-shell/app-context";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import styles from "./editing.module.css";

/** How the last edit or undo went, at the foot of the screen, with the way back. */
export function DeedMessage() {
  const { coordination } = useApp();
  const deed = useStore(coordination.view, (view) => view.deed);
  const isPassing = deed?.kind === "done";

  useEffect(() => {
    if (!isPassing || deed === undefined) return undefined;
    const timer = window.setTimeout(coordination.dismissDeed, readingTime);
    return () => window.clearTimeout(timer);
  }, [deed, isPassing, coordination]);

  return (
    <div className={styles.deed}>
      {/* Always there, so that what comes into it is read out. */}
      <div role="status" aria-label="Last change">
        {deed?.kind === "done" && (
          <div className={styles.done}>
            <span className={styles.doneText}>{deed.text}</span>
            {deed.canUndo && (
              <Button size="compact-xs" variant="default" onClick={() => void coordination.undo()}>
                Undo
              </Button>
            )}
            <CloseButton size="sm" aria-label="Dismiss" onClick={coordination.dismissDeed} />
          </div>
        )}
      </div>
      {deed?.kind === "failed" && (
        <FailureMessage failure={deed.failure}>
          <CloseButton aria-label="Dismiss" onClick={coordination.dismissDeed} />
        </FailureMessage>
      )}
      {deed?.kind === "not-done" && (
        <OutcomeMessage outcome={deed.outcome} deed="Saved">
          <CloseButton aria-label="Dismiss" onClick={coordination.dismissDeed} />
        </OutcomeMessage>
      )}
    </div>
  );
}

/** Milliseconds. */
const readingTime = 12_000;
