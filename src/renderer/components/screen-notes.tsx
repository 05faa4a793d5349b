import type { Failure } from "../../shared/result";
import { useApp } from "../app-shell/app-context";
import { FailureMessage } from "./failure-message";
import { LastChange, type LastChangeProps } from "./last-change";
import styles from "./screen-notes.module.css";

export interface ScreenNotesProps extends Pick<LastChangeProps, "lasts" | "onDismiss"> {
  /** Why the last wish was not granted. */
  readonly failure: Failure | undefined;
  /** What is wrong with what is shown. */
  readonly problems?: readonly Failure[];
  /** Said once something was done; the change set that can take it back, where there is one. */
  readonly done: { readonly text: string; readonly changeSetId?: string | undefined } | undefined;
}

/** Between the head of a screen and its page: what could not be done, what is wrong, and what was done last. */
export function ScreenNotes({ failure, problems = [], done, onDismiss, ...rest }: ScreenNotesProps) {
  const { undo } = useApp();
  const { changeSetId } = done ?? {};
  const takeBack = (id: string) => () => {
    onDismiss();
    void undo.open({ id });
  };
  return (
    <div className={styles.notes}>
      {failure && <FailureMessage failure={failure} />}
      {problems.map((problem) => (
        <FailureMessage key={problem.message} failure={problem} />
      ))}
      <LastChange
        change={done}
        onUndo={changeSetId === undefined ? undefined : takeBack(changeSetId)}
        onDismiss={onDismiss}
        {...rest}
      />
    </div>
  );
}
