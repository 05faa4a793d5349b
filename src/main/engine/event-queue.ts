import type { EngineEvent } from "../../shared/state";

/** Events that one subscriber has not taken yet. It stays small however slow the subscriber is. */
export interface EventQueue {
  push(event: EngineEvent): void;
  /** The oldest event, taken out. */
  take(): EngineEvent | undefined;
  /** Settles when there is something to take, or when `signal` is aborted. */
  filled(signal: AbortSignal | undefined): Promise<void>;
}

/** Only the newest event of a kind is kept, of coordination files and workspaces one each; changed paths are merged, and notices kept up to a limit. */
export function eventQueue(): EventQueue {
  const waiting = new Map<string, EngineEvent>();
  let wake = (): void => {};

  return {
    push(event) {
      const key = keyOf(event);
      const merged = merge(waiting.get(key), event);
      waiting.delete(key);
      waiting.set(key, merged);
      dropOldNotices(waiting);
      wake();
    },

    take() {
      const [next] = waiting;
      if (!next) return undefined;
      waiting.delete(next[0]);
      return next[1];
    },

    filled(signal) {
      if (waiting.size > 0 || signal?.aborted) return Promise.resolve();
      return new Promise((settle) => {
        const done = (): void => {
          signal?.removeEventListener("abort", done);
          settle();
        };
        wake = done;
        signal?.addEventListener("abort", done, { once: true });
      });
    },
  };
}

/** Of events with the same key the newest counts. */
function keyOf(event: EngineEvent): string {
  switch (event.kind) {
    case "notice":
      return `notice ${event.notice.id}`;
    case "coordination-changed":
      return `coordination-changed ${event.path}`;
    case "sessions-changed":
      return `sessions-changed ${event.workspace ?? ""}`;
    default:
      return event.kind;
  }
}

function merge(older: EngineEvent | undefined, newer: EngineEvent): EngineEvent {
  if (older?.kind !== "files-changed" || newer.kind !== "files-changed") return newer;
  return { kind: "files-changed", paths: [...new Set([...older.paths, ...newer.paths])].slice(0, mostPaths) };
}

function dropOldNotices(waiting: Map<string, EngineEvent>): void {
  const notices = [...waiting].filter(([, { kind }]) => kind === "notice");
  for (const [key] of notices.slice(0, -mostNotices)) waiting.delete(key);
}

const mostPaths = 1000;
const mostNotices = 50;
