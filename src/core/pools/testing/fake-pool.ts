import { type Job, job as jobSchema, type Outcome } from "../../../shared/pools";
import type { Clock } from "../../system/system";
import { hoursBetween } from "../outcome";
import type { Attempt, Pool } from "../pool";

/** How an attempt goes in a pool that pretends. */
export interface Act {
  readonly milliseconds: number;
  readonly exitCode: number;
}

/** What a pool that pretends saw, in order. */
export interface Sight {
  readonly act: "start" | "end";
  readonly pool: string;
  readonly id: string;
  readonly attempt: number;
}

/** A pool on a clock that runs nothing; `play` says how each attempt goes, and all of them write what they do to `sights`. */
export function fakePool(
  clock: Clock,
  sights: Sight[],
  play: (attempt: Attempt) => Act,
  { name = "fake", concurrency = 1, roles = [] }: { name?: string; concurrency?: number; roles?: string[] } = {},
): Pool {
  return {
    name,
    concurrency,
    roles,
    refusalOf: () => undefined,
    async run(attempt, { signal, onStarted }) {
      const { job, number } = attempt;
      sights.push({ act: "start", pool: name, id: job.id, attempt: number });
      onStarted(name);
      const started = clock.now();
      const { milliseconds, exitCode } = play(attempt);
      await clock.sleep(milliseconds, signal);
      sights.push({ act: "end", pool: name, id: job.id, attempt: number });
      const ended = clock.now();
      const ran = {
        worker: name,
        started: started.toISOString(),
        ended: ended.toISOString(),
        hours: hoursBetween(started, ended),
        output: { head: "", tail: "", omitted: 0 },
      };
      if (signal.aborted) return { kind: "cancelled", ...ran, reason: "It was cancelled." } satisfies Outcome;
      if (exitCode === 0) return { kind: "succeeded", ...ran } satisfies Outcome;
      return { kind: "failed", ...ran, exitCode, reason: "It failed." } satisfies Outcome;
    },
  };
}

/** A job with what a test says of it. */
export function jobOf(fields: Partial<Job> & { readonly id: string }): Job {
  return jobSchema.parse({ title: fields.id, repo: "app", command: { argv: ["true"] }, ...fields });
}
