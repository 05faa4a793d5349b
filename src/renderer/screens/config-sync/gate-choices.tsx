import { Radio } from "@mantine/core";
import type { ReactNode } from "react";
import type { Gate } from "../../../shared/config-sync";
import styles from "./gate-choices.module.css";

export interface GateChoicesProps {
  readonly choices: readonly Gate["choices"][number][];
  readonly disabled?: boolean;
  /** What stands behind them. */
  readonly children?: ReactNode;
}

/** What a question can be answered with; stands in a group of radio buttons. */
export function GateChoices({ choices, disabled = false, children }: GateChoicesProps) {
  return (
    <div className={styles.choices}>
      {choices.map(({ id, label }) => (
        <Radio key={id} size="xs" value={id} label={label} disabled={disabled} />
      ))}
      {children}
    </div>
  );
}
