import type { SyncPlan } from "../../../shared/config-sync";
import { count } from "../../components/count";

/** What Apply will do, in one line: files, items, and what it leaves. */
export function planSentence({ verdict, files, items, counts, problems }: SyncPlan): string {
  if (verdict === "blocked")
    return `Nothing can be applied until ${count(problems.length, "problem")} ${problems.length === 1 ? "is" : "are"} mended`;
  const changes = items.filter(({ action }) => action !== "none").length;
  const parts = [
    ...(files.length === 0 ? ["Nothing to apply"] : [count(files.length, "file"), count(changes, "item")]),
    counts.conflicts === 0 ? "no conflicts left" : `${count(counts.conflicts, "conflict")} left`,
  ];
  if (counts.decisions > 0) parts.push(`${count(counts.decisions, "decision")} left`);
  if (counts.held > 0) parts.push(`${counts.held} held back`);
  return parts.join(", ");
}

/** What the receiving sides will not have of what is carried, by item; undefined when nothing is lost. */
export function lossSentence({ items }: SyncPlan): string | undefined {
  const losing = items.filter(
    ({ action, fidelity }) =>
      action !== "none" && fidelity.some(({ kind }) => kind === "not-representable" || kind === "approximated"),
  );
  return losing.length === 0 ? undefined : `${count(losing.length, "item")} not carried in full`;
}

/** The part of it that can't be overlooked: deletions. Undefined when there are none. */
export function deletionSentence({ items }: SyncPlan): string | undefined {
  const deletions = items.filter(({ action }) => action.startsWith("delete")).length;
  return deletions === 0 ? undefined : count(deletions, "deletion");
}
