import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import type { UndoVerb } from "../../../shared/undo-title";
import { useApp } from "../../app-shell/app-context";
import { componentWords } from "./component-words";
import styles from "./history.module.css";

export interface PartButtonProps {
  /** The components of a change set. */
  readonly components: readonly string[];
  /** What taking it back is called. */
  readonly verb: UndoVerb;
  readonly disabled: boolean;
  readonly onChoose: (component: string) => void;
}

/** Chooses a part of a change set, to take back that alone. */
export function PartButton({ components, verb, disabled, onChoose }: PartButtonProps) {
  const { providers } = useApp();
  const known = useStore(providers.view);
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={280} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" disabled={disabled} onClick={() => setOpen(!isOpen)}>
          {verb === "Roll back" ? "Roll back a part…" : "Apply a part again…"}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`${verb} only`}>
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
