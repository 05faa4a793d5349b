import { useCallback } from "react";
import type { FileSummary } from "../../../shared/config-sync";
import type { FileDiff } from "../../../shared/history";
import { FileReview } from "../../components/file-review";
import styles from "./targets.module.css";

export interface ReviewedFilesProps {
  readonly files: readonly FileSummary[];
  readonly diffs: readonly FileDiff[];
}

/** The files of a change set with their differences, which came with the plan. */
export function ReviewedFiles({ files, diffs }: ReviewedFilesProps) {
  const load = useCallback(
    async (path: string) =>
      diffs.find((diff) => diff.path === path) ?? { path, unified: "", added: 0, removed: 0, omitted: tooMany },
    [diffs],
  );
  return (
    <div className={styles.reviewFiles}>
      <FileReview files={files} load={load} />
    </div>
  );
}

const tooMany = "Differences are shown of the first hundred files.";
