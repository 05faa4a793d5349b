import { Button } from "@mantine/core";
import { useState } from "react";
import type { TargetReview } from "../../../../shared/targets/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { FileList, type FileListProps } from "../../../components/file-list";
import { StatusBadge } from "../status-badge";
import { conflictsIn } from "./review-facts";
import styles from "./sync.module.css";

export interface ReviewedTargetProps {
  readonly review: TargetReview;
  /** Then its files are shown at once. */
  readonly isOnly: boolean;
}

/** What a sync would do to one target. */
export function ReviewedTarget({ review, isOnly }: ReviewedTargetProps) {
  const { targets } = useApp();
  const { target } = review;
  const conflicts = conflictsIn(review);
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <strong className={styles.name} title={target}>
          {target}
        </strong>
        <Standing review={review} />
        {conflicts > 0 && <Badge tone="warn">{count(conflicts, "conflict")}</Badge>}
        <span className={styles.words}>{wordsOf(review)}</span>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Open ${target}`}
          onClick={() => targets.show({ page: "targets", target, tab: "plan" })}
        >
          Open
        </Button>
      </div>
      {review.kind === "planned" && review.files.length > 0 && (
        <TargetFiles target={target} files={review.files} isOpenAtFirst={isOnly} />
      )}
    </li>
  );
}

interface TargetFilesProps extends Pick<FileListProps, "files"> {
  readonly target: string;
  readonly isOpenAtFirst: boolean;
}

/** Drawn when they are opened: those of two hundred targets at once would stop the window. */
function TargetFiles({ target, files, isOpenAtFirst }: TargetFilesProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{count(files.length, "file")}</summary>
      {isOpen && <FileList label={`Files of ${target}`} files={files} />}
    </details>
  );
}

function Standing({ review }: { readonly review: TargetReview }) {
  switch (review.kind) {
    case "planned":
      return <StatusBadge status={review.plan.status} />;
    case "missing":
      return <StatusBadge status="missing" />;
    case "pinned":
      return <Badge tone="odd">Pinned</Badge>;
    case "failed":
      return <StatusBadge status="failed" />;
  }
}

function wordsOf(review: TargetReview): string {
  switch (review.kind) {
    case "planned": {
      const { plan, versionBefore, isWork } = review;
      const versions = [versionBefore, plan.version].filter((version) => version !== undefined);
      return isWork ? versions.join(" → ") : "Nothing to do";
    }
    case "missing":
      return `Skipped: it is not at ${review.folder}`;
    case "pinned":
      return `Skipped: it stays at ${review.pin}`;
    case "failed":
      return review.failure.message;
  }
}
