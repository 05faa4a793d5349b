import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import { TaskEnded, TaskModal } from "../../../components/task-modal";
import type { LiveStep } from "../sync/live-run";
import { LiveStepBox } from "../sync/live-step";
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
  return (
    <TaskModal
      isOpen={task.kind !== "nothing"}
      isBusy={task.kind === "writing"}
      title={titleOf(task)}
      size={task.kind === "edits" || task.kind === "restore" ? 1000 : 640}
      onClose={targets.dismiss}
    >
      <TaskBody task={task} onClose={targets.dismiss} />
    </TaskModal>
  );
}

function TaskBody({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
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
      return task.steps.length > 0 ? <Steps steps={task.steps} /> : <ApplyProgress progress={task.progress} />;
    case "refused":
      return (
        <TaskEnded onClose={onClose}>
          <FailureMessage failure={task.failure} />
        </TaskEnded>
      );
    case "ended":
      return (
        <TaskEnded onClose={onClose}>
          <OutcomeMessage outcome={task.outcome} deed={task.deed} />
          <Steps steps={task.steps} />
        </TaskEnded>
      );
    default:
      return unreachable(task);
  }
}

function Steps({ steps }: { readonly steps: readonly LiveStep[] }) {
  return (
    <div className={styles.stack}>
      {steps.map((live) => (
        <LiveStepBox key={live.step.id} live={live} />
      ))}
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
