import { Button, Checkbox, Modal } from "@mantine/core";
import { useRef } from "react";
import { useStore } from "zustand";
import { unreachable } from "../../shared/result";
import { undoDone, verbOfUndo } from "../../shared/undo-title";
import { useApp } from "../app-shell/app-context";
import { ApplyProgress } from "../components/apply-progress";
import { DialogWait } from "../components/dialog-wait";
import { FailureMessage } from "../components/failure-message";
import { useCaughtFocus, useReturnedFocus } from "../components/keep-focus";
import { OutcomeMessage } from "../components/outcome-message";
import { canConfirmUndo, type UndoView } from "./undo";
import styles from "./undo-dialog.module.css";
import { UndoReview } from "./undo-review";

/** Preview, agreement and result of a roll back. */
export function UndoDialog() {
  const { undo } = useApp();
  const view = useStore(undo.view);
  const isBusy = view.kind === "undoing";
  const body = useRef<HTMLDivElement>(null);
  useReturnedFocus();
  // What the last step had its focus on is gone with it.
  useCaughtFocus(body, view.kind);
  return (
    <Modal
      opened={view.kind !== "closed"}
      onClose={undo.close}
      title={titleOf(view)}
      size="lg"
      centered
      closeOnClickOutside={!isBusy}
      withCloseButton={!isBusy}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <div ref={body} className={styles.body} tabIndex={-1}>
        <UndoBody view={view} />
      </div>
    </Modal>
  );
}

function UndoBody({ view }: { readonly view: UndoView }) {
  const { undo } = useApp();
  switch (view.kind) {
    case "closed":
      return null;
    case "planning":
      return <DialogWait>Looking at what would change…</DialogWait>;
    case "review":
      return (
        <>
          <UndoReview plan={view.plan} />
          <div className={styles.foot}>
            {view.plan.obstacles.length > 0 && (
              <Checkbox
                label="Overwrite these changes"
                checked={view.force}
                onChange={({ currentTarget }) => undo.setForce(currentTarget.checked)}
              />
            )}
            <div className={styles.buttons}>
              <Button size="xs" variant="default" onClick={undo.close}>
                Cancel
              </Button>
              <Button
                size="xs"
                disabled={!canConfirmUndo(view)}
                {...(view.plan.obstacles.length > 0 ? { color: "red" } : {})}
                onClick={() => void undo.confirm()}
              >
                {`${verbOfUndo(view.plan.title)}${view.plan.obstacles.length > 0 ? " anyway" : ""}`}
              </Button>
            </div>
          </div>
        </>
      );
    case "undoing":
      return <ApplyProgress progress={view.progress} />;
    case "ended":
      return (
        <>
          <OutcomeMessage outcome={view.outcome} deed={undoDone(verbOfUndo(view.plan.title))} />
          <div className={styles.buttons}>
            {view.outcome.kind !== "applied" && (
              <Button size="xs" variant="default" onClick={() => void undo.open(view.target)}>
                Look again
              </Button>
            )}
            <Button size="xs" onClick={undo.close}>
              Done
            </Button>
          </div>
        </>
      );
    case "failed":
      return <FailureMessage failure={view.failure} onRetry={() => void undo.open(view.target)} />;
    default:
      return unreachable(view);
  }
}

function titleOf(view: UndoView): string {
  return "plan" in view ? view.plan.title : "Roll back";
}
