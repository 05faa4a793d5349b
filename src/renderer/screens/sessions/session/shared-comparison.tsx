import { Button } from "@mantine/core";
import { useCallback } from "react";
import type { ComparedSide, SessionComparison } from "../../../../shared/sessions/sync-compare";
import { useApp } from "../../../app-shell/app-context";
import { DiffView } from "../../../components/diff-view";
import { FailureMessage } from "../../../components/failure-message";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";
import { comparisonWords } from "./comparison-words";

/** A file of a session; `path` in the session's folder. */
export interface FileAt {
  readonly project: string;
  readonly session: string;
  readonly path: string;
}

export interface SharedComparisonProps {
  readonly at: FileAt;
  readonly side: ComparedSide;
}

/** A file of a session beside what the remote has of it, or what both sides had when they were last in step. */
export function SharedComparison({ at: { project, session, path }, side }: SharedComparisonProps) {
  const { sessions } = useApp();
  const [answer, retry] = useSessionsAnswer<SessionComparison>(
    useCallback(
      (client, workspace) => client.sharing.compare({ workspace, project, session, path, side }),
      [project, session, path, side],
    ),
  );
  if (answer.kind === "loading") return <p role="status">Asking the remote…</p>;
  if (answer.kind === "failed" && answer.failure.code === "no-sync-remote") {
    return (
      <div className={styles.none}>
        <p>These sessions are shared nowhere yet, so there is nothing to compare with.</p>
        <Button mt="sm" size="xs" variant="default" onClick={() => sessions.ask({ kind: "remote" })}>
          Choose where…
        </Button>
      </div>
    );
  }
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} onRetry={retry} />;
  const comparison = answer.value;
  const [artifact] = comparison.artifacts;
  if (artifact?.state === "changed" && artifact.diff.before !== undefined && artifact.diff.after !== undefined) {
    const { before, after } = artifact.diff;
    return (
      <DiffView
        collapse
        language="plain"
        left={{ title: sideTitle(comparison), text: before }}
        right={{ title: "Here, now", text: after }}
      />
    );
  }
  return (
    <p className={styles.none} role="status" aria-label="Comparison">
      {comparisonWords(comparison)}
    </p>
  );
}

function sideTitle({ side, remote, version }: SessionComparison): string {
  return side === "base" ? `Version ${version}, which both had` : `Version ${version} at ${remote}`;
}
