import type { Job, JobStatus, JobView, Outcome, PoolSelector } from "../../shared/pools";
import { backOff } from "./back-off";
import { poolChooser } from "./choose-pool";
import { followersOf } from "./graph";
import type { Pool } from "./pool";

/** An attempt to be started. */
export interface Assignment<P> {
  readonly job: Job;
  readonly pool: P;
  readonly attempt: number;
}

export interface ScheduleOptions<P> {
  readonly pools: readonly P[];
  readonly selector: PoolSelector;
  /** The most attempts at once, over all pools. */
  readonly concurrency: number;
  readonly random: () => number;
  /** Jobs that had ended before a restart: they stay as they were. */
  readonly settled?: readonly JobView[];
  /** Told after each change of a job. */
  readonly onChange: (job: JobView) => void;
}

/**
 * Where every job of a run stands, and what is to start next: no clock, no process, no waiting. The jobs must be free of
 * the problems that `problemsOf` finds. Times are milliseconds since 1970. Jobs that could start do so in the given order.
 */
export interface Schedule<P> {
  /** The attempts to start now; each counts as begun. */
  take(now: number): Assignment<P>[];
  /** A worker began with the attempt of a job. */
  began(id: string, worker: string, now: number): void;
  /** The attempt of a job has ended. */
  ended(id: string, outcome: Outcome, now: number): void;
  /** Gives up on a job, or on all, that no pool has; gives the ids of those that a pool has to stop. */
  cancel(id: string | undefined): string[];
  /** When a job's back-off ends, if that is what the run waits for next. */
  wakeAt(): number | undefined;
  isOver(): boolean;
  views(): JobView[];
}

interface Entry {
  readonly job: Job;
  readonly place: number;
  view: JobView;
  /** Jobs before it that have not succeeded. */
  open: number;
  /** While it is being retried: not before. */
  notBefore: number;
  cancelled: boolean;
}

