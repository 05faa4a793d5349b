import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { DialogWait } from "../../../components/dialog-wait";
import { OutcomeMessage } from "../../../components/outcome-message";
import { TaskEnded, TaskModal } from "../../../components/task-modal";
import { ConflictChoice } from "./conflict-choice";
import { EditReview } from "./edit-review";
import type { Task } from "./edit-types";

/** What lies over the page until it is decided: the lines that would change, or a conflict with the file. */
export function EditingDialogs() {
  const { coordination } = useApp();
  const task = useStore(coordination.view, (view) => view.task);
  return (
    <TaskModal
      isOpen={task.kind !== "nothing"}
      isBusy={task.kind === "writing"}
      title={titleOf(task)}
      size={task.kind === "review" ? 1000 : 600}
      onClose={coordination.dismiss}
    >
      <TaskBody task={task} />
    </TaskModal>
  );
}

function TaskBody({ task }: { readonly task: Task }) {
  const { coordination } = useApp();
  switch (task.kind) {
    case "nothing":
      return null;
    case "planning":
      return <DialogWait>Looking at what would change…</DialogWait>;
    case "review":
      return <EditReview plan={task.plan} />;
    case "writing":
      return <ApplyProgress progress={task.progress} />;
    case "ended":
      return (
        <TaskEnded onAgain={() => void coordination.again()} onClose={coordination.dismiss}>
          <OutcomeMessage outcome={task.outcome} deed="Saved" />
        </TaskEnded>
      );
    case "conflicts":
      return <ConflictChoice wish={task.wish} conflicts={task.conflicts} />;
    default:
      return unreachable(task);
  }
}

function titleOf(task: Task): string {
  switch (task.kind) {
    case "nothing":
      return "";
    case "conflicts":
      return "The file says something else meanwhile";
    default:
      return task.title;
  }
}
