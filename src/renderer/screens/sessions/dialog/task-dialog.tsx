import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import { TaskEnded, TaskModal } from "../../../components/task-modal";
import type { Form, Task } from "../sessions-state";
import { ConflictForm } from "./conflict-form";
import { HandoffForm } from "./handoff-form";
import { ProjectForm } from "./project-form";
import { RemoteForm } from "./remote-form";
import { ReviewBody } from "./review-body";
import { SessionForm } from "./session-form";

/** What lies over the page until it is decided. */
export function TaskDialog() {
  const { sessions } = useApp();
  const task = useStore(sessions.view, (view) => view.task);
  return (
    <TaskModal
      isOpen={task.kind !== "nothing"}
      isBusy={task.kind === "writing"}
      title={titleOf(task)}
      size={isWide(task) ? 1000 : 600}
      onClose={sessions.dismiss}
    >
      <TaskBody task={task} onClose={sessions.dismiss} />
    </TaskModal>
  );
}

function TaskBody({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  switch (task.kind) {
    case "nothing":
      return null;
    case "form":
      return <FormBody form={task.form} />;
    case "planning":
      return <p role="status">Looking at what would change…</p>;
    case "review":
      return <ReviewBody plan={task.plan} />;
    case "writing":
      return <ApplyProgress progress={task.progress} />;
    case "refused":
      return (
        <TaskEnded onClose={onClose}>
          <FailureMessage failure={task.failure} />
        </TaskEnded>
      );
    case "ended":
      return (
        <TaskEnded onClose={onClose}>
          <OutcomeMessage outcome={task.outcome} deed="Written" />
        </TaskEnded>
      );
    default:
      return unreachable(task);
  }
}

function FormBody({ form }: { readonly form: Form }) {
  switch (form.kind) {
    case "project":
      return <ProjectForm />;
    case "session":
      return <SessionForm project={form.project} />;
    case "handoff":
      return <HandoffForm detail={form.detail} />;
    case "conflict":
      return <ConflictForm project={form.project} conflict={form.conflict} />;
    case "remote":
      return <RemoteForm />;
    default:
      return unreachable(form);
  }
}

/** Two texts lie beside each other in it. */
function isWide(task: Task): boolean {
  return task.kind === "review" || (task.kind === "form" && task.form.kind === "conflict");
}

function titleOf(task: Task): string {
  if (task.kind === "nothing") return "";
  return task.kind === "form" ? formTitles[task.form.kind] : task.title;
}

const formTitles: Readonly<Record<Form["kind"], string>> = {
  project: "New project",
  session: "New session",
  handoff: "Hand over",
  conflict: "Settle a conflict by hand",
  remote: "Where sessions are shared",
};
