import { Button } from "@mantine/core";
import { IconTerminal2 } from "@tabler/icons-react";
import { useState } from "react";
import type { Step } from "../../../shared/config-sync";
import type { StepOutcome } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import { unreachable } from "../../../shared/result";
import { useApp } from "../../app-shell/app-context";
import { callFailure } from "../../client/call-failure";
import { commandLine } from "../../components/command-line";
import { FailureMessage } from "../../components/failure-message";
import { CommandText, OutputText } from "../../components/machine-text";
import styles from "./item-steps.module.css";

/** The commands that would bring an item in step: each with its exact words and folder, run on approval. */
export function ItemSteps({ steps, planId }: { readonly steps: readonly Step[]; readonly planId: string }) {
  if (steps.length === 0) return null;
  return (
    <section className={styles.steps} aria-label="Steps">
      {steps.map((step) => (
        <StepCard key={step.id} step={step} planId={planId} />
      ))}
    </section>
  );
}

type Run =
  | { readonly kind: "waiting" }
  | { readonly kind: "running" }
  | { readonly kind: "ended"; readonly outcome: StepOutcome }
  | { readonly kind: "failed"; readonly failure: Failure };

function StepCard({ step, planId }: { readonly step: Step; readonly planId: string }) {
  const { engine, configSync } = useApp();
  const [run, setRun] = useState<Run>({ kind: "waiting" });
  const start = async () => {
    setRun({ kind: "running" });
    try {
      const outcome = await engine.call((client) => client.sync.runStep({ planId, stepId: step.id }));
      setRun({ kind: "ended", outcome });
      await configSync.plan();
    } catch (error) {
      setRun({ kind: "failed", failure: callFailure(error) });
    }
  };
  return (
    <div className={styles.step}>
      <p>{step.title}</p>
      <CommandText>{commandLine(step.argv)}</CommandText>
      <p className={styles.folder}>in {step.folder}</p>
      <Button
        size="xs"
        leftSection={<IconTerminal2 size={14} aria-hidden />}
        loading={run.kind === "running"}
        onClick={() => void start()}
      >
        Run this command
      </Button>
      <div role="status">
        <Ended run={run} />
      </div>
    </div>
  );
}

function Ended({ run }: { readonly run: Run }) {
  if (run.kind === "failed") return <FailureMessage failure={run.failure} />;
  if (run.kind !== "ended") return null;
  const { outcome } = run;
  switch (outcome.kind) {
    case "not-started":
      return <FailureMessage failure={outcome.failure} />;
    case "stopped":
      return <p className={styles.folder}>It was stopped.</p>;
    case "ended":
      return (
        <>
          <p>{outcome.code === 0 ? "It ended well." : `It ended with code ${outcome.code}.`}</p>
          {outcome.output.trim() !== "" && <OutputText label="What it printed">{outcome.output.trimEnd()}</OutputText>}
        </>
      );
    default:
      return unreachable(outcome);
  }
}
