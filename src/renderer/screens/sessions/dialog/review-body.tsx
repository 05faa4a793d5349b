import { Button } from "@mantine/core";
import { useCallback } from "react";
import type { PullReview, ShownPlan } from "../../../../shared/sessions/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { FileReview } from "../../../components/file-review";
import { BackButton } from "../../../components/task-modal";
import styles from "../sessions.module.css";

interface ReviewBodyProps {
  readonly plan: ShownPlan | PullReview;
  /** To the form that it began with, where there is one. */
  readonly onBack: (() => void) | undefined;
}

/** The files that a change set would write, with their differences; of a pull, what it does to each session. */
export function ReviewBody({ plan, onBack }: ReviewBodyProps) {
  const { sessions } = useApp();
  const { diffs, files } = plan;
  const load = useCallback(
    async (path: string) => diffs.find((diff) => diff.path === path) ?? { ...noDiff, path },
    [diffs],
  );
  return (
    <div className={styles.stack}>
      {"sessions" in plan && <PulledSessions review={plan} />}
      {files.length === 0 ? (
        <p className={styles.dim}>Nothing would change: all of it is there already.</p>
      ) : (
        <div className={styles.reviewFiles}>
          <FileReview files={files} load={load} />
        </div>
      )}
      <div className={styles.dialogButtons}>
        <BackButton onBack={onBack} />
        <Button size="xs" variant="default" onClick={sessions.dismiss}>
          {files.length === 0 ? "Close" : "Cancel"}
        </Button>
        <Button size="xs" disabled={files.length === 0} onClick={() => void sessions.apply()}>
          Apply
        </Button>
      </div>
    </div>
  );
}

function PulledSessions({ review }: { readonly review: PullReview }) {
  return (
    <>
      <p className={styles.dim}>
        From {review.remotes.join(", ")}: {count(review.sessions.length, "session")}.
        {review.lacking.length > 0 && ` It has none of ${review.lacking.join(", ")}.`}
      </p>
      <ul
        className={`${styles.lines} ${styles.pulled}`}
        aria-label="Sessions of this pull"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        tabIndex={0}
      >
        {review.sessions.map(({ project, session, files, conflicts }) => (
          <li key={`${project}/${session}`}>
            <strong className={styles.long}>
              {project}/{session}
            </strong>
            <span className={styles.dim}>
              {count(files.length, "file")}
              {conflicts.length > 0 &&
                `, ${count(conflicts.length, "conflict")}: both versions stay beside each other until you choose`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const noDiff = { unified: "", added: 0, removed: 0, omitted: "There is no text to show." };
