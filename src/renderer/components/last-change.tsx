import { Button, CloseButton } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useEffect } from "react";
import styles from "./last-change.module.css";
import { visibleMarks } from "./visible-marks";

export interface LastChangeProps {
  readonly change: { readonly text: string } | undefined;
  /** How long it stays, milliseconds; without it until it is dismissed. */
  readonly lasts?: number;
  /** Undefined where it can't be taken back. */
  readonly onUndo: (() => void) | undefined;
  readonly onDismiss: () => void;
}

/** What was changed last, with the way back. It is always there, so that what comes into it is read out. */
export function LastChange({ change, lasts, onUndo, onDismiss }: LastChangeProps) {
  useEffect(() => {
    if (!change || lasts === undefined) return undefined;
    const timer = window.setTimeout(onDismiss, lasts);
    return () => window.clearTimeout(timer);
  }, [change, lasts, onDismiss]);

  return (
    <div role="status" aria-label="Last change">
      {change && (
        <div className={styles.change}>
          <span className={styles.text}>{visibleMarks(change.text)}</span>
          {onUndo && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={onUndo}
            >
              Undo
            </Button>
          )}
          <CloseButton size="sm" aria-label="Dismiss" onClick={onDismiss} />
        </div>
      )}
    </div>
  );
}
