import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { ItemKind, ListedPlan } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import { useReturnedFocus } from "../../components/keep-focus";
import { AnswerAlike } from "./answer-alike";
import styles from "./item-gates.module.css";

export interface AlikeButtonProps {
  readonly plan: ListedPlan;
  readonly kind: ItemKind;
  /** Of the question. */
  readonly code: string;
  readonly disabled: boolean;
}

/** Leads to one answer for all items of a kind that wait with the same question; nothing where no other one does. */
export function AlikeButton({ plan, kind, code, disabled }: AlikeButtonProps) {
  const [isOpen, setOpen] = useState(false);
  useReturnedFocus(isOpen);
  const waiting = plan.items.filter((item) => item.kind === kind && item.asks.includes(code));
  const { many } = kindWords.find(({ id }) => id === kind) ?? { many: "items" };
  const close = () => setOpen(false);
  if (waiting.length < 2 && !isOpen) return null;
  return (
    <>
      <Button
        className={styles.alike ?? ""}
        size="compact-xs"
        variant="default"
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        Answer {waiting.length} {many} alike…
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={`The same question about ${many}`}
        size={720}
        centered
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": "Close" }}
        transitionProps={{ duration: 0 }}
      >
        <AnswerAlike planId={plan.planId} kind={kind} code={code} onClose={close} />
      </Modal>
    </>
  );
}
