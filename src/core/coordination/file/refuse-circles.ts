import type { CoordinationData } from "../../../shared/coordination/entities";
import { isOpen } from "../../../shared/coordination/enums";
import { AppError } from "../../../shared/result";
import { type Waits, waitsOf } from "./waits";

/**
 * Throws AppError `waits-for-itself` where an edit made an open entry wait for itself, by whatever way, or a repository
 * need itself: nothing of that could ever be ready. Circles that were there before are findings, and may stay.
 */
export function refuseCircles(before: CoordinationData, after: CoordinationData): void {
  const known = new Set(before.findings.map(({ id }) => id));
  const self = after.findings.find(({ kind, id }) => kind === "self-blocking" && !known.has(id));
  if (self)
    throw refusal(self.message, self.entity?.kind === "dependency" ? "Name another repository." : "Leave it out.");
  const waits = waitsOf(after, ({ status }) => isOpen(status));
  const waited = waitsOf(before, () => true);
  for (const [id, ids] of waits) {
    const old = new Set(waited.get(id));
    for (const other of ids) {
      const way = old.has(other) ? undefined : wayFrom(waits, other, id);
      if (!way) continue;
      const chain = [id, ...way].join(" → ");
      throw refusal(`${id} would wait for itself: ${chain}.`, "Let one of them wait no longer first.");
    }
  }
}

/** The shortest way along what waits for what, with both ends. */
function wayFrom(waits: Waits, from: string, to: string): string[] | undefined {
  const reachedFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const id of reachedFrom.keys()) {
    if (id === to) {
      const way: string[] = [];
      for (let at: string | undefined = id; at !== undefined; at = reachedFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const next of waits.get(id) ?? []) if (!reachedFrom.has(next)) reachedFrom.set(next, id);
  }
  return undefined;
}

function refusal(message: string, hint: string): AppError {
  return new AppError({ code: "waits-for-itself", message, hint });
}
