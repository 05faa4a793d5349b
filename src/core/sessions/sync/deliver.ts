import { AppError } from "../../../shared/result";
import type { Books, Delivery } from "./delivery";
import { nextRound } from "./next-round";
import { park, postpone } from "./queue";
import { RemoteAway } from "./remote";
import { type Settlement, settle } from "./settle";
import { ChangedMeanwhile, storeContents } from "./store-contents";

/** How a delivery ended. What could not be sent is still in the queue. */
export type Delivered =
  | { readonly kind: "done"; readonly pushed: readonly string[] }
  | { readonly kind: "away"; readonly pushed: readonly string[]; readonly message: string };

/**
 * Sends what is due. Killed at any point, it leaves a queue that can be sent again: the same order has no second effect,
 * and a state that arrived without an answer is known again by its digest. Throws AppError for what no new try would
 * mend; the orders then wait for the user.
 */
export async function deliver(delivery: Delivery): Promise<Delivered> {
  const { system, remote, project, books, keep, newOperationId, signal } = delivery;
  const pushed: string[] = [];
  const doubted = new Set<string>();
  let changes = 0;
  for (;;) {
    const round = signal?.aborted ? [] : await nextRound(delivery);
    if (round.length === 0) return { kind: "done", pushed };
    const sessions = new Set(round.map(({ entry }) => entry.session));
    try {
      const contents = await storeContents(delivery, round, doubted);
      const orders = round.map(({ order }) => order);
      const results = await remote.push(project, orders, contents);
      const making = { now: system.clock.now(), newOperationId };
      const answers = new Map(results.map((result) => [result.operationId, result]));
      const settlements = round.flatMap((one) => {
        const result = answers.get(one.order.operationId);
        return result ? [settle(one, result, making, doubted.has(one.entry.session))] : [];
      });
      if (settlements.length === 0) throw new RemoteAway(`${remote.place} gave no answer to what was pushed`);
      keep(settled(books(), settlements));
      for (const { session, isDoubted } of settlements) if (isDoubted) doubted.add(session);
      const logged = settlements.flatMap(({ log }) => (log ? [log] : []));
      delivery.log(logged);
      pushed.push(...logged.map(({ session }) => session));
    } catch (error) {
      changes += error instanceof ChangedMeanwhile ? 1 : 0;
      if (error instanceof ChangedMeanwhile && changes <= mostChanges) continue;
      const { queue, memory } = books();
      if (error instanceof RemoteAway || error instanceof ChangedMeanwhile) {
        const { message, retryAfter } = error;
        keep({ queue: postpone(queue, sessions, system.clock.now(), { message, retryAfter }), memory });
        return { kind: "away", pushed, message };
      }
      if (error instanceof AppError) keep({ queue: park(queue, sessions, "stopped", error.message), memory });
      throw error;
    }
  }
}

function settled({ queue, memory }: Books, settlements: readonly Settlement[]): Books {
  const by = new Map(settlements.map((one) => [one.session, one]));
  const sessions = new Map(memory.sessions);
  for (const { session, base } of settlements) {
    if (base === "keep") continue;
    if (base) sessions.set(session, base);
    else sessions.delete(session);
  }
  const left = queue.flatMap((entry) => {
    const settlement = by.get(entry.session);
    const next = settlement ? settlement.entry : entry;
    return next ? [next] : [];
  });
  return { queue: left, memory: { ...memory, sessions } };
}

/** A session that is written all the time is sent later. */
const mostChanges = 5;
