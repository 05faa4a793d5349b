import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { DialogWait } from "../../../components/dialog-wait";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import { KeptForm, TaskEnded, TaskModal } from "../../../components/task-modal";
import type { LiveStep } from "../sync/live-run";
import { LiveStepBox } from "../sync/live-step";
import styles from "../targets.module.css";
import type { Form, Task } from "../targets-state";
import { DiscoverForm } from "./discover-form";
import { EditsReview } from "./edits-review";
import { RestoreBody } from "./restore-body";
import { RowForm } from "./row-form";

/** What lies over the page until it is decided. */
export function TaskDialog() {
  const { targets } = useApp();
  const task = useStore(targets.view, (view) => view.task);
  const form = task.kind === "nothing" ? undefined : task.form;
  return (
    <TaskModal
      isOpen={task.kind !== "nothing"}
      isBusy={task.kind === "writing"}
      title={titleOf(task)}
      size={task.kind === "edits" || task.kind === "restore" ? 1000 : 640}
      form={form && formTitle(form)}
      onClose={targets.dismiss}
    >
      {form && (
        <KeptForm isShown={task.kind === "form"}>
          {form.kind === "row" ? <RowForm target={form.target} /> : <DiscoverForm root={form.root} />}
        </KeptForm>
      )}
      <TaskBody task={task} onBack={form && targets.back} onAgain={targets.again} onClose={targets.dismiss} />
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
    case "edits":
      return <EditsReview plan={task.plan} onBack={onBack} />;
    case "restore":
      return <RestoreBody review={task.review} />;
    case "writing":
      return task.steps.length > 0 ? <Steps steps={task.steps} /> : <ApplyProgress progress={task.progress} />;
    case "refused":
      return (
        <TaskEnded onBack={onBack} onClose={onClose}>
          <FailureMessage failure={task.failure} />
        </TaskEnded>
      );
    case "ended":
      return (
        <TaskEnded onBack={onBack} onAgain={task.outcome.kind === "applied" ? undefined : onAgain} onClose={onClose}>
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
      return formTitle(task.form);
    default:
      return task.title;
  }
}

function formTitle(form: Form): string {
  if (form.kind === "discover") return "Discover targets";
  return form.target ? `Edit ${form.target.row.name}` : "Add a target";
}
