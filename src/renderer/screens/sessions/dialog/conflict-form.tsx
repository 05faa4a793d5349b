import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useCallback, useState } from "react";
import type { SyncConflict } from "../../../../shared/sessions/sync";
import { useApp } from "../../../app-shell/app-context";
import { DiffView } from "../../../components/diff-view";
import { FailureMessage } from "../../../components/failure-message";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";

export interface ConflictFormProps {
  readonly project: string;
  readonly conflict: SyncConflict;
}

interface Versions {
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

/** Settling a conflict by hand: both versions beside each other, and the text that comes in their place. */
export function ConflictForm({ project, conflict }: ConflictFormProps) {
  const { session, path, sibling = path } = conflict;
  const [answer] = useSessionsAnswer<Versions>(
    useCallback(
      async (client, workspace) => {
        const at = { workspace, project, session };
        const [ours, theirs] = await Promise.all([client.file({ ...at, path }), client.file({ ...at, path: sibling })]);
        return { ours: ours.text, theirs: theirs.text };
      },
      [project, session, path, sibling],
    ),
  );
  const { sessions } = useApp();
  if (answer.kind === "loading") return <p role="status">Reading both versions…</p>;
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} />;
  const { ours, theirs } = answer.value;
  if (ours !== undefined && theirs !== undefined) {
    return <Editor project={project} conflict={conflict} ours={ours} theirs={theirs} />;
  }
  return (
    <div className={styles.stack}>
      <p>One of both versions has no text that can be shown: keep ours, or take theirs.</p>
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" data-autofocus onClick={sessions.dismiss}>
          Close
        </Button>
      </div>
    </div>
  );
}

interface EditorProps extends ConflictFormProps {
  readonly ours: string;
  readonly theirs: string;
}

function Editor({ project, conflict: { session, path }, ...first }: EditorProps) {
  const { sessions } = useApp();
  // What is typed must not be lost when one of both changes meanwhile.
  const [{ ours, theirs }] = useState(first);
  const [text, setText] = useState(ours);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A text field knows one end of lines alone.
    const whole = ours.includes("\r\n") ? text.replaceAll(/\r?\n/g, "\r\n") : text;
    void sessions.review({
      title: `Settle ${path} of ${session} by hand`,
      plan: (client, workspace) =>
        client.sharing.planSettling({ workspace, project, session, path, use: { text: whole } }),
      by: "sharing",
    });
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <div className={styles.bothVersions}>
        <DiffView
          collapse
          language="plain"
          left={{ title: "The remote's", text: theirs }}
          right={{ title: "Ours", text: ours }}
        />
      </div>
      <Textarea
        size="xs"
        label={`${path}, as it shall be`}
        description="It takes the place of both versions"
        data-autofocus
        rows={9}
        spellCheck={false}
        classNames={{ input: styles.code ?? "" }}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={styles.dialogButtons}>
        <Button size="xs" variant="default" onClick={() => setText(theirs)}>
          Begin with theirs
        </Button>
        <Button size="xs" variant="default" onClick={() => setText(ours)}>
          Begin with ours
        </Button>
        <span className={styles.grow} />
        <Button size="xs" variant="default" onClick={sessions.dismiss}>
          Cancel
        </Button>
        <Button size="xs" type="submit">
          Review…
        </Button>
      </div>
    </form>
  );
}
