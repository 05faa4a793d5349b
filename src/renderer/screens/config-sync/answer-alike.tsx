import { Button, Checkbox, Radio } from "@mantine/core";
import { useCallback, useState } from "react";
import type { ItemKind, OpenQuestion } from "../../../shared/config-sync";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { count } from "../../components/count";
import { DialogWait } from "../../components/dialog-wait";
import { FailureMessage } from "../../components/failure-message";
import { toggled } from "../../components/toggled";
import { visibleMarks } from "../../components/visible-marks";
import styles from "./answer-alike.module.css";
import { GateChoices } from "./gate-choices";

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
  const choices = [...new Map(questions.flatMap((question) => question.choices.map((one) => [one.id, one]))).values()];
  const [chosen, setChosen] = useState<string | undefined>();
  // What comes, or becomes another one, while the dialog is open was not there to be read: it has to be ticked.
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(questions.map(keyOf)));
  const choice = chosen ?? (choices.length === 1 ? choices[0]?.id : undefined);
  const takes = (question: OpenQuestion) => choice === undefined || question.choices.some(({ id }) => id === choice);
  const answered = questions.filter((question) => takes(question) && ticked.has(keyOf(question)));
  const toggle = (question: OpenQuestion) => setTicked(toggled(ticked, keyOf(question)));
  const isAll = questions.every((question) => ticked.has(keyOf(question)));
  const isAny = questions.some((question) => ticked.has(keyOf(question)));
  if (questions.length === 0) return <p>Nothing waits with this question any more.</p>;

  return (
    <div className={styles.body}>
      <Radio.Group size="xs" label="Answer" value={choice ?? ""} onChange={setChosen}>
        <GateChoices choices={choices} />
      </Radio.Group>
      <Checkbox
        size="xs"
        label={`All ${questions.length}`}
        checked={isAll}
        indeterminate={!isAll && isAny}
        onChange={() => setTicked(new Set(isAll ? [] : questions.map(keyOf)))}
      />
      {/* Not the button: whoever presses Enter twice to open the dialog would answer what nobody read. */}
      <ul className={styles.questions} aria-label="Questions" tabIndex={-1} data-autofocus>
        {questions.map((question) => (
          <li key={question.itemId}>
            <Checkbox
              size="sm"
              label={visibleMarks(question.name)}
              description={visibleMarks(question.text)}
              disabled={!takes(question)}
              checked={takes(question) && ticked.has(keyOf(question))}
              onChange={() => toggle(question)}
            />
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="xs"
          disabled={choice === undefined || answered.length === 0}
          onClick={() => {
            if (choice === undefined) return;
            onClose();
            configSync.answer(answered, code, choice);
          }}
        >
          Answer {count(answered.length, "question")}
        </Button>
      </div>
    </div>
  );
}

/** Of a question as it was read. */
function keyOf({ itemId, asked }: OpenQuestion): string {
  return `${itemId} ${asked}`;
}
