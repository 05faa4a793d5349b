import { count } from "../shared/count";
import type { ApplyOutcome } from "../shared/history";
import { leftUndone } from "../shared/left-undone";
import { unreachable } from "../shared/result";
import type { Notice, SyncState } from "../shared/state";

export type Message = Pick<Notice, "level" | "title" | "text">;

/** What a Quick sync came to, for the notice in the window and the notification of the desktop. */
export function quickSyncMessage(outcome: ApplyOutcome, state: SyncState): Message {
  switch (outcome.kind) {
    case "applied":
      return applied(outcome.files, outcome.leftovers.length, state);
    case "nothing-to-do":
      return nothing(state);
    case "stale":
      return {
        level: "warning",
        title: "Quick sync stopped",
        text: `${outcome.paths.join(", ")} changed meanwhile, so nothing was written. Try again.`,
      };
    case "cancelled":
      return { level: "info", title: "Quick sync cancelled", text: "Nothing was written." };
    case "failed":
      return { level: "error", title: "Quick sync failed", text: withHint(outcome.failure) };
    default:
      return unreachable(outcome);
  }
}

function applied(files: number, leftovers: number, { counts }: SyncState): Message {
  const done = `${count(files, "file")} changed.`;
  if (leftovers > 0) return { level: "warning", title: "Synced in part", text: `${done} ${open(leftovers)}` };
  const waiting = counts.conflicts + counts.decisions;
  if (waiting > 0) return { level: "warning", title: "Synced", text: `${done} ${waitingWords(waiting)}` };
  return { level: "success", title: "Synced", text: done };
}

function nothing({ verdict, counts, problems }: SyncState): Message {
  const title = "Nothing synced";
  switch (verdict) {
    case "in-sync": {
      const undone = leftUndone(counts);
      const text = undone === undefined ? "Both sides are in step." : `${undone}. Config sync says more.`;
      return { level: "info", title: "Nothing to sync", text };
    }
    case "conflict":
      return { level: "warning", title, text: waitingWords(counts.conflicts + counts.decisions) };
    case "drift":
      return { level: "info", title, text: "What differs is not carried over by itself. Config sync says why." };
    case "blocked":
      return { level: "error", title, text: problems[0] ? withHint(problems[0]) : "A file can't be read." };
    default:
      return unreachable(verdict);
  }
}

function waitingWords(items: number): string {
  return items === 1 ? "1 item needs your decision." : `${items} items need your decision.`;
}

function open(items: number): string {
  return items === 1 ? "1 item is not as planned." : `${items} items are not as planned.`;
}

function withHint({ message, hint }: { readonly message: string; readonly hint?: string | undefined }): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
