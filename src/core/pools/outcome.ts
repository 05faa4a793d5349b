import type { KeptOutput, Outcome } from "../../shared/pools";

/** The outcome of an attempt that ran nothing; `reason` is one sentence. */
export function unrun(
  kind: "cancelled" | "refused" | "not-started" | "lost",
  reason: string,
  { worker, at }: { readonly worker: string; readonly at: Date },
): Outcome {
  const time = at.toISOString();
  return { kind, reason, worker, started: time, ended: time, hours: 0, output: noOutput };
}

/** Hours between two times, to the ten-thousandth (a third of a second). */
export function hoursBetween(started: Date, ended: Date): number {
  return Math.round(Math.max(0, ended.getTime() - started.getTime()) / 360) / 10_000;
}

const noOutput: KeptOutput = { head: "", tail: "", omitted: 0 };
