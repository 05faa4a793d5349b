import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { componentWords } from "./component-words";
import styles from "./history.module.css";

export interface PartButtonProps {
  /** The components of a change set. */
  readonly components: readonly string[];
  readonly disabled: boolean;
  readonly onChoose: (component: string) => void;
}

/** Chooses a part of a change set, to roll back that alone. */
export function PartButton({ components, disabled, onChoose }: PartButtonProps) {
  const { providers } = useApp();
  const known = useStore(providers.view);
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={280} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" disabled={disabled} onClick={() => setOpen(!isOpen)}>
          Roll back a part…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Roll back only">
        <div className={styles.parts}>
          {components.map((component) => (
            <Button
              key={component}
              size="xs"
              variant="default"
              justify="start"
              onClick={() => {
                setOpen(false);
                onChoose(component);
              }}
            >
              {componentWords(component, known)}
            </Button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
