import type { Job, JobView, Outcome, PoolSelector, RunEvent, RunProblem, RunStatus, RunView } from "../../shared/pools";
import { AppError, failureOf } from "../../shared/result";
import type { Clock } from "../system/system";
import { homelessJobs } from "./choose-pool";
import { problemsOf } from "./graph";
import { unrun } from "./outcome";
import type { Pool } from "./pool";
import { type Assignment, openSchedule } from "./schedule";

export interface RunRequest {
  /** Of `[0-9a-z-]`; a run that is picked up again has the id of before. */
  readonly id: string;
  readonly title: string;
  /** Those that could start at once start in this order. */
  readonly jobs: readonly Job[];
  readonly pools: readonly Pool[];
  readonly selector: PoolSelector;
  /** The most jobs at once, over all pools. */
  readonly concurrency: number;
  /** How jobs stood before a restart; those that had ended are not run again. */
  readonly settled?: readonly JobView[];
}

export interface RunSurroundings {
  readonly clock: Clock;
  /** From 0 up to 1: for the selector `random` and for back-off. */
  readonly random: () => number;
  readonly onEvent: (event: RunEvent) => void;
}

export interface Run {
  readonly id: string;
  view(): RunView;
  /** Ends one job, or all of them. What depends on it is held back. */
  cancel(jobId?: string): void;
  /** Resolves when nothing is left to do. */
  readonly ended: Promise<RunView>;
}

/**
 * Runs jobs over pools in the order of their dependencies. A job that does not succeed holds back what depends on it,
 * and nothing else. Throws AppError `run-impossible`, before anything has run, for dependencies that are unknown or go
 * in a circle, and for a job that no pool takes.
 */
export function startRun(request: RunRequest, { clock, random, onEvent }: RunSurroundings): Run {
  const { id: runId, title } = request;
  refuse(runProblems(request));
  const started = clock.now().toISOString();
  const stops = new Map<string, AbortController>();
  let end: (run: RunView) => void = () => undefined;
  const ended = new Promise<RunView>((resolve) => {
    end = resolve;
  });
  let alarm = { at: 0, off: new AbortController() };
  let isCancelled = false;
  let endedAt: string | undefined;
  const schedule = openSchedule(request.jobs, {
    ...request,
    random,
    onChange: (job) => onEvent({ kind: "job-changed", runId, job }),
  });

  const view = (): RunView => {
    const jobs = schedule.views();
    const status = endedAt === undefined ? "running" : statusOf(jobs, isCancelled);
    return { id: runId, title, status, started, jobs, ...(endedAt === undefined ? {} : { ended: endedAt }) };
  };
  const goOn = () => {
    if (endedAt !== undefined) return;
    for (const assignment of schedule.take(clock.now().getTime())) void work(assignment);
    setAlarm();
    if (!schedule.isOver()) return;
    endedAt = clock.now().toISOString();
    const run = view();
    onEvent({ kind: "run-ended", run });
    end(run);
  };
  const setAlarm = () => {
    const at = schedule.wakeAt() ?? 0;
    if (at === alarm.at) return;
    alarm.off.abort();
    const off = new AbortController();
    alarm = { at, off };
    if (at === 0) return;
    void clock.sleep(Math.max(0, at - clock.now().getTime()), off.signal).then(() => {
      if (off.signal.aborted) return;
      alarm = { at: 0, off };
      goOn();
    });
  };
  const work = async ({ job, pool, attempt }: Assignment<Pool>) => {
    const stop = new AbortController();
    stops.set(job.id, stop);
    const outcome = await pool
      .run(
        { runId, job, number: attempt },
        {
          signal: stop.signal,
          onStarted: (worker) => schedule.began(job.id, worker, clock.now().getTime()),
          onOutput: (text) => onEvent({ kind: "job-output", runId, jobId: job.id, text }),
          onTrouble: (message) => onEvent({ kind: "pool-trouble", runId, pool: pool.name, message }),
        },
      )
      .catch((error: unknown): Outcome => {
        return unrun("not-started", failureOf(error).message, { worker: pool.name, at: clock.now() });
      });
    stops.delete(job.id);
    schedule.ended(job.id, outcome, clock.now().getTime());
    goOn();
  };

  onEvent({ kind: "run-started", run: view() });
  goOn();
  return {
    id: runId,
    view,
    cancel(jobId) {
      if (jobId === undefined) isCancelled = true;
      for (const id of schedule.cancel(jobId)) stops.get(id)?.abort();
      goOn();
    },
    ended,
  };
}

/** Everything that keeps a run from starting. */
export function runProblems({ jobs, selector, pools }: Pick<RunRequest, "jobs" | "selector" | "pools">): RunProblem[] {
  return [...problemsOf(jobs), ...homelessJobs(jobs, selector, pools)];
}

function refuse(problems: readonly RunProblem[]): void {
  if (problems.length === 0) return;
  throw new AppError({
    code: "run-impossible",
    message: problems.map(({ message }) => message).join(" "),
    hint: "Mend the dependencies, then run again.",
  });
}

function statusOf(jobs: readonly JobView[], isCancelled: boolean): RunStatus {
  if (jobs.every(({ status }) => status === "succeeded")) return "succeeded";
  return isCancelled ? "cancelled" : "failed";
}
