import { join } from "node:path";
import { maskText } from "../documents/mask-text";
import type { WorkerEvent } from "../pools/queue/serve-queue";
import { seededRandom } from "../pools/random";
import { readTrust } from "../pools/read-trust";
import type { System } from "../system/system";

export interface WorkerOptions {
  readonly dataFolder: string;
  readonly pool: string;
  /** `postgres://…`; never shown. */
  readonly databaseUrl: string;
  /** The most jobs at once. */
  readonly concurrency: number;
  /** The trust list; `trust.yaml` in the data folder by default. */
  readonly trustFile?: string;
  /** Who it is: shown beside the jobs that it ran. */
  readonly name: string;
}

export type { WorkerEvent };

/**
 * Runs the jobs of a team's pool on this machine until `signal` aborts. Throws AppError `trust-unreadable`, `pool-name`,
 * `database-address` and `database-refused`; while the database is away it waits.
 */
export async function runWorker(
  system: System,
  { dataFolder, pool, databaseUrl, concurrency, trustFile, name }: WorkerOptions,
  { signal, onEvent }: { readonly signal: AbortSignal; readonly onEvent: (event: WorkerEvent) => void },
): Promise<void> {
  const trust = readTrust(trustFile ?? join(dataFolder, "trust.yaml"), system);
  // Needed by workers alone, and slow to load.
  const { serveQueue } = await import("../pools/queue/serve-queue");
  const place = { system, trust, mask: maskText, logs: join(dataFolder, "runs"), worker: name };
  const random = seededRandom(system.processes.id);
  await serveQueue({ place, pool, databaseUrl, concurrency, random, signal, onEvent });
}
