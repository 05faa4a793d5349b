import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import styles from "../targets.module.css";
import type { Task } from "../targets-state";
import { DiscoverForm } from "./discover-form";
import { EditsReview } from "./edits-review";
import { RestoreBody } from "./restore-body";
import { RowForm } from "./row-form";

/** What lies over the page until it is decided. */
export function TaskDialog() {
  const { targets } = useApp();
  const task = useStore(targets.view, (view) => view.task);
  const isBusy = task.kind === "writing";
  return (
    <Modal
      opened={task.kind !== "nothing"}
      onClose={targets.dismiss}
      title={titleOf(task)}
      size={task.kind === "edits" || task.kind === "restore" ? 1000 : 640}
      zIndex={300}
      centered
      closeOnClickOutside={!isBusy}
      withCloseButton={!isBusy}
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
      classNames={{ title: styles.dialogTitle ?? "" }}
    >
      <TaskBody task={task} />
    </Modal>
  );
}

function TaskBody({ task }: { readonly task: Task }) {
  switch (task.kind) {
    case "nothing":
      return null;
    case "form":
      return <RowForm target={task.target} />;
    case "discover":
      return <DiscoverForm root={task.root} />;
    case "planning":
      return <p role="status">Looking at what would change…</p>;
    case "edits":
      return <EditsReview plan={task.plan} />;
    case "restore":
      return <RestoreBody review={task.review} />;
    case "writing":
      return <ApplyProgress progress={task.progress} />;
    case "refused":
      return (
        <Ended>
          <FailureMessage failure={task.failure} />
        </Ended>
      );
    case "ended":
      return (
        <Ended>
          <OutcomeMessage outcome={task.outcome} deed={task.deed} />
        </Ended>
      );
    default:
      return unreachable(task);
  }
}

function Ended({ children }: { readonly children: ReactNode }) {
  const { targets } = useApp();
  return (
    <div className={styles.stack}>
      {children}
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" data-autofocus onClick={targets.dismiss}>
          Close
        </Button>
      </div>
    </div>
  );
}

function titleOf(task: Task): string {
  switch (task.kind) {
    case "nothing":
      return "";
    case "form":
      return task.target ? `Edit ${task.target.row.name}` : "Add a target";
    case "discover":
      return "Discover targets";
    default:
      return task.title;
  }
}
