import type { PushReport } from "../../../../shared/sessions/sync-view";
import { count } from "../../../components/count";

/** How the push of a project ended, such as "2 sessions pushed; 1 changed on both sides: pull first". */
export function pushWords({ pushed, queued, behind, diverged, conflicts, skipped, offline }: PushReport): string {
  const said = [
    pushed.length > 0 ? `${count(pushed.length, "session")} pushed` : "",
    offline === undefined ? "" : `the remote can't be reached (${offline}), so ${queued.length} wait in the queue`,
    offline === undefined && queued.length > 0 ? `${queued.length} wait in the queue` : "",
    diverged.length > 0 ? `${diverged.length} changed on both sides: pull first` : "",
    behind.length > 0 ? `${behind.length} changed there alone: a pull brings them` : "",
    conflicts.length > 0 ? `${count(conflicts.length, "conflict")} to settle` : "",
    skipped.length > 0 ? `${count(skipped.length, "file")} can't be shared` : "",
  ].filter((words) => words !== "");
  const [first = "", ...rest] = said.join("; ");
  return first === "" ? "Nothing to push: both sides are equal." : `${first.toUpperCase()}${rest.join("")}.`;
}
