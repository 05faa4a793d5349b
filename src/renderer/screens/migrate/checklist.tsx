import { Checkbox } from "@mantine/core";
import type { PlanEdits } from "../../../shared/migration-plan";
import { useApp } from "../../app-shell/app-context";
import styles from "./plan.module.css";

export interface ChecklistProps {
  readonly stepId: string;
  readonly lines: readonly string[];
  readonly edits: PlanEdits;
}

/** What is to be done by hand, to be ticked line by line; the ticks are kept. */
export function Checklist({ stepId, lines, edits }: ChecklistProps) {
  const { migration } = useApp();
  const ticked = Object.hasOwn(edits.steps, stepId) ? (edits.steps[stepId]?.ticked ?? []) : [];
  return (
    <ul className={styles.checklist} aria-label="Checklist">
      {lines.map((line) => (
        <li key={line}>
          <Checkbox
            size="xs"
            label={line}
            checked={ticked.includes(line)}
            onChange={({ currentTarget: { checked } }) =>
              void migration.edit(() => ({ kind: "tick", stepId, line, done: checked }))
            }
          />
        </li>
      ))}
    </ul>
  );
}
