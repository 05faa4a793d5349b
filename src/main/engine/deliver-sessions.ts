import type { App } from "../../core/app/interface";
import type { PushReport } from "../../core/app/sessions/sync-interface";
import type { System } from "../../core/system/system";
import { failureOf } from "../../shared/result";
import type { EventHub } from "./event-hub";

/** What of the engine it works with. */
interface Desk {
  readonly app: Pick<App, "sessions">;
  readonly system: Pick<System, "clock" | "newId">;
  readonly hub: Pick<EventHub, "publish" | "notify">;
}

/**
 * Sends pushes of sessions that could not be sent before: at once what is due, then every minute, until `signal`. Nobody
 * has asked for it, so what fails and is tried again is told only where the queue is shown; what will not be tried again
 * is told by a notice, once.
 */
export async function deliverSessions({ app: { sessions }, system, hub }: Desk, signal: AbortSignal): Promise<void> {
  const told = new Set<string>();
  const tell = (text: string) => {
    if (told.has(text)) return;
    told.add(text);
    hub.notify({ id: system.newId(), level: "warning", title: "Sessions were not pushed", text });
  };
  while (!signal.aborted) {
    try {
      const reports = await sessions.deliverDue(signal);
      if (reports.length > 0) hub.publish({ kind: "sessions-changed" });
      for (const text of reports.flatMap(stops)) tell(text);
    } catch (error) {
      tell(failureOf(error).message);
    }
    await system.clock.sleep(roundMilliseconds, signal);
  }
}

/** Why pushes wait for the user, a sentence each. */
function stops({ project, remote, queued, offline }: PushReport): string[] {
  const stopped = queued.filter(({ state }) => state === "stopped");
  // Without entries, it is the queue itself that can't be used.
  const reasons = queued.length === 0 ? [offline] : stopped.map(({ failure }) => failure);
  const sentences = new Set(reasons.filter((one) => one !== undefined));
  return [...sentences].map((sentence) => `${project} with ${remote}: ${sentence}`);
}

const roundMilliseconds = 60_000;
