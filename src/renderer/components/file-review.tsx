import { useCallback, useMemo, useRef, useState } from "react";
import type { FileSummary } from "../../shared/config-sync";
import type { FileDiff } from "../../shared/history";
import { useLoad } from "../client/load";
import { DiffView } from "./diff-view";
import { FailureMessage } from "./failure-message";
import { FileLines, FilePath, OperationBadge } from "./file-facts";
import styles from "./file-review.module.css";
import { UnifiedText } from "./unified-text";
import { type GridColumn, headHeight, VirtualGrid } from "./virtual-grid";

export interface FileReviewProps {
  readonly files: readonly FileSummary[];
  /** Asks for the texts of one file; memoised, for a new function is a new question. */
  readonly load: (path: string) => Promise<FileDiff>;
}

/** Whole files before and after: a list, and the difference of the chosen one. */
export function FileReview({ files, load }: FileReviewProps) {
  const [wanted, setWanted] = useState<string>();
  const diff = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => files.map((file) => ({ ...file, id: file.path })), [files]);
  const file = files.find(({ path }) => path === wanted) ?? files[0];
  if (!file) return <p className={styles.none}>No file is touched.</p>;
  return (
    <div className={styles.review}>
      <div className={styles.list} style={{ height: headHeight + files.length * rowHeight + 2 }}>
        <VirtualGrid
          label="Files"
          rows={rows}
          columns={columns}
          rowHeight={rowHeight}
          selectedId={file.path}
          onSelect={setWanted}
          onOpen={() => diff.current?.focus()}
        />
      </div>
      <div ref={diff} className={styles.diff} tabIndex={-1}>
        <OneFile key={file.path} path={file.path} load={load} />
      </div>
    </div>
  );
}

function OneFile({ path, load }: { readonly path: string; readonly load: FileReviewProps["load"] }) {
  const [diff, retry] = useLoad(useCallback(() => load(path), [load, path]));
  if (diff.kind === "loading") return <p className={styles.none}>Reading the file…</p>;
  if (diff.kind === "failed") {
    return <FailureMessage failure={diff.failure} onRetry={retry} />;
  }
  const { before, after, unified, omitted } = diff.value;
  if (omitted !== undefined || (before === undefined && after === undefined)) {
    return (
      <div className={styles.omitted}>
        <p className={styles.none}>{omitted ?? "There is no text to show."}</p>
        {unified !== "" && <UnifiedText label={`Difference in ${path}`} text={unified} />}
      </div>
    );
  }
  return (
    <DiffView
      collapse
      language={/\.jsonc?$/i.test(path) ? "json" : "plain"}
      left={{ title: before === undefined ? "Before: no such file" : "Before", text: before ?? "" }}
      right={{ title: after === undefined ? "After: no such file" : "After", text: after ?? "" }}
    />
  );
}

const columns: readonly GridColumn<FileSummary>[] = [
  { header: "Change", width: "90px", cell: ({ operation }) => <OperationBadge operation={operation} /> },
  { header: "File", width: "minmax(0, 1fr)", cell: (file) => <FilePath file={file} /> },
  { header: "Lines", width: "104px", cell: (file) => <FileLines file={file} /> },
];

/** Pixels. */
const rowHeight = 34;
