import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { DialogWait } from "../../../components/dialog-wait";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import { KeptForm, TaskEnded, TaskModal } from "../../../components/task-modal";
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
  const form = task.kind === "nothing" ? undefined : task.form;
  return (
    <TaskModal
      isOpen={task.kind !== "nothing"}
      isBusy={task.kind === "writing"}
      title={titleOf(task)}
      size={isWide(task) ? 1000 : 600}
      form={form && formTitles[form.kind]}
      onClose={sessions.dismiss}
    >
      {form && (
        <KeptForm isShown={task.kind === "form"}>
          <FormBody form={form} />
        </KeptForm>
      )}
      <TaskBody task={task} onBack={form && sessions.back} onAgain={sessions.again} onClose={sessions.dismiss} />
    </TaskModal>
  );
}

interface TaskBodyProps {
  readonly task: Task;
  readonly onBack: (() => void) | undefined;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** What came of a wish; the form that it began with stands before it. */
function TaskBody({ task, onBack, onAgain, onClose }: TaskBodyProps) {
  switch (task.kind) {
    case "nothing":
    case "form":
      return null;
    case "planning":
      return <DialogWait>Looking at what would change…</DialogWait>;
    case "review":
      return <ReviewBody plan={task.plan} onBack={onBack} />;
    case "writing":
      return <ApplyProgress progress={task.progress} />;
    case "refused":
      return (
        <TaskEnded onBack={onBack} onClose={onClose}>
          <FailureMessage failure={task.failure} />
        </TaskEnded>
      );
    case "ended":
      return (
        <TaskEnded onBack={onBack} onAgain={task.outcome.kind === "applied" ? undefined : onAgain} onClose={onClose}>
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
