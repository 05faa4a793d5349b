import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { useReturnedFocus } from "../../components/keep-focus";
import styles from "./history.module.css";

export interface ForgetButtonProps {
  readonly label: string;
  /** What is lost. */
  readonly text: string;
  readonly onForget: () => void;
}

/** Removes old bytes from the backup store, after a second look. */
export function ForgetButton({ label, text, onForget }: ForgetButtonProps) {
  const [isOpen, setOpen] = useState(false);
  useReturnedFocus(isOpen);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={300} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpen(!isOpen)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <p>{text}</p>
        <div className={styles.confirm}>
          <Button size="xs" variant="default" data-autofocus onClick={() => setOpen(false)}>
            Keep
          </Button>
          <Button
            size="xs"
            color="red"
            onClick={() => {
              setOpen(false);
              onForget();
            }}
          >
            Forget
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
