import { Button } from "@mantine/core";
import { useCallback } from "react";
import type { DoctorCheck } from "../../../shared/state";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { Badge, type Tone } from "../../components/badge";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import styles from "./settings.module.css";

/** Whether everything that Lockstep needs is in order. */
export function DoctorPanel() {
  const { engine } = useApp();
  const [checks, again] = useLoad(useCallback(() => engine.call((client) => client.app.doctor()), [engine]));
  return (
    <Panel
      title="Doctor"
      aside={
        <Button size="compact-sm" variant="default" onClick={again}>
          Check again
        </Button>
      }
    >
      {checks.kind === "loading" && <p role="status">Checking…</p>}
      {checks.kind === "failed" && <FailureMessage failure={checks.failure} />}
      {checks.kind === "ready" && (
        <ul className={styles.checks} aria-label="Checks">
          {checks.value.map((check) => (
            <li key={check.name} className={styles.check}>
              <Badge tone={looks[check.status].tone}>{looks[check.status].label}</Badge>
              <div>
                <p className={styles.checkName}>{check.name}</p>
                <p className={styles.dim}>
                  {check.text} {check.hint}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const looks: Readonly<Record<DoctorCheck["status"], { label: string; tone: Tone }>> = {
  ok: { label: "OK", tone: "good" },
  warning: { label: "Warning", tone: "warn" },
  error: { label: "Error", tone: "bad" },
};
