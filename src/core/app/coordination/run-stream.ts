import type { RunEvent, RunView } from "../../../shared/pools";

/** Hands the events of a run to any number of followers, each at its own pace. */
export interface RunStream {
  push(event: RunEvent): void;
  /** The present state and the newest output first, then what comes, until the run has ended. */
  follow(present: RunView): AsyncGenerator<RunEvent, void>;
}

export function runStream(): RunStream {
  const followers = new Set<Follower>();
  /** The newest output of each job that runs. */
  const tails = new Map<string, string>();
  let isOver = false;

  return {
    push(event) {
      if (event.kind === "job-output") tails.set(event.jobId, lastOf((tails.get(event.jobId) ?? "") + event.text));
      if (event.kind === "job-changed" && event.job.outcome) tails.delete(event.job.id);
      isOver ||= event.kind === "run-ended";
      for (const follower of followers) follower.push(event);
    },
    follow(present) {
      const first: RunEvent[] = [
        { kind: "run-started", run: present },
        ...[...tails].map(([jobId, text]) => ({ kind: "job-output" as const, runId: present.id, jobId, text })),
        ...(isOver ? [{ kind: "run-ended" as const, run: present }] : []),
      ];
      const follower = followerOf(first);
      followers.add(follower);
      return events(follower);
    },
  };

  async function* events(follower: Follower): AsyncGenerator<RunEvent, void> {
    try {
      for (;;) {
        const event = follower.take();
        if (!event) await follower.filled();
        else {
          yield event;
          if (event.kind === "run-ended") return;
        }
      }
    } finally {
      followers.delete(follower);
    }
  }
}

interface Follower {
  push(event: RunEvent): void;
  take(): RunEvent | undefined;
  filled(): Promise<void>;
}

/** Keeps what was not taken yet. However slow the follower is, that stays small: of a job the newest state and output. */
function followerOf(first: readonly RunEvent[]): Follower {
  const waiting = new Map<string, RunEvent>();
  let wake = (): void => {};
  const push = (event: RunEvent) => {
    const key = keyOf(event);
    const older = waiting.get(key);
    waiting.delete(key);
    const isOutput = older?.kind === "job-output" && event.kind === "job-output";
    waiting.set(key, isOutput ? { ...event, text: lastOf(older.text + event.text) } : event);
    wake();
  };
  for (const event of first) push(event);
  return {
    push,
    take() {
      const [next] = waiting;
      if (!next) return undefined;
      waiting.delete(next[0]);
      return next[1];
    },
    filled: () =>
      new Promise((settle) => {
        wake = settle;
      }),
  };
}

function keyOf(event: RunEvent): string {
  switch (event.kind) {
    case "job-changed":
      return `changed ${event.job.id}`;
    case "job-output":
      return `output ${event.jobId}`;
    case "pool-trouble":
      return `trouble ${event.pool}`;
    default:
      return event.kind;
  }
}

function lastOf(text: string): string {
  return text.slice(-mostCharacters);
}

const mostCharacters = 65_536;
