import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { nameProblem } from "../../../../shared/sessions/session-names";
import { sessionType } from "../../../../shared/sessions/session-record";
import { useApp } from "../../../app-shell/app-context";
import { typeNames } from "../session-words";
import styles from "../sessions.module.css";
import { useSessions } from "../use-sessions";
import { given } from "./project-form";

/** A new session of a project. */
export function SessionForm({ project: first }: { readonly project: string }) {
  const { sessions } = useApp();
  const { listing } = useSessions();
  const [fields, setFields] = useState({
    project: first,
    session: "",
    type: "feature" as (typeof kinds)[number],
    owner: "",
    description: "",
    use: true,
  });
  const { project, type, use } = fields;
  const session = fields.session.trim();
  const taken = listing.projects.find(({ name }) => name === project)?.sessions.map(({ id }) => id) ?? [];
  const problem = session === "" ? undefined : nameProblem(session, taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (session === "" || problem !== undefined) return;
    void sessions.review({
      title: `Begin the session ${session}`,
      plan: (client, workspace) =>
        client.planNew({
          workspace,
          project,
          session,
          type,
          use,
          ...given({ owner: fields.owner, description: fields.description }),
        }),
      next: { project, session, tab: "artifacts", file: undefined },
    });
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <TextInput
        size="xs"
        label="Name"
        required
        data-autofocus
        value={fields.session}
        error={problem}
        onChange={({ currentTarget }) => setFields({ ...fields, session: currentTarget.value })}
      />
      <div className={styles.fieldLine}>
        <Select
          size="xs"
          label="Project"
          className={styles.grow ?? ""}
          allowDeselect={false}
          comboboxProps={{ zIndex: 400 }}
          data={listing.projects.map(({ name }) => name)}
          value={project}
          onChange={(value) => setFields({ ...fields, project: value ?? project })}
        />
        <Select
          size="xs"
          label="Kind"
          className={styles.grow ?? ""}
          allowDeselect={false}
          comboboxProps={{ zIndex: 400 }}
          data={kinds.map((value) => ({ value, label: typeNames[value] }))}
          value={type}
          onChange={(value) => setFields({ ...fields, type: kinds.find((kind) => kind === value) ?? type })}
        />
      </div>
      <TextInput
        size="xs"
        label="Owner"
        description="Left out: you, as git knows you"
        value={fields.owner}
        onChange={({ currentTarget }) => setFields({ ...fields, owner: currentTarget.value })}
      />
      <TextInput
        size="xs"
        label="Description"
        value={fields.description}
        onChange={({ currentTarget }) => setFields({ ...fields, description: currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label="Make it the current session"
        checked={use}
        onChange={({ currentTarget }) => setFields({ ...fields, use: currentTarget.checked })}
      />
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" onClick={sessions.dismiss}>
          Cancel
        </Button>
        <Button size="xs" type="submit" disabled={session === "" || problem !== undefined}>
          Review…
        </Button>
      </div>
    </form>
  );
}

/** A project has one blueprint, which comes with it. */
const kinds = sessionType.exclude(["blueprint"]).options;
