import type PgBoss from "pg-boss";
import { z } from "zod";
import { AppError } from "../../../shared/result";
import type { Database } from "./database";

/** One attempt at a job as a worker has taken it. A later taker has a higher `number`: what an earlier one reports is void. */
export interface Claim {
  /** The job's key in the queue. */
  readonly id: string;
  readonly number: number;
  /** This claim alone, so that a worker knows its own words again. */
  readonly token: string;
  /** Whoever is silent for so long is taken for dead. */
  readonly leaseSeconds: number;
  readonly data: unknown;
}

/** How an attempt stands in the queue. */
export interface QueuedState {
  readonly id: string;
  readonly state: "created" | "retry" | "active" | "completed" | "cancelled" | "failed";
  /** What its worker wrote last. */
  readonly note: unknown;
}

/** The queue of a pool: PostgreSQL tables that pg-boss keeps in the schema `lockstep_pools`. */
export interface Queue {
  /** Puts attempts in; one whose key is known already stays as it is. */
  put(id: string, data: object, leaseSeconds: number): Promise<void>;
  /** Takes up to `most` attempts. */
  take(most: number): Promise<Claim[]>;
  /** Says that the worker lives, with a note; false when the claim is void. */
  beat(claim: Claim, note: object): Promise<boolean>;
  /** Ends an attempt with a note; false when the claim is void. */
  finish(claim: Claim, note: object): Promise<boolean>;
  /** Gives an attempt back, for another worker to take at once. */
  giveBack(claim: Claim): Promise<void>;
  cancel(id: string): Promise<void>;
  /** How attempts stand; those that the queue doesn't know are left out. */
  look(ids: readonly string[]): Promise<QueuedState[]>;
  close(): Promise<void>;
}

/** Opens the queue of a pool and makes what is missing in the database. Throws AppError `pool-name`. */
export async function openQueue(
  database: Database,
  pool: string,
  newToken: () => string,
  signal?: AbortSignal,
): Promise<Queue> {
  const name = nameOf(pool);
  const boss = await database.insist(() => startBoss(database, name), signal);
  const isOurs = "name = $1 AND id = $2 AND state = 'active' AND retry_count = $3";
  const change = async (claim: Claim, set: string, ...values: unknown[]): Promise<boolean> => {
    const text = `UPDATE ${schema}.job SET ${set} WHERE ${isOurs} RETURNING id`;
    return (await database.executeSql(text, [name, claim.id, claim.number, ...values])).rows.length > 0;
  };
  const signed = ({ token }: Claim, note: object) => JSON.stringify({ ...note, token });

  return {
    async put(id, data, leaseSeconds) {
      await boss.send(name, data, {
        id,
        expireInSeconds: leaseSeconds,
        retryLimit: mostLosses,
        retryDelay: 0,
        retentionDays: 30,
      });
    },
    async take(most) {
      const taken = await boss.fetch(name, { batchSize: most, includeMetadata: true });
      return taken.map(({ id, data, retryCount, expireInSeconds }) => {
        return { id, data, number: retryCount, leaseSeconds: Number(expireInSeconds), token: newToken() };
      });
    },
    // pg-boss 10 has no heartbeat; a claim runs out at `started_on + expire_in`.
    beat: (claim, note) => change(claim, "started_on = now(), output = $4::jsonb", signed(claim, note)),
    async finish(claim, note) {
      // As pg-boss completes a job, but for the holder of the claim alone.
      const set = "state = 'completed', completed_on = now(), output = $4::jsonb";
      if (await change(claim, set, signed(claim, note))) return true;
      // The answer to an earlier try may have been lost with the connection.
      const [found] = await look([claim.id]);
      return found?.state === "completed" && tokenOf(found.note) === claim.token;
    },
    async giveBack(claim) {
      await change(claim, "state = 'retry', start_after = now(), output = NULL");
    },
    cancel: (id) => boss.cancel(name, id),
    look,
    close: () => boss.stop({ graceful: false, close: false }),
  };

  async function look(ids: readonly string[]): Promise<QueuedState[]> {
    const columns = "id, state::text, output AS note";
    const which = "name = $1 AND id = ANY($2::uuid[])";
    const text = `SELECT ${columns} FROM ${schema}.job WHERE ${which} UNION ALL SELECT ${columns} FROM ${schema}.archive WHERE ${which}`;
    return z.array(queuedState).parse((await database.executeSql(text, [name, [...ids]])).rows);
  }
}

async function startBoss(database: Database, name: string): Promise<PgBoss> {
  // Needed by teams alone, and slow to load.
  const { default: Boss } = await import("pg-boss");
  const boss = new Boss({
    db: { executeSql: database.executeSql },
    schema,
    schedule: false,
    // How often somebody looks for workers that are silent.
    maintenanceIntervalSeconds: 1,
    archiveCompletedAfterSeconds: 7 * 86_400,
    deleteAfterDays: 30,
  });
  // The database has told its trouble already.
  boss.on("error", () => undefined);
  try {
    await boss.start();
    await boss.createQueue(name);
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false, close: false });
    throw error;
  }
}

/** The queue's name for a pool. Throws AppError `pool-name`. */
function nameOf(pool: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(pool)) return `pool-${pool}`;
  throw new AppError({
    code: "pool-name",
    message: `A pool can't be named "${pool}".`,
    hint: "Use up to 40 small letters, digits, - and _.",
  });
}

function tokenOf(note: unknown): unknown {
  return z.object({ token: z.string() }).safeParse(note).data?.token;
}

const queuedState = z.object({
  id: z.string(),
  state: z.enum(["created", "retry", "active", "completed", "cancelled", "failed"]),
  note: z.unknown(),
});

const schema = "lockstep_pools";
/** An attempt that so many workers did not survive is not given to another one. */
const mostLosses = 3;
