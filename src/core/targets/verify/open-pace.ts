import { paced } from "../../system/pace";
import type { Pace } from "./check-context";

/** A pace that gives way every few milliseconds. Its promise rejects with the reason of `signal` once that is aborted. */
export function openPace(signal: AbortSignal | undefined): Pace {
  const pace = paced({ signal }, longest);
  return async () => {
    if (pace.isDue()) await pace.rest();
  };
}

/** Milliseconds: a frame of the window's animations. */
const longest = 16;
