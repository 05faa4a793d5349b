import { Button } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useCaughtFocus, useReturnedFocus } from "./keep-focus";
import styles from "./typed-guard.module.css";

/** What keeps Escape and the cross from dropping what was typed into a dialog. */
export interface TypedGuard {
  /** False once something was typed: then Escape asks. */
  readonly closesOnEscape: boolean;
  /** Does `close`, or asks first once something was typed. */
  readonly leave: (close: () => void) => void;
  readonly isAsking: boolean;
  readonly onInput: () => void;
  readonly onKeep: () => void;
}

/**
 * `form` names the form that is shown; another one begins with nothing typed, and where there is none, nothing is
 * guarded. While the dialog is behind another one, Escape is for that.
 */
export function useTypedGuard(form: string | undefined, isBehind = false): TypedGuard {
  const [guarded, setGuarded] = useState<Guarded>({ form, stage: "untouched" });
  if (guarded.form !== form) setGuarded({ form, stage: "untouched" });
  const set = (stage: Guarded["stage"]) => setGuarded({ form, stage });

  const ask = ({ key, target, isComposing }: KeyboardEvent): void => {
    if (key !== "Escape" || isComposing || isBehind || guarded.stage === "untouched") return;
    // The list of a field is open, and Escape closes that.
    if (target instanceof Element && target.getAttribute("data-mantine-stop-propagation") === "true") return;
    set(guarded.stage === "asking" ? "typed" : "asking");
  };
  // Of the window, as the library's own: after a click beside the fields none of them has the focus.
  useWindowEvent("keydown", ask, { capture: true });

  return {
    closesOnEscape: guarded.stage === "untouched",
    leave: (close) => (guarded.stage === "untouched" ? close() : set("asking")),
    isAsking: guarded.stage === "asking",
    onInput: () => form !== undefined && set("typed"),
    onKeep: () => set("typed"),
  };
}

interface Guarded {
  readonly form: string | undefined;
  readonly stage: "untouched" | "typed" | "asking";
}

export interface TypedAreaProps {
  readonly guard: TypedGuard;
  readonly onDiscard: () => void;
  readonly children: ReactNode;
}

/** What a dialog with a form shows, and the question. */
export function TypedArea({ guard, onDiscard, children }: TypedAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  // One step of a task takes the place of another, with what had the focus in it.
  useCaughtFocus(area, children);
  return (
    <div ref={area} className={styles.area} tabIndex={-1} onInput={guard.onInput}>
      {children}
      {guard.isAsking && <DiscardQuestion onKeep={guard.onKeep} onDiscard={onDiscard} />}
    </div>
  );
}

function DiscardQuestion({ onKeep, onDiscard }: { readonly onKeep: () => void; readonly onDiscard: () => void }) {
  const keep = useRef<HTMLButtonElement>(null);
  useReturnedFocus();
  // Not by `autoFocus`: that comes before the place to return to is known.
  useEffect(() => keep.current?.focus(), []);
  return (
    <div className={styles.question} role="alert">
      <p>Discard what you entered?</p>
      <Button ref={keep} size="xs" variant="default" onClick={onKeep}>
        Keep it
      </Button>
      <Button size="xs" color="red" onClick={onDiscard}>
        Discard
      </Button>
    </div>
  );
}
