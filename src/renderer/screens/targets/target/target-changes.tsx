import { useCallback } from "react";
import { FailureMessage } from "../../../components/failure-message";
import { ChangesView } from "../changes-view";
import { useTargetsAnswer } from "../use-targets";
import styles from "./target.module.css";

/** What changed in the main project since the target was synced. */
export function TargetChanges({ name }: { readonly name: string }) {
  const [answer] = useTargetsAnswer(
    useCallback((client, main) => client.detect({ main, targets: [name], uncommitted: true }), [name]),
  );
  if (answer.kind === "loading") return <p role="status">Looking at the history…</p>;
  if (answer.kind === "failed") return <FailureMessage failure={answer.failure} />;
  const [found] = answer.value;
  return found ? <ChangesView detection={found.detection} /> : <p className={styles.dim}>Nothing is known of it.</p>;
}
