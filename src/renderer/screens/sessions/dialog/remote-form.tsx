import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useCallback, useState } from "react";
import { type SyncRemote, syncRemote } from "../../../../shared/sessions/sync";
import type { SyncRemoteView } from "../../../../shared/sessions/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { FailureMessage } from "../../../components/failure-message";
import { PathText } from "../../../components/path-text";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";

/** Where the sessions of a workspace are shared; it is written into the workspace. */
export function RemoteForm() {
  const [answer] = useSessionsAnswer<SyncRemoteView>(
    useCallback((client, workspace) => client.sharing.remote({ workspace }), []),
  );
  if (answer.kind === "loading") return <p role="status">Reading…</p>;
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} />;
  return <RemoteFields view={answer.value} />;
}

function RemoteFields({ view }: { readonly view: SyncRemoteView }) {
  const { sessions } = useApp();
  const { remote } = view;
  const [kind, setKind] = useState<SyncRemote["kind"]>(remote?.kind ?? "folder");
  const [text, setText] = useState(remote === undefined ? "" : addressOf(remote));
  const [branch, setBranch] = useState(remote?.kind === "git" ? remote.branch : "lockstep-sessions");
  const place = text.trim();
  const wanted = syncRemote.safeParse(remoteOf(kind, place, branch.trim()));
  const problem = place === "" || wanted.success ? undefined : wanted.error.issues[0]?.message;
  const review = (to: SyncRemote | null) =>
    void sessions.review({
      title: to === null ? "Share sessions nowhere" : "Set where sessions are shared",
      plan: (client, workspace) => client.sharing.planRemote({ workspace, remote: to }),
      by: "sharing",
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.success) review(wanted.data);
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <SegmentedControl
        size="xs"
        aria-label="Kind of remote"
        data={kinds.map((value) => ({ value, label: words[value].kind }))}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? kind)}
      />
      <TextInput
        size="xs"
        label={words[kind].label}
        description={words[kind].description}
        required
        data-autofocus
        value={text}
        error={problem}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {kind === "git" && (
        <TextInput
          size="xs"
          label="Branch"
          description="It belongs to the sessions alone"
          value={branch}
          onChange={({ currentTarget }) => setBranch(currentTarget.value)}
        />
      )}
      <p className={styles.dim}>
        It is written into <PathText path={view.file} />
      </p>
      <div className={styles.dialogButtons}>
        {view.from === "workspace" && (
          <Button size="xs" variant="default" onClick={() => review(null)}>
            Share nowhere…
          </Button>
        )}
        <Button size="xs" variant="default" onClick={sessions.dismiss}>
          Cancel
        </Button>
        <Button size="xs" type="submit" disabled={!wanted.success}>
          Review…
        </Button>
      </div>
    </form>
  );
}

function addressOf(remote: SyncRemote): string {
  return remote.kind === "folder" ? remote.path : remote.url;
}

function remoteOf(kind: SyncRemote["kind"], place: string, branch: string) {
  if (kind === "folder") return { kind, path: place };
  return kind === "git" ? { kind, url: place, branch } : { kind, url: place };
}

const words: Readonly<Record<SyncRemote["kind"], { kind: string; label: string; description: string }>> = {
  folder: {
    kind: "Shared folder",
    label: "Folder",
    description: "One that all can reach; absolute, or relative to the workspace",
  },
  git: { kind: "Git repository", label: "Address", description: "A repository that git can fetch from and push to" },
  hub: { kind: "Team hub", label: "Address", description: "Such as https://hub.example.org" },
};
const kinds = ["folder", "git", "hub"] as const;
