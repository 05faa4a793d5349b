import { setImmediate } from "node:timers/promises";
import type { Pace } from "./check-context";

/** A pace that gives way every few milliseconds. Its promise rejects with the reason of `signal` once that is aborted. */
export function openPace(signal: AbortSignal | undefined): Pace {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longest) return;
    await setImmediate();
    signal?.throwIfAborted();
    since = performance.now();
  };
}

/** Milliseconds: a frame of the window's animations. */
const longest = 16;
