import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./task-modal.module.css";
import { TypedArea, useTypedGuard } from "./typed-guard";
import { visibleMarks } from "./visible-marks";

interface TaskModalProps {
  readonly isOpen: boolean;
  /** Something is being written: it can't be closed until that has ended. */
  readonly isBusy: boolean;
  readonly title: string;
  /** Its width, CSS pixels. */
  readonly size: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that lies over a page until what it asks or shows is decided. */
export function TaskModal({ isOpen, isBusy, title, size, onClose, children }: TaskModalProps) {
  const guard = useTypedGuard(isOpen ? title : undefined);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={visibleMarks(title)}
      size={size}
      zIndex={300}
      centered
      // It shrinks while it plans: the second half of a double click would land outside, and close it with what was typed.
      closeOnClickOutside={false}
      closeOnEscape={guard.closesOnEscape}
      withCloseButton={!isBusy}
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
    >
      <TypedArea guard={guard} onDiscard={onClose}>
        {children}
      </TypedArea>
    </Modal>
  );
}

/** How a task has ended, with the button that puts its dialog away. */
export function TaskEnded({ onClose, children }: Pick<TaskModalProps, "onClose" | "children">) {
  return (
    <div className={styles.ended}>
      {children}
      <div className={styles.buttons}>
        <Button size="xs" variant="default" data-autofocus onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
