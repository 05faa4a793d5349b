import type { Job, PoolSelector, RunProblem } from "../../shared/pools";
import type { Pool } from "./pool";

type Place = Pick<Pool, "name" | "concurrency" | "roles">;

/** How many attempts a pool has now. */
export type Load = (pool: string) => number;

/**
 * Gives what picks a pool for a job among those with room; undefined when it has to wait. `least_loaded` takes the
 * smallest share of its concurrency, `random` follows `random`, `round_robin` goes on where it stopped, and `affinity`
 * takes the least loaded of the pools for the job's role or labels; a job that none names goes to the pools for any job.
 */
export function poolChooser<P extends Place>(
  selector: PoolSelector,
  pools: readonly P[],
  random: () => number,
): (job: Job, load: Load) => P | undefined {
  let last = -1;
  return (job, load) => {
    const free = placesFor(job, selector, pools).filter((pool) => load(pool.name) < pool.concurrency);
    switch (selector) {
      case "affinity":
      case "least_loaded":
        return leastLoaded(free, load);
      case "random":
        return free[Math.floor(random() * free.length)];
      case "round_robin": {
        const next = free.find((pool) => pools.indexOf(pool) > last) ?? free[0];
        if (next) last = pools.indexOf(next);
        return next;
      }
    }
  };
}

/** The jobs that no pool is meant for. */
export function homelessJobs(jobs: readonly Job[], selector: PoolSelector, pools: readonly Place[]): RunProblem[] {
  return jobs
    .filter((job) => placesFor(job, selector, pools).length === 0)
    .map(({ id, role, labels }) => {
      const wanted = [...(role === undefined ? [] : [role]), ...labels].join(", ");
      const message = `No pool takes ${id}${wanted === "" ? "" : ` (${wanted})`}: none names it, and none is for any job.`;
      return { kind: "no-pool" as const, jobs: [id], message };
    });
}

function placesFor<P extends Place>(job: Job, selector: PoolSelector, pools: readonly P[]): readonly P[] {
  if (selector !== "affinity") return pools;
  const words = new Set([...(job.role === undefined ? [] : [job.role]), ...job.labels]);
  const named = pools.filter(({ roles }) => roles.some((role) => words.has(role)));
  return named.length > 0 ? named : pools.filter(({ roles }) => roles.length === 0);
}

function leastLoaded<P extends Place>(free: readonly P[], load: Load): P | undefined {
  const share = (pool: P) => load(pool.name) / pool.concurrency;
  return free.reduce<P | undefined>((best, pool) => (best && share(best) <= share(pool) ? best : pool), undefined);
}
