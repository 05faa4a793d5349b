import { count } from "../shared/count";
import type { CleanSync } from "../shared/targets/known";
import type { Message } from "./quick-sync-message";

/** What syncing all clean targets came to, for the notice in the window and the notification of the desktop. */
export function cleanSyncMessage({ synced, failed }: CleanSync): Message {
  const done = synced.length === 0 ? "" : `${count(synced.length, "target")} brought in step.`;
  const [first] = failed;
  if (!first) {
    if (done !== "") return { level: "success", title: "Targets synced", text: done };
    return { level: "info", title: "Nothing to sync", text: "No target waits that can be synced without asking you." };
  }
  const more = failed.length > 1 ? ` ${count(failed.length - 1, "other")} failed as well.` : "";
  const text = [done, `${first.target}: ${first.failure.message}${more}`].filter(Boolean).join(" ");
  return { level: "error", title: done === "" ? "Targets not synced" : "Targets synced in part", text };
}

/** How taking such a sync back went. */
export function takeBackMessage(failed: CleanSync["failed"]): Message {
  const [first] = failed;
  if (!first) return { level: "info", title: "Rolled back", text: "The targets are as they were before the sync." };
  const text = `${failed.map(({ target }) => target).join(", ")} could not be rolled back: ${first.failure.message}`;
  return { level: "warning", title: "Not rolled back", text };
}
