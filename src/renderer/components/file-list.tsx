import type { FileSummary } from "../../shared/config-sync";
import { count } from "./count";
import { FileLines, FilePath, OperationBadge } from "./file-facts";
import styles from "./file-list.module.css";

export interface FileListProps {
  readonly label: string;
  readonly files: readonly FileSummary[];
}

/** The files of a plan or change set for reading: what happens to each, and by how many lines. */
export function FileList({ label, files }: FileListProps) {
  const more = files.length - longest;
  return (
    <ul className={styles.files} aria-label={label}>
      {files.slice(0, longest).map((file) => (
        <li key={file.path} className={styles.file}>
          <OperationBadge operation={file.operation} />
          <FilePath file={file} />
          <FileLines file={file} />
        </li>
      ))}
      {more > 0 && <li className={styles.more}>and {count(more, "more file")}</li>}
    </ul>
  );
}

/** A longer list would be read by nobody, and takes seconds to draw. */
const longest = 200;
