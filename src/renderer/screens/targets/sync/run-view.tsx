import { Button, Progress } from "@mantine/core";
import { IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useApp } from "../../../app-shell/app-context";
import { count } from "../../../components/count";
import { FailureMessage } from "../../../components/failure-message";
import { summaryWords } from "../target-words";
import type { SyncWish } from "../targets-state";
import { type LiveRun, leftBy, summaryOf } from "./live-run";
import { LiveTargetCard } from "./live-target";
import styles from "./sync.module.css";

/** A sync as it goes, target by target, and its summary at the end, with a way to plan again what is left. */
export function RunView({ run, wish }: { readonly run: LiveRun; readonly wish: SyncWish }) {
  const { targets } = useApp();
  const { end } = run;
  const done = run.targets.filter(({ state }) => state === "ended").length;
  const total = run.targets.length;
  const isGoing = end.kind === "going";
  const left = leftBy(run);
  return (
    <>
      <div className={styles.bar}>
        <h2>{isGoing ? (end.isStopping ? "Stopping…" : "Syncing…") : "Sync ended"}</h2>
        <p className={styles.summary} role="status" aria-label="Summary">
          {isGoing ? `${done} of ${total} targets` : summaryWords(summaryOf(run)) || "Nothing was done"}
        </p>
        <div className={styles.end}>
          {left.length > 0 && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => void targets.prepareSync({ ...wish, targets: left })}
            >
              Plan {count(left.length, "target")} again
            </Button>
          )}
          {isGoing ? (
            <Button
              size="xs"
              variant="default"
              disabled={end.isStopping}
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              onClick={() => void targets.stopSync()}
            >
              Stop
            </Button>
          ) : (
            <Button
              size="xs"
              onClick={() => {
                targets.endSync();
                targets.show({ page: "targets" });
              }}
            >
              Done
            </Button>
          )}
        </div>
      </div>
      <Progress.Root size="sm" className={styles.progress ?? ""}>
        <Progress.Section value={total === 0 ? 100 : (done / total) * 100} aria-label="Targets done" />
      </Progress.Root>
      <div className={styles.body}>
        {end.kind === "failed" && <FailureMessage failure={end.failure} />}
        <ul className={styles.list} aria-label="Targets of this sync">
          {run.targets.map((one) => (
            <LiveTargetCard key={one.target} live={one} isOver={!isGoing} />
          ))}
        </ul>
      </div>
    </>
  );
}
