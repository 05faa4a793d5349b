import { Button, UnstyledButton } from "@mantine/core";
import { IconArrowBackUp, IconChecklist } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { useStore } from "zustand";
import { checkGroup } from "../../../../shared/targets/config";
import type { VerificationHistory } from "../../../../shared/targets/survey-view";
import type { VerificationRun } from "../../../../shared/targets/verification";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { TimeText } from "../../../components/time-text";
import { runVerdicts } from "../target-words";
import { TrustNotice } from "../trust-notice";
import { useTargets, useTargetsAnswer } from "../use-targets";
import { CheckLine } from "./check-line";
import styles from "./target.module.css";
import { VerifyButton } from "./verify-button";

/** The checks of a target by their groups, earlier runs, and what a failing one offers to take back. */
export function VerificationTab({ name }: { readonly name: string }) {
  const { targets } = useApp();
  const { survey } = useTargets();
  const [history] = useTargetsAnswer<VerificationHistory>(
    useCallback((client, main) => client.verifications({ main, target: name }), [name]),
  );
  const verifying = useStore(targets.view, (view) => view.verifying);
  const [shownId, setShownId] = useState<string>();
  const verify = (mayRun: boolean) => {
    setShownId(undefined);
    void targets.verify(name, mayRun);
  };
  if (history.kind === "loading") return <p role="status">Reading…</p>;
  if (history.kind === "failed") return <FailureMessage failure={history.failure} />;
  const { runs, offers } = history.value;
  const shown = runs.find(({ id }) => id === shownId) ?? runs[0];
  return (
    <div className={styles.stack}>
      <div className={styles.planBar}>
        <VerifyButton trust={survey.trust} isRunning={verifying === name} onVerify={verify} />
        {offers.length > 0 && (
          <section className={styles.choices} aria-label="Offered rollbacks">
            <span>The checks blame:</span>
            {offers.map(({ component, because }) => (
              <Button
                key={component}
                size="compact-xs"
                variant="default"
                title={because.join(", ")}
                leftSection={<IconArrowBackUp size={14} aria-hidden />}
                onClick={() => void targets.reviewRollback(name, component)}
              >
                Roll back {component}…
              </Button>
            ))}
          </section>
        )}
      </div>
      {!survey.trust.trusted && <TrustNotice />}
      {shown ? (
        <div className={styles.verification}>
          <Report run={shown} />
          <nav className={styles.runs} aria-label="Verifications">
            <h3>History</h3>
            <ul>
              {runs.map((run) => (
                <li key={run.id}>
                  <UnstyledButton
                    className={styles.run ?? ""}
                    aria-current={run.id === shown.id}
                    onClick={() => setShownId(run.id)}
                  >
                    <TimeText time={run.at} />
                    <Badge tone={runVerdicts[run.verdict].tone}>{runVerdicts[run.verdict].label}</Badge>
                    {run.checks.some(({ change }) => change === "regressed") && <Badge tone="bad">regressed</Badge>}
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      ) : (
        <EmptyState
          icon={IconChecklist}
          title="Never verified"
          text="Lockstep counts and compares what was copied, follows links in documents, loads the configuration, and runs the commands that lockstep.yaml declares."
        />
      )}
    </div>
  );
}

function Report({ run }: { readonly run: VerificationRun }) {
  const groups = checkGroup.options.filter((group) => run.checks.some((check) => check.group === group));
  return (
    <section className={styles.report} aria-label="Verification report">
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h3>{group}</h3>
          <ul className={styles.checkList}>
            {run.checks
              .filter((check) => check.group === group)
              .map((check) => (
                <CheckLine key={check.id} check={check} />
              ))}
          </ul>
        </section>
      ))}
      {run.checks.length === 0 && <p className={styles.dim}>There was nothing to check.</p>}
    </section>
  );
}
