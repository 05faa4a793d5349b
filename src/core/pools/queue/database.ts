import type { Pool as Connections } from "pg";
import { AppError, failureOf } from "../../../shared/result";
import type { Clock } from "../../system/system";
import { backOff } from "../back-off";

export interface DatabaseOptions {
  /** `postgres://…`, with TLS as PostgreSQL's own programs take it (`sslmode`, `sslrootcert`, `sslcert`, `sslkey`). Never shown. */
  readonly url: string;
  /** The pool, for messages. */
  readonly pool: string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Told one sentence when the database goes away, and one when it is back. */
  readonly onTrouble: (message: string) => void;
}

/** A PostgreSQL database that may go away for a while. */
export interface Database {
  /** One statement, or several without values. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /**
   * Does something in the database, again and again with growing pauses while it is away. Throws AppError
   * `database-refused` for any other error, and `database-away` when `signal` aborts meanwhile.
   */
  insist<T>(action: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Waits as long as `insist` would when the last statement found the database away; otherwise `milliseconds`. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Throws AppError `database-address` for what is no address of a PostgreSQL database. */
export function openDatabase({ url, pool, clock, random, onTrouble }: DatabaseOptions): Database {
  requireAddress(url, pool);
  let connections: Promise<Connections> | undefined;
  let failures = 0;
  const closing = new AbortController();
  const connect = async () => {
    // Needed by teams alone, and slow to load.
    const { default: pg } = await import("pg");
    const made = new pg.Pool({
      connectionString: url,
      application_name: "lockstep",
      max: 4,
      connectionTimeoutMillis: 10_000,
      query_timeout: 15_000,
      keepAlive: true,
      // A command line that is done must not wait for an idle connection.
      allowExitOnIdle: true,
    });
    // A connection that breaks while nobody uses it; the next statement finds out.
    made.on("error", ignore);
    return made;
  };
  const executeSql = async (text: string, values?: unknown[]) => {
    connections ??= connect();
    try {
      const answer = await query(await connections, text, values);
      if (failures > 0) onTrouble(`The database of the pool ${pool} answers again.`);
      failures = 0;
      return answer;
    } catch (error) {
      if (isAway(error)) {
        if (failures === 0)
          onTrouble(`The database of the pool ${pool} can't be reached (${causeOf(error)}); trying on.`);
        failures += 1;
      }
      throw error;
    }
  };
  const wait = (signal?: AbortSignal) => clock.sleep(backOff(failures, random, { first: 500, most: 5_000 }), signal);

  return {
    executeSql,
    async insist(action, signal) {
      const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      for (;;) {
        try {
          return await action();
        } catch (error) {
          if (!isAway(error) && !isPassing(error)) throw refusal(error, pool);
        }
        if (!either.aborted) await wait(either);
        if (either.aborted) throw away(pool);
      }
    },
    pause: (milliseconds, signal) => (failures > 0 ? wait(signal) : clock.sleep(milliseconds, signal)),
    async close() {
      closing.abort();
      await (await connections)?.end();
    },
  };
}

async function query(connections: Connections, text: string, values: unknown[] | undefined) {
  const client = await connections.connect();
  // Told by the statement as well.
  client.on("error", ignore);
  let isSound = false;
  try {
    const answer = await client.query(text, values);
    isSound = true;
    return answer;
  } finally {
    client.off("error", ignore);
    // pg-boss sends whole transactions as one text: after an error, such a connection would be stuck inside one.
    client.release(!isSound);
  }
}

function ignore(): void {}

function requireAddress(url: string, pool: string): void {
  // Its text may hold the password: no message repeats it.
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return;
  throw new AppError({
    code: "database-address",
    message: `The database address of the pool ${pool} is not of the form postgres://user:password@host:port/name.`,
    hint: "Write special characters in the password as %40 and the like.",
  });
}

/**
 * True when the database can't be reached. What PostgreSQL says itself has a code of five characters: class 08 and 57P is
 * a lost or ending server, 53300 too many connections. Anything else comes from the network.
 */
function isAway(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const code = codeOf(error);
  return !/^[0-9A-Z]{5}$/.test(code) || /^(?:08|57P|53300)/.test(code);
}

/** Two who make their tables at the same time may lock each other out: the one that is told so tries again. */
function isPassing(error: unknown): boolean {
  return /^(?:40|55P03)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** A cause in a word or two: the error of a host with several addresses has a code alone. */
function causeOf(error: unknown): string {
  return codeOf(error) || failureOf(error).message || "no answer";
}

function refusal(cause: unknown, pool: string): AppError {
  return new AppError({
    code: "database-refused",
    message: `The database of the pool ${pool} refused: ${failureOf(cause).message}.`,
    hint: "Look at the address, the user's rights and the name of the database.",
  });
}

function away(pool: string): AppError {
  return new AppError({ code: "database-away", message: `The database of the pool ${pool} could not be reached.` });
}
