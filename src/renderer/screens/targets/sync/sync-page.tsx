import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { standingWords } from "../target-words";
import { useTargets } from "../use-targets";
import { RunView } from "./run-view";
import styles from "./sync.module.css";
import { SyncReviewPage } from "./sync-review";

/** The sync of one or many targets: its review, how it goes, and how it went. */
export function SyncPage() {
  const { targets } = useApp();
  const { survey } = useTargets();
  const sync = useStore(targets.view, (view) => view.sync);
  const behind = survey.targets.filter(({ status }) => status === "needs_sync").map(({ row }) => row.name);
  switch (sync.kind) {
    case "nothing":
      return (
        <EmptyState
          icon={IconRefresh}
          title={standingWords(survey.targets)}
          text="A sync is planned first: you see each file, command and conflict before anything is written. Every target is for itself: one that fails stops no other."
        >
          <Button
            size="sm"
            disabled={survey.targets.length === 0}
            onClick={() => void targets.prepareSync({ targets: behind })}
          >
            {behind.length === 0 ? "Plan all targets" : "Plan those that wait"}
          </Button>
        </EmptyState>
      );
    case "planning":
      return (
        <p className={styles.waiting} role="status">
          Planning…
        </p>
      );
    case "refused":
      return (
        <div className={styles.body}>
          <FailureMessage failure={sync.failure}>
            <Button size="xs" variant="default" onClick={() => void targets.prepareSync(sync.wish)}>
              Try again
            </Button>
            <Button size="xs" variant="default" onClick={targets.endSync}>
              Leave
            </Button>
          </FailureMessage>
        </div>
      );
    case "review":
      return <SyncReviewPage key={sync.review.planId} review={sync.review} />;
    case "run":
      return <RunView run={sync.run} wish={sync.wish} />;
    default:
      return unreachable(sync);
  }
}
