import type { RunPlan } from "../../shared/pools";
import { poolChooser } from "./choose-pool";
import { commandHash, commandText } from "./command-hash";
import { wavesOf } from "./graph";
import { type RunRequest, runProblems } from "./start-run";

/**
 * What a run would do, without running anything: the jobs in waves, each with its pool. The real run starts a job as soon
 * as nothing is before it, so that `least_loaded` may choose otherwise when durations differ.
 */
export function planRun(
  request: Pick<RunRequest, "jobs" | "selector" | "pools">,
  { random, mask }: { readonly random: () => number; readonly mask: (text: string) => string },
): RunPlan {
  const problems = runProblems(request);
  if (problems.length > 0) return { problems, waves: [] };
  // Every job of a wave finds a place, as here nobody waits for one; the pools keep their sizes to each other.
  const roomy = request.pools.map((pool) => {
    return { pool, name: pool.name, roles: pool.roles, concurrency: pool.concurrency * request.jobs.length };
  });
  const choose = poolChooser(request.selector, roomy, random);
  const waves = wavesOf(request.jobs).map((wave) => {
    const load = new Map<string, number>();
    return wave.flatMap((job) => {
      const chosen = choose(job, (name) => load.get(name) ?? 0);
      if (!chosen) return [];
      load.set(chosen.name, (load.get(chosen.name) ?? 0) + 1);
      const refusal = chosen.pool.refusalOf(job);
      const { id, title, repo, cwd } = job;
      const command = mask(commandText(job));
      return [
        { id, title, repo, cwd, command, pool: chosen.name, hash: commandHash(job), ...(refusal ? { refusal } : {}) },
      ];
    });
  });
  return { problems, waves };
}
