import { Button } from "@mantine/core";
import { IconArrowBackUp, IconChecklist, IconStairs } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useStore } from "zustand";
import { unreachable } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { ApplyProgress } from "../../../components/apply-progress";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { OutcomeMessage } from "../../../components/outcome-message";
import styles from "../sessions.module.css";
import { useSessions } from "../use-sessions";
import { ChoicesView } from "./choices-view";
import type { MigrationPhase } from "./migration-state";
import { MigrationSteps } from "./migration-steps";
import { PlanView } from "./plan-view";
import { VerificationView } from "./verification-view";

/** The way of prototype sessions into the orchestrator's layout: find, choose, try one, migrate, verify, take back. */
export function MigrationPage() {
  const { sessions } = useApp();
  const { phase, failure, verification } = useStore(sessions.view, (view) => view.migration);
  const { version } = useSessions();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another version may be one after a roll back.
  useEffect(() => {
    void sessions.migration.learnLast();
  }, [sessions, version]);

  return (
    <div className={styles.pageBody}>
      <MigrationSteps phase={phase} />
      {failure && <FailureMessage failure={failure} />}
      <Phase phase={phase} />
      {verification && phase.kind !== "ended" && <VerificationView verification={verification} />}
    </div>
  );
}

function Phase({ phase }: { readonly phase: MigrationPhase }) {
  const { sessions } = useApp();
  switch (phase.kind) {
    case "start":
      return (
        <EmptyState
          icon={IconStairs}
          title="From the prototype to the orchestrator"
          text="Lockstep finds the prototype's sessions in all their layouts and shows the whole migration before it writes anything: copies of every artifact, states, the archive, and each mention of the prototype. It is one change set, which can be taken back byte by byte."
        >
          <Button size="sm" onClick={() => void sessions.migration.find()}>
            Look for prototype sessions
          </Button>
          <AfterButtons size="sm" />
        </EmptyState>
      );
    case "finding":
      return <Waiting>Looking for sessions, what is wrong with them, and who mentions them…</Waiting>;
    case "none":
      return (
        <div className={styles.stack}>
          <FailureMessage failure={phase.failure}>
            <Button size="xs" variant="default" onClick={() => void sessions.migration.find()}>
              Look again
            </Button>
          </FailureMessage>
          <div className={styles.buttons}>
            <AfterButtons size="xs" />
          </div>
        </div>
      );
    case "found":
      return <ChoicesView report={phase.report} wish={phase.wish} />;
    case "planning":
      return <Waiting>{phase.sample === undefined ? "Planning…" : `Planning ${phase.sample} as a sample…`}</Waiting>;
    case "review":
      return <PlanView plan={phase.plan} sample={phase.sample} />;
    case "writing":
      return <ApplyProgress progress={phase.progress} />;
    case "ended":
      return <Ended phase={phase} />;
    default:
      return unreachable(phase);
  }
}

function Ended({ phase }: { readonly phase: Extract<MigrationPhase, { readonly kind: "ended" }> }) {
  const { sessions } = useApp();
  const { outcome, sample, verification } = phase;
  return (
    <div className={styles.scrolled}>
      <OutcomeMessage outcome={outcome} deed={sample === undefined ? "Migrated" : "Sample migrated"} />
      {outcome.kind === "applied" && !verification && <Waiting>Verifying what was written…</Waiting>}
      {verification && <VerificationView verification={verification} />}
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={() => sessions.show({ page: "sessions" })}>
          Show the sessions
        </Button>
        <Button
          size="xs"
          {...(sample === undefined ? { variant: "default" } : {})}
          onClick={() => void sessions.migration.find()}
        >
          {outcome.kind !== "applied" ? "Look again" : sample === undefined ? "Look for more" : "Go on with the others"}
        </Button>
        <AfterButtons size="xs" />
      </div>
    </div>
  );
}

/** What can be done once something was migrated. */
function AfterButtons({ size }: { readonly size: "xs" | "sm" }) {
  const { sessions, undo } = useApp();
  const last = useStore(sessions.view, (view) => view.migration.last);
  if (last === undefined) return null;
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconChecklist size={16} aria-hidden />}
        onClick={() => void sessions.migration.verify()}
      >
        Verify
      </Button>
      <Button
        size={size}
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        onClick={() => void undo.open({ id: last })}
      >
        Roll back the migration…
      </Button>
    </>
  );
}

function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.none} role="status">
      {children}
    </p>
  );
}
