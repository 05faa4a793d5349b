import { Button } from "@mantine/core";
import type { MigrationView } from "../../../shared/migration-view";
import { useApp } from "../../app-shell/app-context";
import { Badge } from "../../components/badge";
import { Panel } from "../../components/panel";
import styles from "./assessment.module.css";
import { patterns } from "./migrate-words";

/** The patterns that are missing, and the step that brings each in. */
export function GapPanel({ view: { detection, plan } }: { readonly view: MigrationView }) {
  const { migration } = useApp();
  const missing = detection.patterns.filter(({ found }) => !found);
  return (
    <Panel title={`Gaps: ${missing.length}`}>
      {missing.length === 0 && <p>Every pattern is there.</p>}
      <ul className={styles.gapList} aria-label="Gaps">
        {missing.map(({ id }) => {
          const step = plan.steps.find((one) => one.id === id);
          const { name, rule } = patterns[id];
          return (
            <li key={id}>
              <span>
                <strong>{name}</strong>
                <span className={styles.why}> {rule}</span>
              </span>
              {plan.outOfScope.includes(id) && <Badge tone="odd">Out of scope</Badge>}
              {step && !plan.outOfScope.includes(id) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Step ${step.number}: ${step.title}`}
                  onClick={() => migration.show({ tab: "plan", stepId: id })}
                >
                  Step {step.number}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
