import { setImmediate as allPromises } from "node:timers/promises";
import type { Clock } from "../../system/system";

/** A clock whose time passes only when nobody has anything left to do before the next sleeper wakes. */
export function virtualClock(start = Date.parse("2026-01-30T12:00:00.000Z")) {
  let now = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const clock: Clock = {
    now: () => new Date(now),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: now + milliseconds, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          resolve();
        });
      }),
  };
  return {
    clock,
    /** Lets time pass until `promise` is settled; throws when nobody sleeps any more and it is not. */
    async until<T>(promise: Promise<T>): Promise<T> {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (;;) {
        await allPromises();
        if (isSettled) return promise;
        const next = sleepers.reduce((first, one) => (one.at < first.at ? one : first), { at: Infinity, wake: settle });
        if (next.at === Infinity) throw new Error("Everybody waits, and nobody for the clock");
        now = Math.max(now, next.at);
        sleepers = sleepers.filter((one) => one !== next);
        next.wake();
      }
    },
  };
}
