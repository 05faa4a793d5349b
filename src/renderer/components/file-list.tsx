import type { FileSummary } from "../../shared/config-sync";
import { Badge, type Tone } from "./badge";
import styles from "./file-list.module.css";
import { PathText } from "./path-text";

export interface FileListProps {
  readonly label: string;
  readonly files: readonly FileSummary[];
  readonly selectedPath?: string | undefined;
  /** Without it the list is only for reading. */
  readonly onSelect?: (path: string) => void;
}

/** The files of a plan or change set: what happens to each, and by how many lines. */
export function FileList({ label, files, selectedPath, onSelect }: FileListProps) {
  return (
    <ul className={styles.files} aria-label={label}>
      {files.map((file) => (
        <li key={file.path}>
          {onSelect ? (
            <button
              type="button"
              className={styles.file}
              aria-pressed={file.path === selectedPath}
              onClick={() => onSelect(file.path)}
            >
              <FileLine file={file} />
            </button>
          ) : (
            <div className={styles.file}>
              <FileLine file={file} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function FileLine({ file }: { readonly file: FileSummary }) {
  const { label, tone } = operations[file.operation];
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      <PathText path={file.path} />
      <span className={styles.end} title={file.reason}>
        {file.origin === "edited" && <Badge tone="warn">Edited since</Badge>}
        {file.risk !== "low" && <Badge tone={file.risk === "high" ? "bad" : "warn"}>{`${file.risk} risk`}</Badge>}
        <span className={styles.added}>+{file.added}</span>
        <span className={styles.removed}>−{file.removed}</span>
      </span>
    </>
  );
}

const operations: Readonly<Record<FileSummary["operation"], { label: string; tone: Tone }>> = {
  create: { label: "Create", tone: "good" },
  update: { label: "Update", tone: "info" },
  delete: { label: "Delete", tone: "bad" },
};
