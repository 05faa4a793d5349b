import { UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, useRef } from "react";
import type { PlanStep } from "../../../shared/migration-plan";
import { useApp } from "../../app-shell/app-context";
import { rowAfterKey } from "../../components/row-after-key";
import { phases } from "./migrate-words";
import styles from "./plan.module.css";
import { moveStep } from "./plan-edits";
import { StatusBadge } from "./status-badge";

export interface StepListProps {
  readonly steps: readonly PlanStep[];
  readonly selectedId: string | undefined;
}

/** The steps, each phase under its name. Arrow keys choose a step; with Alt they move it. */
export function StepList({ steps, selectedId }: StepListProps) {
  const { migration } = useApp();
  const list = useRef<HTMLDivElement>(null);
  const selected = steps.findIndex(({ id }) => id === selectedId);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons in it.
    <div ref={list} className={styles.scroller} onKeyDown={onKeyDown}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.id}>
            {steps[index - 1]?.phase !== step.phase && <h3 className={styles.phase}>{phases[step.phase]}</h3>}
            <UnstyledButton
              className={styles.step ?? ""}
              aria-current={step.id === selectedId}
              // One stop for the Tab key; the arrow keys do the rest.
              tabIndex={step.id === selectedId ? 0 : -1}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onClick={() => migration.show({ stepId: step.id })}
            >
              <span className={styles.number}>{step.number}</span>
              <span className={styles.stepTitle}>{step.title}</span>
              <StatusBadge status={step.status} />
              <span className={styles.stepFacts}>
                {step.durationWords} · {step.risk} risk
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </div>
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = steps[rowAfterKey(event.key, selected, steps.length, 5) ?? -1];
    if (!next) return;
    event.preventDefault();
    if (event.altKey) {
      if (selectedId === undefined) return;
      if (event.key === "ArrowUp") moveStep(migration, selectedId, -1);
      if (event.key === "ArrowDown") moveStep(migration, selectedId, 1);
      return;
    }
    migration.show({ stepId: next.id });
    const buttons = list.current?.querySelectorAll("button");
    buttons?.[steps.indexOf(next)]?.focus();
  }
}
