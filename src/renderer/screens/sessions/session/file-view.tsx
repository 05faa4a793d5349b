import { SegmentedControl, Select } from "@mantine/core";
import { useCallback, useState } from "react";
import type { SessionFile, SessionFileText } from "../../../../shared/sessions/file-view";
import { useApp } from "../../../app-shell/app-context";
import { type Load, useLoad } from "../../../client/load";
import { DiffView } from "../../../components/diff-view";
import { FailureMessage } from "../../../components/failure-message";
import { PathText } from "../../../components/path-text";
import { MarkdownText } from "../../coordination/entity/markdown-text";
import styles from "../sessions.module.css";
import { useSessions, useSessionsAnswer } from "../use-sessions";
import { comparisonsOf } from "./comparisons";

export interface FileViewProps {
  readonly project: string;
  readonly session: string;
  /** In the session's folder. */
  readonly path: string;
  /** All of the session, which it can be compared with. */
  readonly files: readonly SessionFile[];
}

/** A file of a session: as a page, as text, or beside another version of it. */
export function FileView({ project, session, path, files }: FileViewProps) {
  const [answer] = useSessionsAnswer<SessionFileText>(
    useCallback((client, workspace) => client.file({ workspace, project, session, path }), [project, session, path]),
  );
  const [look, setLook] = useState("page");
  const [other, setOther] = useState<string>();
  if (answer.kind === "loading") return <p role="status">Reading the file…</p>;
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} />;
  const { text, omitted, versions } = answer.value;
  if (text === undefined) return <p className={styles.none}>{omitted ?? "There is no text to show."}</p>;
  const isPage = /\.(?:md|markdown)$/i.test(path);
  const comparisons = comparisonsOf(path, files, versions);
  return (
    <>
      <div className={styles.fileBar}>
        {isPage && (
          <SegmentedControl
            size="xs"
            aria-label="Look"
            disabled={other !== undefined}
            data={[
              { value: "page", label: "Page" },
              { value: "text", label: "Text" },
            ]}
            value={look}
            onChange={setLook}
          />
        )}
        <Select
          size="xs"
          className={styles.compare ?? ""}
          aria-label="Compare with"
          placeholder={comparisons.length === 0 ? "No other version is known" : "Compare with…"}
          disabled={comparisons.length === 0}
          clearable
          data={[...comparisons]}
          value={other ?? null}
          onChange={(value) => setOther(value ?? undefined)}
        />
        <PathText path={path} />
      </div>
      {other !== undefined ? (
        <Comparison key={other} at={{ project, session }} path={path} text={text} other={other} />
      ) : (
        <section
          className={styles.sheet}
          aria-label={`Text of ${path}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
          tabIndex={0}
        >
          {isPage && look === "page" ? <MarkdownText text={text} /> : <pre>{text}</pre>}
        </section>
      )}
    </>
  );
}

interface ComparisonProps {
  readonly at: { readonly project: string; readonly session: string };
  readonly path: string;
  readonly text: string;
  /** `version <id>` or `file <path>`. */
  readonly other: string;
}

function Comparison({ at, path, text, other }: ComparisonProps) {
  const { engine } = useApp();
  const { workspace } = useSessions();
  const { project, session } = at;
  const [answer]: readonly [Load<string | null | undefined>, unknown] = useLoad(
    useCallback(async () => {
      const cut = other.indexOf(" ");
      const [kind, name] = [other.slice(0, cut), other.slice(cut + 1)];
      return engine.call(async ({ sessions }) =>
        kind === "version"
          ? sessions.fileVersion({ workspace, project, session, path, id: name })
          : (await sessions.file({ workspace, project, session, path: name })).text,
      );
    }, [engine, workspace, project, session, path, other]),
  );
  if (answer.kind === "loading") return <p role="status">Comparing…</p>;
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} />;
  if (answer.value === null || answer.value === undefined) {
    return <p className={styles.none}>That version has no text that can be shown.</p>;
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
