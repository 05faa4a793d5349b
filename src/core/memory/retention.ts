import type { EventFilter, MemoryEvent } from "../../shared/memory";
import type { EventLog } from "./event-log";
import { matching } from "./read-events";

/** How much of the log is kept; what is left out does not limit. */
export interface MemoryRetention {
  readonly days?: number | undefined;
  readonly bytes?: number | undefined;
}

/** Removes months that ended too long ago, then the oldest ones until the rest is small enough. The running month stays. */
export function pruneLog(log: EventLog, { days, bytes }: MemoryRetention, now: Date): void {
  const running = `${now.toISOString().slice(0, 7)}.jsonl`;
  const past = log.files().filter(({ name }) => name < running);
  const oldest = days === undefined ? "" : `${new Date(now.getTime() - days * dayMs).toISOString().slice(0, 7)}.jsonl`;
  let size = log.files().reduce((sum, file) => sum + file.size, 0);
  for (const file of past) {
    const isTooMuch = bytes !== undefined && size > bytes;
    if (file.name >= oldest && !isTooMuch) continue;
    log.remove(file.name);
    size -= file.size;
  }
}

/** Takes the events out of the log that a filter means, for good; gives how many. */
export function forgetEvents(log: EventLog, filter: EventFilter): number {
  const isMeant = matching(filter);
  return log.files().reduce((sum, { name }) => sum + (hasAny(log, name, isMeant) ? log.drop(name, isMeant) : 0), 0);
}

function hasAny(log: EventLog, name: string, isMeant: (event: MemoryEvent) => boolean): boolean {
  for (let from = 0; ; ) {
    const { events, end } = log.read(name, from);
    if (events.some(isMeant)) return true;
    if (end === from) return false;
    from = end;
  }
}

const dayMs = 86_400_000;
