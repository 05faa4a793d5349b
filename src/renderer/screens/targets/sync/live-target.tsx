import { Button, Loader } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { TargetOutcome } from "../../../../shared/targets/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count } from "../../../components/count";
import { CheckLine } from "../target/check-line";
import { lostLooks, outcomeLooks } from "../target-words";
import { type LiveTarget, lostIn } from "./live-run";
import { LiveStepBox } from "./live-step";
import styles from "./sync.module.css";

/** One target of a sync: what it does now, its commands with what they print, and how it ended. */
export function LiveTargetCard({ live, isOver }: { readonly live: LiveTarget; readonly isOver: boolean }) {
  const { targets } = useApp();
  const { target, state, steps, outcome } = live;
  return (
    <li className={styles.card} aria-label={target}>
      <div className={styles.cardHead}>
        <strong className={styles.name} title={target}>
          {target}
        </strong>
        <State live={live} isOver={isOver} />
        <span className={styles.words}>{outcome ? endWords(outcome) : ""}</span>
        {isOver && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Open ${target}`}
            onClick={() =>
              targets.show({ page: "targets", target, tab: outcome?.verification ? "verification" : "plan" })
            }
          >
            Open
          </Button>
        )}
      </div>
      {outcome?.failure && (
        <p className={outcome.kind === "skipped" ? styles.where : styles.failure} role="alert">
          {outcome.failure.message}
          {outcome.failure.hint && ` ${outcome.failure.hint}`}
        </p>
      )}
      {steps.map((step) => (
        <LiveStepBox key={step.step.id} live={step} />
      ))}
      {state === "ended" && outcome && <Ended outcome={outcome} isOver={isOver} />}
    </li>
  );
}

function State({ live, isOver }: { readonly live: LiveTarget; readonly isOver: boolean }) {
  const { state, outcome } = live;
  const look = outcome ? outcomeLooks[outcome.kind] : isOver ? lostLooks[lostIn(live)] : undefined;
  if (look) return <Badge tone={look.tone}>{look.label}</Badge>;
  if (state === "waiting") return <Badge tone="neutral">Waiting</Badge>;
  return (
    <span className={styles.working}>
      <Loader size={13} aria-hidden />
      {state === "verifying" ? "Verifying…" : "Working…"}
    </span>
  );
}

/** The checks that did not pass, and the way back that they offer. */
function Ended({ outcome, isOver }: { readonly outcome: TargetOutcome; readonly isOver: boolean }) {
  const { targets } = useApp();
  const { target, kind, verification, offers } = outcome;
  const told = verification?.checks.filter(({ verdict }) => verdict === "failed" || verdict === "warning") ?? [];
  return (
    <>
      {told.length > 0 && (
        <ul className={styles.checks} aria-label={`Checks of ${target}`}>
          {told.map((check) => (
            <CheckLine key={check.id} check={check} />
          ))}
        </ul>
      )}
      {kind === "failed" && offers.length > 0 && (
        <div className={styles.offers}>
          {offers.map(({ component, because }) => (
            <Button
              key={component}
              size="compact-xs"
              variant="default"
              disabled={!isOver}
              title={`Blamed by: ${because.join(", ")}`}
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={() => void targets.reviewRollback(target, component)}
            >
              Roll back {component}…
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function endWords({ files, conflicts, versionBefore, versionAfter, verification }: TargetOutcome): string {
  const passed = verification?.checks.filter(({ verdict }) => verdict === "passed").length ?? 0;
  return [
    files > 0 ? count(files, "file") : "",
    versionAfter !== undefined && versionAfter !== versionBefore
      ? [versionBefore, versionAfter].filter((version) => version !== undefined).join(" → ")
      : "",
    verification ? `${count(passed, "check")} passed` : "",
    conflicts > 0 ? `${count(conflicts, "file")} left to choose` : "",
  ]
    .filter((words) => words !== "")
    .join(", ");
}
