import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { nameProblem } from "../../../../shared/sessions/session-names";
import { useApp } from "../../../app-shell/app-context";
import styles from "../sessions.module.css";
import { useSessions } from "../use-sessions";

/** A new project with its blueprint session. */
export function ProjectForm() {
  const { sessions } = useApp();
  const { listing } = useSessions();
  const [fields, setFields] = useState({ project: "", owner: "", description: "" });
  const name = fields.project.trim();
  const taken = listing.projects.map((project) => project.name);
  const problem = name === "" ? undefined : nameProblem(name, taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name === "" || problem !== undefined) return;
    void sessions.review({
      title: `Begin the project ${name}`,
      plan: (client, workspace) =>
        client.planInit({
          workspace,
          project: name,
          ...given({ owner: fields.owner, description: fields.description }),
        }),
    });
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <TextInput
        size="xs"
        label="Name"
        required
        data-autofocus
        value={fields.project}
        error={problem}
        onChange={({ currentTarget }) => setFields({ ...fields, project: currentTarget.value })}
      />
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
      <p className={styles.dim}>It begins with its blueprint, the session that stands for the whole project.</p>
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" onClick={sessions.dismiss}>
          Cancel
        </Button>
        <Button size="xs" type="submit" disabled={name === "" || problem !== undefined}>
          Review…
        </Button>
      </div>
    </form>
  );
}

/** The fields that somebody has filled in. */
export function given<Field extends string>(fields: Readonly<Record<Field, string>>): Partial<Record<Field, string>> {
  const filled = Object.entries<string>(fields)
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries(filled) as Partial<Record<Field, string>>;
}
