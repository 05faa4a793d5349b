import type { ItemKind, ListedPlan } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import { AlikeDialog } from "./alike-dialog";
import { AnswerAlike } from "./answer-alike";

export interface AlikeButtonProps {
  readonly plan: ListedPlan;
  readonly kind: ItemKind;
  /** Of the question. */
  readonly code: string;
  readonly disabled: boolean;
}

/** Leads to one answer for all items of a kind that wait with the same question; nothing where no other one does. */
export function AlikeButton({ plan, kind, code, disabled }: AlikeButtonProps) {
  const waiting = plan.items.filter((item) => item.kind === kind && item.asks.includes(code)).length;
  const { many } = kindWords.find(({ id }) => id === kind) ?? { many: "items" };
  return (
    <AlikeDialog
      waiting={waiting}
      label={`Answer ${waiting} ${many} alike…`}
      title={`The same question about ${many}`}
      disabled={disabled}
    >
      {(close) => <AnswerAlike planId={plan.planId} kind={kind} code={code} onClose={close} />}
    </AlikeDialog>
  );
}
