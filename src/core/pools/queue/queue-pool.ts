import type { Outcome } from "../../../shared/pools";
import type { System } from "../../system/system";
import { unrun } from "../outcome";
import type { Attempt, Pool, Working } from "../pool";
import { openDatabase } from "./database";
import { keyOf } from "./messages";
import { type Observer, observeAttempt } from "./observe-attempt";
import { openQueue, type Queue } from "./queue";

export interface QueuePoolOptions {
  readonly system: System;
  /** The name that its workers serve. */
  readonly name: string;
  readonly databaseUrl: string;
  /** The most jobs of a run in the queue at once; the workers decide how many of them run. */
  readonly concurrency: number;
  readonly roles?: readonly string[];
  readonly random: () => number;
  /** A worker that is silent for so long has lost its job to another one. */
  readonly leaseSeconds?: number;
}

export interface QueuePool extends Pool {
  /** Gives the connections back. What is in the queue stays there. */
  close(): Promise<void>;
}

/**
 * A pool whose jobs are run by workers on any machine, through a queue in PostgreSQL. It connects with its first job. An
 * attempt that is in the queue already is not put in again: a run with the id of before finds its jobs as they stand.
 */
export function queuePool({
  system,
  name,
  databaseUrl,
  random,
  leaseSeconds = 30,
  ...options
}: QueuePoolOptions): QueuePool {
  const { clock } = system;
  const here = { at: () => clock.now(), pool: name };
  const workings = new Set<Working>();
  const waiting = new Map<string, Waiting>();
  const database = openDatabase({
    url: databaseUrl,
    pool: name,
    clock,
    random,
    onTrouble: (message) => {
      for (const working of workings) working.onTrouble(message);
    },
  });
  const closing = new AbortController();
  let opened: Promise<Queue> | undefined;
  let isLooking = false;

  const open = () => {
    opened ??= openQueue(database, name, system.newId, closing.signal);
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const lookOn = async (queue: Queue) => {
    if (isLooking) return;
    isLooking = true;
    try {
      while (waiting.size > 0) {
        await clock.sleep(pollMilliseconds, closing.signal);
        const ids = [...waiting.keys()];
        const states = await database.insist(() => queue.look(ids), closing.signal);
        const known = new Map(states.map((state) => [state.id, state]));
        for (const id of ids) waiting.get(id)?.see(known.get(id));
      }
    } catch (error) {
      for (const { fail } of waiting.values()) fail(error);
    } finally {
      isLooking = false;
    }
  };
  /** Puts an attempt in, unless it is there or was cancelled. */
  const submit = async (queue: Queue, id: string, attempt: Attempt, { signal }: Working) => {
    const known = await database.insist(() => queue.look([id]), signal);
    if (known.length === 0 && !signal.aborted) {
      await database.insist(() => queue.put(id, { ...attempt }, leaseSeconds), signal);
    }
  };
  const work = (attempt: Attempt, working: Working) =>
    new Promise<Outcome>((resolve, reject) => {
      const { job } = attempt;
      const id = keyOf(attempt);
      let queue: Queue | undefined;
      const fail = (error: unknown) => {
        waiting.delete(id);
        reject(error);
      };
      const end = (outcome: Outcome) => {
        waiting.delete(id);
        resolve(outcome);
      };
      const tellCancelled = (where: Queue) => {
        void database.insist(() => where.cancel(id), closing.signal).catch(fail);
      };
      const cancel = () => {
        if (queue) tellCancelled(queue);
        else end(unrun("cancelled", `${job.id} was cancelled.`, { worker: name, at: clock.now() }));
      };
      const begin = async () => {
        const found = await open();
        await submit(found, id, attempt, working);
        // Cancelled while it was on its way in.
        if (working.signal.aborted) return tellCancelled(found);
        queue = found;
        waiting.set(id, { fail, see: observeAttempt(job, working, here, end) });
        await lookOn(found);
      };
      if (working.signal.aborted) return cancel();
      working.signal.addEventListener("abort", cancel, { once: true });
      begin().catch(fail);
    });

  return {
    name,
    concurrency: options.concurrency,
    roles: options.roles ?? [],
    // The workers have their own trust lists.
    refusalOf: () => undefined,
    async run(attempt, working) {
      workings.add(working);
      return work(attempt, working).finally(() => workings.delete(working));
    },
    async close() {
      closing.abort();
      const queue = await opened?.catch(() => undefined);
      await queue?.close();
      await database.close();
    },
  };
}

/** An attempt in the queue. */
interface Waiting {
  fail(error: unknown): void;
  readonly see: Observer;
}

const pollMilliseconds = 500;
