import { useCallback } from "react";
import type { ItemKind, OpenQuestion } from "../../../shared/config-sync";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { count } from "../../components/count";
import { DialogWait } from "../../components/dialog-wait";
import { FailureMessage } from "../../components/failure-message";
import { AlikeForm } from "./alike-form";

export interface AnswerAlikeProps {
  readonly planId: string;
  readonly kind: ItemKind;
  /** Of the question. */
  readonly code: string;
  readonly onClose: () => void;
}

/** The open questions with the same code, one below the other, and one answer for those that are not left out. */
export function AnswerAlike({ planId, kind, code, onClose }: AnswerAlikeProps) {
  const { engine } = useApp();
  const [questions, retry] = useLoad(
    useCallback(
      () => engine.call((client) => client.sync.questions({ planId, kind, code })),
      [engine, planId, kind, code],
    ),
  );
  if (questions.kind === "failed") return <FailureMessage failure={questions.failure} onRetry={retry} />;
  if (questions.kind === "loading") return <DialogWait>Looking for the same question…</DialogWait>;
  return <Questions questions={questions.value} code={code} onClose={onClose} />;
}

interface QuestionsProps extends Pick<AnswerAlikeProps, "code" | "onClose"> {
  readonly questions: readonly OpenQuestion[];
}

function Questions({ questions, code, onClose }: QuestionsProps) {
  const { configSync } = useApp();
  if (questions.length === 0) return <p>Nothing waits with this question any more.</p>;
  return (
    <AlikeForm
      label="Answer"
      choices={[...new Map(questions.flatMap(({ choices }) => choices.map((one) => [one.id, one]))).values()]}
      listLabel="Questions"
      entries={questions.map((question) => ({
        ...question,
        key: `${question.itemId} ${question.asked}`,
        takes: (choice) => question.choices.some(({ id }) => id === choice),
      }))}
      doneLabel={(answered) => `Answer ${count(answered, "question")}`}
      onDone={(answered, choice) => configSync.answer(answered, code, choice)}
      onClose={onClose}
    />
  );
}
