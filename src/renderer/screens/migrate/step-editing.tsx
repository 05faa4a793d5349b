import { Button, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Duration, PlanStep } from "../../../shared/migration-plan";
import { useApp } from "../../app-shell/app-context";
import { wholeNumber } from "../settings/whole-number";
import { minutesWords } from "./migrate-words";
import styles from "./plan.module.css";

/** What the user makes of a step: their own duration, and notes. Kept over every re-assessment. */
export function StepEditing({ step }: { readonly step: PlanStep }) {
  return (
    <section className={styles.card} aria-label="Yours">
      <DurationFields step={step} />
      <Notes step={step} />
    </section>
  );
}

function DurationFields({ step: { id, estimate, duration } }: { readonly step: PlanStep }) {
  const { migration } = useApp();
  const [from, setFrom] = useState(String(duration.from));
  const [to, setTo] = useState(String(duration.to));
  useEffect(() => {
    setFrom(String(duration.from));
    setTo(String(duration.to));
  }, [duration.from, duration.to]);

  const wanted = durationOf(from, to);
  const isOwn = duration.from !== estimate.from || duration.to !== estimate.to;
  const set = (value: Duration | null) =>
    void migration.edit(() => ({ kind: "duration", stepId: id, duration: value }));
  const save = (): void => {
    if (wanted && (wanted.from !== duration.from || wanted.to !== duration.to)) set(wanted);
  };
  return (
    <div>
      <div className={styles.durations}>
        <TextInput
          size="xs"
          className={styles.minutes ?? ""}
          label="Minutes, from"
          inputMode="numeric"
          value={from}
          error={wanted === undefined}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          onBlur={save}
        />
        <TextInput
          size="xs"
          className={styles.minutes ?? ""}
          label="to"
          inputMode="numeric"
          value={to}
          error={wanted === undefined}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
          onBlur={save}
        />
        {isOwn && (
          <Button size="xs" variant="default" onClick={() => set(null)}>
            Use the estimate
          </Button>
        )}
        <span className={styles.dim}>Estimated: {minutesWords(estimate)}</span>
      </div>
      {wanted === undefined && (
        <p className={styles.failed} role="alert">
          Whole minutes, the shorter first.
        </p>
      )}
    </div>
  );
}

function Notes({ step: { id, notes } }: { readonly step: PlanStep }) {
  const { migration } = useApp();
  const [text, setText] = useState(notes);
  useEffect(() => setText(notes), [notes]);
  return (
    <Textarea
      size="xs"
      label="Notes"
      description="They stand in the report, and are kept when the project is assessed again."
      autosize
      minRows={2}
      maxRows={10}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => {
        if (text !== notes) void migration.edit(() => ({ kind: "notes", stepId: id, notes: text }));
      }}
    />
  );
}

/** Undefined unless both are whole minutes and the shorter comes first. */
function durationOf(from: string, to: string): Duration | undefined {
  const [least, most] = [wholeNumber(from, longest), wholeNumber(to, longest)];
  if (least === undefined || most === undefined || least > most) return undefined;
  return { from: least, to: most };
}

/** Minutes: a year of days and nights. */
const longest = 525_600;
