import type { ListedPlan } from "../../../shared/config-sync";
import { count } from "../../components/count";
import { losesSomething } from "./item-list";

/** What Apply will do, in one line: files, items, and what it leaves. */
export function planSentence({ verdict, files, items, counts, problems }: ListedPlan): string {
  if (verdict === "blocked")
    return `Nothing can be applied until ${count(problems.length, "problem")} ${problems.length === 1 ? "is" : "are"} mended`;
  const changes = items.filter(({ action }) => action !== "none").length;
  const parts = changes === 0 ? ["Nothing to apply"] : [filesWord(files.length), count(changes, "item")];
  const open = [
    ...(counts.conflicts > 0 ? [count(counts.conflicts, "conflict")] : []),
    ...(counts.decisions > 0 ? [count(counts.decisions, "decision")] : []),
  ];
  parts.push(open.length === 0 ? "no conflicts left" : `${open.join(" and ")} left`);
  if (counts.steps > 0) parts.push(`${count(counts.steps, "step")} to run`);
  if (counts.held > 0) parts.push(`${counts.held} held back`);
  return parts.join(", ");
}

/** None where the answers leave both sides as they are, and are only remembered. */
function filesWord(files: number): string {
  return files === 0 ? "No file to change" : count(files, "file");
}

/** How many items the receiving sides will not have in full; undefined when nothing is lost. */
export function lossSentence({ items }: ListedPlan): string | undefined {
  const losing = items.filter(losesSomething).length;
  return losing === 0 ? undefined : `${count(losing, "item")} not carried in full`;
}

/** The part of it that can't be overlooked: deletions. Undefined when there are none. */
export function deletionSentence({ items }: ListedPlan): string | undefined {
  const deletions = items.filter(({ action }) => action.startsWith("delete")).length;
  return deletions === 0 ? undefined : count(deletions, "deletion");
}
