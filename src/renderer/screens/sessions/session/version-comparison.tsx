import { useCallback } from "react";
import { useApp } from "../../../app-shell/app-context";
import { type Load, useLoad } from "../../../client/load";
import { DiffView } from "../../../components/diff-view";
import { FailureMessage } from "../../../components/failure-message";
import styles from "../sessions.module.css";
import { useSessions } from "../use-sessions";
import { type FileAt, SharedComparison } from "./shared-comparison";

export interface VersionComparisonProps {
  readonly at: FileAt;
  /** Undefined where it has none that can be shown. */
  readonly text: string | undefined;
  /** What `comparisonsOf` offers. */
  readonly other: string;
}

/** A file beside another version of it. */
export function VersionComparison({ at, text, other }: VersionComparisonProps) {
  const cut = other.indexOf(" ");
  const [kind, name] = [other.slice(0, cut), other.slice(cut + 1)];
  if (kind === "shared") return <SharedComparison at={at} side={name === "base" ? "base" : "remote"} />;
  return <KeptComparison at={at} text={text} isVersion={kind === "version"} name={name} />;
}

interface KeptComparisonProps extends Pick<VersionComparisonProps, "at" | "text"> {
  /** `name` is the id of a change set, else a path in the session's folder. */
  readonly isVersion: boolean;
  readonly name: string;
}

function KeptComparison({ at: { project, session, path }, text, isVersion, name }: KeptComparisonProps) {
  const { engine } = useApp();
  const { workspace } = useSessions();
  const [answer]: readonly [Load<string | null | undefined>, unknown] = useLoad(
    useCallback(
      () =>
        engine.call(async ({ sessions }) =>
          isVersion
            ? sessions.fileVersion({ workspace, project, session, path, id: name })
            : (await sessions.file({ workspace, project, session, path: name })).text,
        ),
      [engine, workspace, project, session, path, isVersion, name],
    ),
  );
  if (answer.kind === "loading") return <p role="status">Comparing…</p>;
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} />;
  if (answer.value === null || answer.value === undefined || text === undefined) {
    return <p className={styles.none}>One of both versions has no text that can be shown.</p>;
  }
  return (
    <DiffView
      collapse
      language="plain"
      left={{ title: "The other version", text: answer.value }}
      right={{ title: "Now", text }}
    />
  );
}
