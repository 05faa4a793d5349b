import { CloseButton } from "@mantine/core";
import { useStore } from "zustand";
import { useApp } from "../../../app-shell/app-context";
import { FailureMessage } from "../../../components/failure-message";
import { LastChange } from "../../../components/last-change";
import { OutcomeMessage } from "../../../components/outcome-message";
import styles from "./editing.module.css";

/** How the last edit or undo went, at the foot of the screen, with the way back. */
export function DeedMessage() {
  const { coordination } = useApp();
  const deed = useStore(coordination.view, (view) => view.deed);
  const done = deed?.kind === "done" ? deed : undefined;
  return (
    <div className={styles.deed}>
      <LastChange
        change={done}
        lasts={readingTime}
        onUndo={done?.canUndo ? () => void coordination.undo() : undefined}
        onDismiss={coordination.dismissDeed}
      />
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
