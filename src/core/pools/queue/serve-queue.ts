import type { Outcome } from "../../../shared/pools";
import { execute, type Workplace } from "../execute";
import { unrun } from "../outcome";
import type { Attempt } from "../pool";
import { openDatabase } from "./database";
import { holdClaim } from "./hold-claim";
import { queuedAttempt } from "./messages";
import { type Claim, openQueue, type Queue } from "./queue";

/** What a worker tells while it serves. */
export type WorkerEvent =
  | { readonly kind: "ready" }
  | { readonly kind: "trouble"; readonly message: string }
  | { readonly kind: "took"; readonly attempt: Attempt }
  | { readonly kind: "ended"; readonly attempt: Attempt; readonly outcome: Outcome }
  /** The job was cancelled, or given to another worker as this one was silent for too long: what came of it is void. */
  | { readonly kind: "lost"; readonly attempt: Attempt }
  | { readonly kind: "gave-back"; readonly attempt: Attempt };

export interface ServeOptions {
  /** This machine; what its trust list doesn't allow is answered with a refusal. */
  readonly place: Workplace;
  readonly pool: string;
  readonly databaseUrl: string;
  /** The most jobs at once. */
  readonly concurrency: number;
  readonly random: () => number;
  /** Ends the work: running commands are ended, and their jobs given back. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: WorkerEvent) => void;
}

/** Takes jobs out of the queue of a pool and runs them, until `signal` aborts. While the database is away it waits for it. */
export async function serveQueue({
  place,
  pool,
  databaseUrl,
  random,
  signal,
  onEvent,
  ...options
}: ServeOptions): Promise<void> {
  const { clock, newId } = place.system;
  const onTrouble = (message: string) => onEvent({ kind: "trouble", message });
  const database = openDatabase({ url: databaseUrl, pool, clock, random, onTrouble });
  const running = new Set<Promise<void>>();
  let queue: Queue | undefined;
  let rest = new AbortController();
  let failure: unknown;
  try {
    queue = await openQueue(database, pool, newId, signal);
    onEvent({ kind: "ready" });
    while (!signal.aborted) {
      if (failure !== undefined) throw failure;
      const free = options.concurrency - running.size;
      const claims = free > 0 ? await queue.take(free) : [];
      for (const claim of claims) {
        const fail = (error: unknown) => {
          failure = error;
        };
        const serving: Promise<void> = serve(queue, claim)
          .catch(fail)
          .finally(() => {
            running.delete(serving);
            rest.abort();
          });
        running.add(serving);
      }
      if (claims.length > 0) continue;
      rest = new AbortController();
      await database.pause(pollMilliseconds, AbortSignal.any([signal, rest.signal]));
    }
    await Promise.all(running);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await queue?.close();
    await database.close();
  }

  async function serve(from: Queue, claim: Claim): Promise<void> {
    const parsed = queuedAttempt.safeParse(claim.data);
    if (!parsed.success) {
      const reason = "The worker has another version than the submitter: the job was not understood.";
      await database.insist(() => from.finish(claim, { outcome: refusal(reason) }));
      return;
    }
    const attempt: Attempt = parsed.data;
    onEvent({ kind: "took", attempt });
    const held = holdClaim(from, claim, {
      clock,
      worker: place.worker,
      graceMilliseconds: place.graceMilliseconds ?? 5_000,
    });
    const stop = AbortSignal.any([signal, held.lost]);
    const outcome = await execute(place, attempt, {
      signal: stop,
      onStarted: () => undefined,
      onOutput: held.onOutput,
    });
    await held.release();
    if (held.lost.aborted) return onEvent({ kind: "lost", attempt });
    if (signal.aborted && outcome.kind === "cancelled") {
      await from.giveBack(claim);
      return onEvent({ kind: "gave-back", attempt });
    }
    const isOurs = await database.insist(() => from.finish(claim, { outcome }));
    onEvent(isOurs ? { kind: "ended", attempt, outcome } : { kind: "lost", attempt });
  }

  function refusal(reason: string): Outcome {
    return unrun("refused", reason, { worker: place.worker, at: clock.now() });
  }
}

const pollMilliseconds = 500;
