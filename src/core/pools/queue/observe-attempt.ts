import type { Job, KeptOutput, Outcome } from "../../../shared/pools";
import { unrun } from "../outcome";
import type { Working } from "../pool";
import { workerNote } from "./messages";
import type { QueuedState } from "./queue";

/** Sees how an attempt stands; undefined when the queue doesn't have it. */
export type Observer = (state: QueuedState | undefined) => void;

/** Turns what the queue shows of an attempt into what a run wants to know. */
export function observeAttempt(
  { id }: Job,
  { onStarted, onOutput }: Working,
  { at, pool }: { readonly at: () => Date; readonly pool: string },
  onEnd: (outcome: Outcome) => void,
): Observer {
  let worker: string | undefined;
  let seen = 0;
  const ended = (kind: "cancelled" | "lost", reason: string) => {
    onEnd(unrun(kind, reason, { worker: worker ?? pool, at: at() }));
  };
  return (state) => {
    if (!state) return ended("lost", `The queue of the pool ${pool} no longer has ${id}.`);
    const note = workerNote.safeParse(state.note).data;
    if (note && "outcome" in note) {
      const { outcome } = note;
      const rest = unseen(outcome.output, outcome.worker === worker ? seen : 0);
      if (rest !== "") onOutput(rest);
      return onEnd(outcome);
    }
    if (state.state === "cancelled") return ended("cancelled", `${id} was cancelled.`);
    if (state.state === "failed")
      return ended("lost", `${id} was given up: too many workers went away while they ran it.`);
    if (state.state === "completed")
      return ended("lost", `The worker of ${id} has another version: its answer was not understood.`);
    if (state.state !== "active" || !note) return;
    if (note.worker !== worker) {
      worker = note.worker;
      seen = 0;
      onStarted(worker);
    }
    const fresh = note.length - seen;
    seen = note.length;
    if (fresh > 0) onOutput(note.tail.slice(-fresh));
  };
}

/** What is kept of an output behind its first `seen` characters. */
function unseen({ head, tail, omitted }: KeptOutput, seen: number): string {
  return head.slice(seen) + tail.slice(Math.max(0, seen - head.length - omitted));
}