export function openSchedule<P extends Pick<Pool, "name" | "concurrency" | "roles">>(
  jobs: readonly Job[],
  { pools, selector, concurrency, random, settled = [], onChange }: ScheduleOptions<P>,
): Schedule<P> {
  const choose = poolChooser(selector, pools, random);
  const followers = followersOf(jobs);
  const entries = new Map<string, Entry>(
    jobs.map((job, place) => {
      const open = new Set(job.after).size;
      return [job.id, { job, place, view: firstView(job, open), open, notBefore: 0, cancelled: false }];
    }),
  );
  const load = new Map<string, number>();
  let ready = [...entries.values()].filter(({ open }) => open === 0);
  const retrying = new Set<Entry>();
  let isSorted = true;
  let taken = 0;
  let unfinished = jobs.length;

  const change = (entry: Entry, fields: Partial<JobView>) => {
    const wasFinal = isFinal(entry.view.status);
    entry.view = { ...entry.view, ...fields };
    if (isFinal(entry.view.status) && !wasFinal) unfinished -= 1;
    onChange(entry.view);
  };
  const entryOf = (id: string): Entry => {
    const entry = entries.get(id);
    if (entry) return entry;
    throw new Error(`The run has no job ${id}`);
  };
  const makeReady = (entry: Entry) => {
    ready.push(entry);
    isSorted = false;
    change(entry, { status: "ready" });
  };
  const releaseFollowers = (id: string) => {
    for (const follower of followers.get(id) ?? []) {
      const entry = entryOf(follower.id);
      entry.open -= 1;
      if (entry.open === 0 && entry.view.status === "waiting") makeReady(entry);
    }
  };
  const holdFollowers = (by: string) => {
    const queue = [...(followers.get(by) ?? [])];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const entry = entryOf(next.id);
      if (isFinal(entry.view.status)) continue;
      change(entry, { status: "held", heldBy: by });
      queue.push(...(followers.get(next.id) ?? []));
    }
  };
  const giveUp = (entry: Entry, status: "failed" | "cancelled", fields: Partial<JobView> = {}) => {
    change(entry, { ...fields, status });
    holdFollowers(entry.job.id);
  };

  const hasRoom = () =>
    taken < concurrency && pools.some(({ name, concurrency: most }) => (load.get(name) ?? 0) < most);

  for (const view of settled) {
    const entry = entries.get(view.id);
    if (!entry || !isFinal(view.status) || isFinal(entry.view.status)) continue;
    entry.view = { ...view, after: entry.view.after };
    unfinished -= 1;
    if (view.status === "succeeded") releaseFollowers(view.id);
    else if (view.status !== "held") holdFollowers(view.id);
  }
  ready = ready.filter(({ view }) => view.status === "ready");

  return {
    take(now) {
      for (const entry of retrying) {
        if (entry.notBefore > now) continue;
        retrying.delete(entry);
        makeReady(entry);
      }
      if (!isSorted) ready.sort((a, b) => a.place - b.place);
      isSorted = true;
      if (!hasRoom()) return [];
      const assignments: Assignment<P>[] = [];
      const left: Entry[] = [];
      for (const entry of ready) {
        const pool = hasRoom() ? choose(entry.job, (name) => load.get(name) ?? 0) : undefined;
        if (!pool) {
          left.push(entry);
          continue;
        }
        taken += 1;
        load.set(pool.name, (load.get(pool.name) ?? 0) + 1);
        const attempt = entry.view.attempt + 1;
        const { worker: _before, ...view } = entry.view;
        entry.view = view;
        change(entry, { status: "queued", pool: pool.name, attempt });
        assignments.push({ job: entry.job, pool, attempt });
      }
      ready = left;
      return assignments;
    },
    began(id, worker, now) {
      const entry = entryOf(id);
      if (isFinal(entry.view.status)) return;
      const started = entry.view.started ?? new Date(now).toISOString();
      change(entry, { status: "running", worker, started });
    },
    ended(id, outcome, now) {
      const entry = entryOf(id);
      const { pool = "" } = entry.view;
      taken -= 1;
      load.set(pool, (load.get(pool) ?? 1) - 1);
      const fields = { outcome, worker: outcome.worker, hours: sumOf(entry.view.hours, outcome.hours) };
      if (outcome.kind === "succeeded") {
        change(entry, { ...fields, status: "succeeded" });
        releaseFollowers(id);
      } else if (outcome.kind === "cancelled" || entry.cancelled) giveUp(entry, "cancelled", fields);
      else if (isWorthRetrying(outcome) && entry.view.attempt <= entry.job.retries) {
        // An outcome that was found after a restart may be old: its time to wait may be over.
        entry.notBefore = Math.min(Date.parse(outcome.ended), now) + backOff(entry.view.attempt, random);
        retrying.add(entry);
        change(entry, { ...fields, status: "retrying" });
      } else giveUp(entry, "failed", fields);
    },
    cancel(id) {
      const inPools: string[] = [];
      for (const entry of id === undefined ? entries.values() : [entryOf(id)]) {
        const { status } = entry.view;
        if (isFinal(status)) continue;
        entry.cancelled = true;
        if (status === "queued" || status === "running") inPools.push(entry.job.id);
        else if (id === undefined) change(entry, { status: "cancelled" });
        else giveUp(entry, "cancelled");
        retrying.delete(entry);
      }
      ready = ready.filter(({ view }) => view.status === "ready");
      return inPools;
    },
    wakeAt: () => (retrying.size === 0 ? undefined : Math.min(...[...retrying].map(({ notBefore }) => notBefore))),
    isOver: () => unfinished === 0,
    views: () => [...entries.values()].map(({ view }) => view),
  };
}

function firstView({ id, title, repo, after }: Job, open: number): JobView {
  return { id, title, repo, after, status: open === 0 ? "ready" : "waiting", attempt: 0, hours: 0 };
}

/** True when nothing will happen to the job any more. */
function isFinal(status: JobStatus): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled" || status === "held";
}

function isWorthRetrying({ kind }: Outcome): boolean {
  return kind === "failed" || kind === "timed-out";
}

function sumOf(a: number, b: number): number {
  return Math.round((a + b) * 10_000) / 10_000;
}
