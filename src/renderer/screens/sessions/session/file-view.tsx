import { SegmentedControl, Select } from "@mantine/core";
import { useCallback, useState } from "react";
import type { SessionFile, SessionFileText } from "../../../../shared/sessions/file-view";
import { FailureMessage } from "../../../components/failure-message";
import { PathText } from "../../../components/path-text";
import { MarkdownText } from "../../coordination/entity/markdown-text";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";
import { comparisonsOf } from "./comparisons";
import { VersionComparison } from "./version-comparison";

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
  const isPage = text !== undefined && /\.(?:md|markdown)$/i.test(path);
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
          placeholder="Compare with…"
          clearable
          data={[...comparisons]}
          value={other ?? null}
          onChange={(value) => setOther(value ?? undefined)}
        />
        <PathText path={path} />
      </div>
      {other !== undefined && (
        <VersionComparison key={other} at={{ project, session, path }} text={text} other={other} />
      )}
      {other === undefined && text === undefined && (
        <p className={styles.none}>{omitted ?? "There is no text to show."}</p>
      )}
      {other === undefined && text !== undefined && (
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
