import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import styles from "../sessions.module.css";
import type { Form, Task } from "../sessions-state";
import { HandoffForm } from "./handoff-form";
import { ProjectForm } from "./project-form";
import { RemoteForm } from "./remote-form";
import { ReviewBody } from "./review-body";
import { SessionForm } from "./session-form";

/** What lies over the page until it is decided. */
export function TaskDialog() {
  const { sessions } = useApp();
  const task = useStore(sessions.view, (view) => view.task);
  const isBusy = task.kind === "writing";
  return (
    <Modal
      opened={task.kind !== "nothing"}
      onClose={sessions.dismiss}
      title={titleOf(task)}
      size={task.kind === "review" ? 1000 : 600}
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
      return <FormBody form={task.form} />;
    case "planning":
      return <p role="status">Looking at what would change…</p>;
    case "review":
      return <ReviewBody plan={task.plan} />;
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
          <OutcomeMessage outcome={task.outcome} deed="Written" />
        </Ended>
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
    case "remote":
      return <RemoteForm />;
    default:
      return unreachable(form);
  }
}

function Ended({ children }: { readonly children: ReactNode }) {
  const { sessions } = useApp();
  return (
    <div className={styles.stack}>
      {children}
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" data-autofocus onClick={sessions.dismiss}>
          Close
        </Button>
      </div>
    </div>
  );
}

function titleOf(task: Task): string {
  if (task.kind === "nothing") return "";
  return task.kind === "form" ? formTitles[task.form.kind] : task.title;
}

const formTitles: Readonly<Record<Form["kind"], string>> = {
  project: "New project",
  session: "New session",
  handoff: "Hand over",
  remote: "Where sessions are shared",
};
