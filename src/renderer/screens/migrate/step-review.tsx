import { Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowLeft, IconCheck, IconTerminal2 } from "@tabler/icons-react";
import { useCallback, useRef } from "react";
import type { FileSummary } from "../../../shared/config-sync";
import { firstShown } from "../../../shared/first-shown";
import type { FileDiff } from "../../../shared/history";
import { useApp } from "../../app-shell/app-context";
import { count } from "../../components/count";
import { FileReview } from "../../components/file-review";
import { useCaughtFocus } from "../../components/keep-focus";
import { PathText } from "../../components/path-text";
import { CommandList } from "./command-list";
import type { Review } from "./migration-state";
import styles from "./plan.module.css";

/** What will be changed, run or taken back, exactly; it happens on approval only. */
export function StepReview({ review }: { readonly review: Review }) {
  const { migration } = useApp();
  const place = useRef<HTMLElement>(null);
  // Review… is gone with the plan.
  useCaughtFocus(place);
  const shown = review.kind === "rollback" ? review.preview : review.prepared;
  const notes = [...shown.notes, ...("diffs" in shown ? firstShown(shown) : [])];
  return (
    <section ref={place} className={styles.review} aria-label={labels[review.kind]} tabIndex={-1}>
      <div className={styles.reviewHead}>
        <h2>{review.kind === "rollback" ? `Roll back: ${shown.title}` : shown.title}</h2>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={migration.dismiss}
        >
          {review.kind === "finding" ? "Back to the findings" : "Back to the plan"}
        </Button>
        <RunButton review={review} />
      </div>
      {notes.length > 0 && (
        <ul className={styles.bullets} aria-label="Notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <ReviewedWork review={review} />
    </section>
  );
}

function RunButton({ review }: { readonly review: Review }) {
  const { migration } = useApp();
  const { RunIcon, words } = buttonOf(review);
  return (
    <Button size="xs" leftSection={<RunIcon size={16} aria-hidden />} onClick={() => void migration.run()}>
      {words}
    </Button>
  );
}

function buttonOf(review: Review) {
  if (review.kind === "rollback") return { RunIcon: IconArrowBackUp, words: "Roll back" };
  if (review.prepared.kind === "commands") {
    return { RunIcon: IconTerminal2, words: `Run ${count(review.prepared.commands.length, "command")}` };
  }
  return { RunIcon: IconCheck, words: review.kind === "finding" ? "Apply" : "Run" };
}

function ReviewedWork({ review }: { readonly review: Review }) {
  if (review.kind === "rollback") {
    const { files, diffs } = review.preview;
    return files.length === 0 ? null : <ReviewedFiles files={files} diffs={diffs} />;
  }
  const { prepared } = review;
  if (prepared.kind === "commands") {
    return (
      <div className={styles.reviewBody}>
        <CommandList commands={prepared.commands} />
      </div>
    );
  }
  const { files, diffs, backupFolder } = prepared;
  if (files.length === 0) {
    return <p className={styles.dim}>No file is changed. Running the step marks it as done.</p>;
  }
  return (
    <>
      <ReviewedFiles files={files} diffs={diffs} />
      <p className={styles.backup}>
        Backup: <PathText path={backupFolder} />
      </p>
    </>
  );
}

interface ReviewedFilesProps {
  readonly files: readonly FileSummary[];
  readonly diffs: readonly FileDiff[];
}

function ReviewedFiles({ files, diffs }: ReviewedFilesProps) {
  const load = useCallback(
    async (path: string) => diffs.find((diff) => diff.path === path) ?? { path, unified: "", added: 0, removed: 0 },
    [diffs],
  );
  return (
    <div className={styles.reviewBody}>
      <FileReview files={files} load={load} />
    </div>
  );
}

const labels: Readonly<Record<Review["kind"], string>> = {
  step: "Review of the step",
  finding: "Review of the finding",
  rollback: "Review of the rollback",
};
