import { Button, Select, Textarea } from "@mantine/core";
import { type FormEvent, useCallback, useState } from "react";
import type { RegistryView } from "../../../../shared/sessions/file-view";
import type { SessionDetail } from "../../../../shared/sessions/session-view";
import { type Stage, stages } from "../../../../shared/sessions/stages";
import { useApp } from "../../../app-shell/app-context";
import { FailureMessage } from "../../../components/failure-message";
import { stageNames } from "../session-words";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";

/** Handing a stage of a session to another agent; it begins with what the registry suggests. */
export function HandoffForm({ detail }: { readonly detail: SessionDetail }) {
  const { sessions } = useApp();
  const { project, id: session, suggestion, currentStage } = detail;
  const suggested = suggestion?.kind === "handoff" ? suggestion : undefined;
  const [fields, setFields] = useState({
    from: suggested?.from ?? "",
    to: suggested?.to ?? "",
    stage: suggested?.stage ?? currentStage ?? ("feedback" satisfies Stage),
    summary: "",
  });
  const [registry] = useSessionsAnswer<RegistryView>(
    useCallback((client, workspace) => client.registry({ workspace, project }), [project]),
  );
  const { from, to, stage } = fields;
  const agents = registry.kind === "ready" ? (registry.value.registry?.agents ?? []) : [];
  // Work on a stage is handed to those alone who work on it.
  const receivers = agents.filter(({ id, stages: own }) => id !== from && own.includes(stage)).map(({ id }) => id);
  const isReady = from !== "" && receivers.includes(to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    void sessions.review({
      title: `Hand ${stageNames[stage].toLowerCase()} of ${session} to ${to}`,
      plan: (client, workspace) => client.planHandoff({ workspace, project, session, ...fields }),
    });
  };
  if (registry.kind === "failed") return <FailureMessage failure={registry.failure} />;
  return (
    <form className={styles.stack} onSubmit={submit}>
      <div className={styles.fieldLine}>
        <Select
          size="xs"
          label="Stage"
          className={styles.grow ?? ""}
          data-autofocus
          allowDeselect={false}
          comboboxProps={{ zIndex: 400 }}
          data={stages.map((value) => ({ value, label: stageNames[value] }))}
          value={stage}
          onChange={(value) => setFields({ ...fields, stage: stages.find((one) => one === value) ?? stage })}
        />
        <Select
          size="xs"
          label="From"
          className={styles.grow ?? ""}
          comboboxProps={{ zIndex: 400 }}
          data={agents.map(({ id }) => id)}
          value={from === "" ? null : from}
          onChange={(value) => setFields({ ...fields, from: value ?? "" })}
        />
        <Select
          size="xs"
          label="To"
          className={styles.grow ?? ""}
          comboboxProps={{ zIndex: 400 }}
          data={receivers}
          value={receivers.includes(to) ? to : null}
          error={receivers.length === 0 && agents.length > 0 ? "No other agent works on this stage" : undefined}
          onChange={(value) => setFields({ ...fields, to: value ?? "" })}
        />
      </div>
      <Textarea
        size="xs"
        label="Summary"
        description="What the next agent has to know"
        rows={4}
        value={fields.summary}
        onChange={({ currentTarget }) => setFields({ ...fields, summary: currentTarget.value })}
      />
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" onClick={sessions.dismiss}>
          Cancel
        </Button>
        <Button size="xs" type="submit" disabled={!isReady}>
          Review…
        </Button>
      </div>
    </form>
  );
}
