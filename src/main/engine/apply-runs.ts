import type { Running } from "../../core/app/running";
import type { ApplyEvent, ApplyOutcome } from "../../shared/history";
import { AppError, failureOf } from "../../shared/result";
import type { Activities } from "./activities";
import { applyStream } from "./apply-stream";

/** Applies and undos, one after the other. */
export interface ApplyRuns {
  /** Queues `work` at once and streams how it goes. It runs to its end also when nobody follows the stream. */
  run(title: string, work: (running: Running) => Promise<ApplyOutcome>): AsyncGenerator<ApplyEvent, void>;
  /** Does other work that writes in the same line. Throws AppError `closing` while Lockstep quits. */
  take<T>(title: string, work: (running: Running) => Promise<T>): Promise<T>;
  /** Takes no more work, and settles when what was queued is done. */
  finish(): Promise<void>;
}

/** Calls `onOutcome` after each run, before its stream ends. */
export function applyRuns(activities: Activities, onOutcome: (outcome: ApplyOutcome) => void): ApplyRuns {
  let last: Promise<void> = Promise.resolve();
  let closing = false;

  return {
    run(title, work) {
      const stream = applyStream();
      if (closing) stream.end(refused);
      else queue(title, work, stream);
      return stream.events();
    },

    take(title, work) {
      if (closing) return Promise.reject(new AppError(refused.failure));
      const activity = activities.start(title);
      const { signal } = activity;
      const mine = last.then(() => work({ signal, onProgress: (progress) => activity.report(progress) }));
      const ended = () => activity.end();
      last = mine.then(ended, ended);
      return mine;
    },

    finish() {
      closing = true;
      return last;
    },
  };

  function queue(
    title: string,
    work: (running: Running) => Promise<ApplyOutcome>,
    stream: ReturnType<typeof applyStream>,
  ): void {
    const activity = activities.start(title);
    const { signal } = activity;
    last = last.then(async () => {
      const outcome = signal.aborted ? cancelled : await settle(work({ signal, onProgress: tell }));
      activity.end();
      onOutcome(outcome);
      stream.end(outcome);
    });

    function tell(progress: Parameters<NonNullable<Running["onProgress"]>>[0]): void {
      activity.report(progress);
      stream.progress(progress);
    }
  }
}

async function settle(work: Promise<ApplyOutcome>): Promise<ApplyOutcome> {
  try {
    return await work;
  } catch (error) {
    return { kind: "failed", failure: failureOf(error) };
  }
}

const cancelled: ApplyOutcome = { kind: "cancelled" };
const refused = {
  kind: "failed" as const,
  failure: { code: "closing", message: "Lockstep is quitting, so nothing was changed." },
};
