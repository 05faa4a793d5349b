import { dirname } from "node:path";
import type { CoordinationData } from "../../../shared/coordination/entities";
import type { PoolSetting } from "../../../shared/coordination-settings";
import type { Job, RunProblem } from "../../../shared/pools";
import { repoFolders } from "../../coordination/checks/repo-folders";
import { maskText } from "../../documents/mask-text";
import { commandHash } from "../../pools/command-hash";
import { localPool } from "../../pools/local-pool";
import type { Pool } from "../../pools/pool";
import { seededRandom } from "../../pools/random";
import type { Trust } from "../../pools/trust";
import type { CoordinationBase } from "./base";

/** The pools of a run, and what ends them. */
export interface RunPools {
  readonly pools: readonly Pool[];
  close(): Promise<void>;
}

export interface PoolWish {
  readonly path: string;
  readonly data: CoordinationData;
  readonly jobs: readonly Job[];
  /** Hashes of the jobs that may run on this machine. */
  readonly approved: readonly string[];
  /** Only this pool. */
  readonly only?: string | undefined;
  /** Addresses of queue pools by name; by default those in the environment. */
  readonly databases?: Readonly<Record<string, string>> | undefined;
  /** Where outputs are kept. */
  readonly logs: string;
}

/** The pools of the settings. A queue pool whose address nobody gave is left out. */
export async function openPools(base: CoordinationBase, wish: PoolWish): Promise<RunPools> {
  const { system } = base;
  const all = wantedPools(base, wish);
  const local = localPools(base, wish);
  const queues = all.flatMap((pool) => {
    const databaseUrl = pool.kind === "queue" ? addressOf(base, pool, wish) : undefined;
    return databaseUrl === undefined ? [] : [{ ...pool, databaseUrl }];
  });
  if (queues.length === 0) return { pools: local, close: async () => {} };
  // Needs the PostgreSQL client, which is slow to load.
  const { queuePool } = await import("../../pools/queue/queue-pool");
  const random = seededRandom(system.clock.now().getTime());
  const opened = queues.map(({ name, concurrency, roles, databaseUrl }) =>
    queuePool({ system, name, concurrency, roles, databaseUrl, random }),
  );
  const order = new Map(all.map(({ name }, place) => [name, place]));
  const pools = [...local, ...opened].sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  return {
    pools,
    async close() {
      await Promise.allSettled(opened.map((pool) => pool.close()));
    },
  };
}

/** The pools as a run is planned with: nothing is opened, and every job counts as approved. */
export function plannedPools(base: CoordinationBase, wish: Omit<PoolWish, "approved">): Pool[] {
  const approved = wish.jobs.map((job) => commandHash(job));
  const local = new Map(localPools(base, { ...wish, approved }).map((pool) => [pool.name, pool]));
  return wantedPools(base, wish).flatMap((pool): Pool[] => {
    const known = local.get(pool.name);
    if (known) return [known];
    if (pool.kind !== "queue" || addressOf(base, pool, wish) === undefined) return [];
    const { name, concurrency, roles } = pool;
    // Workers have their own trust lists.
    return [
      { name, concurrency, roles, refusalOf: () => undefined, run: () => Promise.reject(new Error("Only planned")) },
    ];
  });
}

function wantedPools({ settings }: CoordinationBase, { only }: Pick<PoolWish, "only">): readonly PoolSetting[] {
  return settings().coordination.pools.filter(({ name }) => only === undefined || name === only);
}

/** Queue pools of which nobody gave the address, each with a sentence. */
export function unreachablePools(base: CoordinationBase, wish: Pick<PoolWish, "databases" | "only">): RunProblem[] {
  return wantedPools(base, wish).flatMap((pool): RunProblem[] => {
    if (pool.kind !== "queue" || addressOf(base, pool, wish) !== undefined) return [];
    const { name, databaseVariable } = pool;
    const message = `The pool ${name} needs the address of its database: set ${databaseVariable}, or give it for this run.`;
    return [{ kind: "no-pool", jobs: [], message }];
  });
}

function localPools(base: CoordinationBase, { path, data, jobs, approved, logs, only }: PoolWish): Pool[] {
  const { system, settings } = base;
  const { agent, passVariables, repoFolders: overrides } = settings().coordination;
  const folderOf = repoFolders(data, system, { fileFolder: dirname(path), overrides });
  const repos = new Set(jobs.map(({ repo }) => repo));
  const trust: Trust = {
    repos: Object.fromEntries(
      [...repos].flatMap((repo) => {
        const folder = folderOf(repo);
        return folder === undefined ? [] : [[repo, folder]];
      }),
    ),
    commands: approved.map((hash) => ({ hash })),
    prompts: false,
    ...(agent === undefined ? {} : { agent }),
    jobVariables: [],
    passVariables,
  };
  return wantedPools(base, { only }).flatMap((pool) => {
    if (pool.kind !== "local") return [];
    const { name, concurrency, roles } = pool;
    return [localPool({ system, trust, mask: maskText, logs, worker: name, name, concurrency, roles })];
  });
}

function addressOf(
  { system }: CoordinationBase,
  { name, databaseVariable }: Extract<PoolSetting, { kind: "queue" }>,
  { databases = {} }: Pick<PoolWish, "databases">,
): string | undefined {
  return (Object.hasOwn(databases, name) ? databases[name] : undefined) ?? system.environment[databaseVariable];
}
