import { Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useApp } from "../../app-shell/app-context";
import styles from "./plan.module.css";

export interface SkipButtonProps {
  readonly stepId: string;
  readonly isDisabled: boolean;
}

/** Leaves a step out, with a reason that stands in the plan and the report. */
export function SkipButton({ stepId, isDisabled }: SkipButtonProps) {
  const { migration } = useApp();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const skip = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === "") return;
    setOpen(false);
    void migration.edit(() => ({ kind: "skip", stepId, reason: reason.trim() }));
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} width={320} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" disabled={isDisabled} onClick={() => setOpen(!isOpen)}>
          Skip…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Skip this step">
        <form className={styles.popover} onSubmit={skip}>
          <TextInput
            size="xs"
            label="Why is it left out?"
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={reason.trim() === ""}>
            Skip
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
