import { Button, Checkbox, Popover } from "@mantine/core";
import { useState } from "react";
import type { TargetTrust } from "../../../../shared/targets/survey-view";
import { count } from "../../../components/count";
import { useReturnedFocus } from "../../../components/keep-focus";
import { CommandLines } from "../command-lines";
import styles from "./target.module.css";

export interface VerifyButtonProps {
  readonly trust: TargetTrust;
  readonly isRunning: boolean;
  readonly onVerify: (mayRun: boolean) => void;
}

/** Verifies; where commands are declared and trusted, they are shown and approved first. */
export function VerifyButton({ trust: { trusted, commands }, isRunning, onVerify }: VerifyButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [approved, setApproved] = useState(true);
  useReturnedFocus(isOpen);
  if (!trusted || commands.length === 0) {
    return (
      <Button size="xs" loading={isRunning} onClick={() => onVerify(false)}>
        {commands.length === 0 ? "Verify" : "Verify without commands"}
      </Button>
    );
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={460} trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" loading={isRunning} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Verify…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Verify">
        <div className={styles.stack}>
          <CommandLines label="Commands of checks" commands={commands} />
          <Checkbox
            size="xs"
            label={`Run ${count(commands.length, "command")} as shown`}
            description="Without it, these checks are skipped."
            checked={approved}
            onChange={({ currentTarget }) => setApproved(currentTarget.checked)}
          />
          <div className={styles.choices}>
            <Button
              size="xs"
              onClick={() => {
                setOpen(false);
                onVerify(approved);
              }}
            >
              Verify
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
