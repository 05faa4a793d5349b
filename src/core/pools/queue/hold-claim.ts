import type { Clock } from "../../system/system";
import type { Claim, Queue } from "./queue";

/** A claim that is kept alive. */
export interface HeldClaim {
  /** Aborts when the job is no longer this worker's: cancelled, taken by another, or perhaps so. */
  readonly lost: AbortSignal;
  /** Tells the submitter with the next sign of life. */
  onOutput(text: string): void;
  release(): Promise<void>;
}

/**
 * Tells the queue again and again that the worker of a claim lives. A worker that hears nothing from the database gives
 * up before its lease ends, early enough to end the command: by then another one may have the job.
 */
export function holdClaim(
  queue: Queue,
  claim: Claim,
  {
    clock,
    worker,
    graceMilliseconds,
  }: { readonly clock: Clock; readonly worker: string; readonly graceMilliseconds: number },
): HeldClaim {
  const lease = claim.leaseSeconds * 1_000;
  const every = Math.min(lease / 6, longestSilence);
  const patience = Math.max(lease / 2, lease - graceMilliseconds - every);
  const lost = new AbortController();
  const released = new AbortController();
  let length = 0;
  let tail = "";

  const beat = async (limit: number): Promise<"heard" | "void" | "silence"> => {
    const over = new AbortController();
    const silence = clock.sleep(limit, over.signal).then(() => "silence" as const);
    // Whatever the error: nobody has heard it.
    const told = queue.beat(claim, { worker, length, tail }).then(
      (isOurs) => (isOurs ? "heard" : "void"),
      () => "silence" as const,
    );
    const answer = await Promise.race([told, silence]);
    over.abort();
    return answer;
  };
  const beats = async () => {
    let heard = clock.now().getTime();
    let told = -1;
    for (let now = heard; !released.signal.aborted; now = clock.now().getTime()) {
      if (now - heard >= every || length !== told) {
        const sent = length;
        const answer = await beat(Math.max(0, heard + patience - now));
        if (answer === "heard") [heard, told] = [now, sent];
        if (answer === "void" || clock.now().getTime() - heard >= patience) return lost.abort();
      }
      await clock.sleep(Math.min(every, outputMilliseconds), released.signal);
    }
  };
  const beating = beats();
  return {
    lost: lost.signal,
    onOutput(text) {
      length += text.length;
      // PostgreSQL keeps no half of a character.
      tail = (tail + text).slice(-mostTail).replace(/^[\udc00-\udfff]/, "");
    },
    async release() {
      released.abort();
      await beating;
    },
  };
}

/** How soon output is on its way. */
const outputMilliseconds = 1_000;
/** A cancellation is noticed with the next sign of life. */
const longestSilence = 2_000;
const mostTail = 8_192;
