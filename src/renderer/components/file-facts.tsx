import type { FileSummary } from "../../shared/config-sync";
import { Badge, type Tone } from "./badge";
import styles from "./file-facts.module.css";
import { PathText } from "./path-text";

/** What happens to a file, in one word. */
export function OperationBadge({ operation }: Pick<FileSummary, "operation">) {
  const { label, tone } = operations[operation];
  return <Badge tone={tone}>{label}</Badge>;
}

/** Where a file is, and what speaks for a second look at it. */
export function FilePath({ file }: { readonly file: FileSummary }) {
  return (
    <span className={styles.path} title={file.reason}>
      <PathText path={file.path} />
      {file.origin === "edited" && <Badge tone="warn">Edited since</Badge>}
      {file.risk !== "low" && <Badge tone={file.risk === "high" ? "bad" : "warn"}>{`${file.risk} risk`}</Badge>}
    </span>
  );
}

/** How many lines come and go. */
export function FileLines({ file }: { readonly file: FileSummary }) {
  return (
    <span className={styles.lines}>
      <span className={styles.added}>+{file.added}</span> <span className={styles.removed}>−{file.removed}</span>
    </span>
  );
}

const operations: Readonly<Record<FileSummary["operation"], { label: string; tone: Tone }>> = {
  create: { label: "Create", tone: "good" },
  update: { label: "Update", tone: "info" },
  delete: { label: "Delete", tone: "bad" },
};
