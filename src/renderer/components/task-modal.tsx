import { Button, Modal } from "@mantine/core";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useReturnedFocus } from "./keep-focus";
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
  /** Names the form that is filled in, also while what came of it is reviewed; left out: that of the title. */
  readonly form?: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that lies over a page until what it asks or shows is decided. */
export function TaskModal({ isOpen, isBusy, title, size, form = title, onClose, children }: TaskModalProps) {
  useReturnedFocus(isOpen);
  const guard = useTypedGuard(isOpen ? form : undefined);
  return (
    <Modal
      opened={isOpen}
      onClose={() => guard.leave(onClose)}
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

interface KeptFormProps {
  /** False while something else is shown in its place. */
  readonly isShown: boolean;
  readonly children: ReactNode;
}

/** A form that stays as it was filled in while what came of it is reviewed: whoever goes back finds it, and the focus in it. */
export function KeptForm({ isShown, children }: KeptFormProps) {
  const form = useRef<HTMLDivElement>(null);
  const focused = useRef<Element>(undefined);
  // Before the browser draws it, what has just been hidden still has the focus.
  useLayoutEffect(() => {
    const active = document.activeElement;
    if (!isShown) focused.current = active && form.current?.contains(active) ? active : undefined;
    else if (focused.current instanceof HTMLElement) focused.current.focus();
  }, [isShown]);
  return (
    <div ref={form} hidden={!isShown}>
      {children}
    </div>
  );
}

interface BackButtonProps {
  /** To the form that a task began with, where there is one. */
  readonly onBack: (() => void) | undefined;
}

export function BackButton({ onBack }: BackButtonProps) {
  return (
    onBack && (
      <Button size="xs" variant="default" onClick={onBack}>
        Back
      </Button>
    )
  );
}

interface TaskEndedProps extends Pick<TaskModalProps, "onClose" | "children">, Partial<BackButtonProps> {
  /** Looks at what would be done now, where nothing was. */
  readonly onAgain?: (() => void) | undefined;
}

/** How a task has ended, with the button that puts its dialog away. */
export function TaskEnded({ onBack, onAgain, onClose, children }: TaskEndedProps) {
  return (
    <div className={styles.ended}>
      {children}
      <div className={styles.buttons}>
        <BackButton onBack={onBack} />
        {onAgain && (
          <Button size="xs" variant="default" onClick={onAgain}>
            Look again
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
