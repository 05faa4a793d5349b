import { Button, Modal } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useReturnedFocus } from "../../components/keep-focus";
import styles from "./alike-dialog.module.css";

export interface AlikeDialogProps {
  /** How many items it would be about; with fewer than two there is no button. */
  readonly waiting: number;
  /** Of the button. */
  readonly label: string;
  readonly title: string;
  readonly disabled: boolean;
  /** What stands in the dialog. */
  readonly children: (close: () => void) => ReactNode;
}

/** The button that leads to settling several items in one go, and its dialog, which stays open when fewer are left. */
export function AlikeDialog({ waiting, label, title, disabled, children }: AlikeDialogProps) {
  const [isOpen, setOpen] = useState(false);
  useReturnedFocus(isOpen);
  const close = () => setOpen(false);
  if (waiting < 2 && !isOpen) return null;
  return (
    <>
      <Button
        className={styles.opener ?? ""}
        size="compact-xs"
        variant="default"
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={title}
        size={720}
        centered
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": "Close" }}
        transitionProps={{ duration: 0 }}
      >
        {children(close)}
      </Modal>
    </>
  );
}
