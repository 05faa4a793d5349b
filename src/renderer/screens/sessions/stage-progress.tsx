import type { SessionSummary } from "../../../shared/sessions/session-view";
import { progressWords, stageNames, stateWords } from "./session-words";
import styles from "./sessions.module.css";

/** The seven stages of a session at a glance: a mark for each, and the words for it. */
export function StageProgress({ session }: { readonly session: Pick<SessionSummary, "stages" | "currentStage"> }) {
  return (
    <span className={styles.progress}>
      <span className={styles.marks} aria-hidden>
        {session.stages.map(({ stage, state }) => (
          <span
            key={stage}
            className={styles.mark}
            data-state={state}
            title={`${stageNames[stage]}: ${stateWords[state]}`}
          />
        ))}
      </span>
      <span className={styles.progressWords}>{progressWords(session)}</span>
    </span>
  );
}
