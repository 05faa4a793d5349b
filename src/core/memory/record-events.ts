import type { PlainValue } from "../../shared/coordination/plain-value";
import { type MemoryEvent, memoryEvent, type NewEvent } from "../../shared/memory";
import type { System } from "../system/system";
import type { EventLog } from "./event-log";

/** Takes secrets out before anything is kept. */
export interface Mask {
  text(text: string): string;
  /** `field` is the name that the value stands under. */
  value(value: PlainValue, field: string): PlainValue;
}

/** Puts new events into the log, with ids and times, without secrets, and with long texts cut; gives what was kept. */
export function recordEvents(
  log: EventLog,
  { clock, newId }: Pick<System, "clock" | "newId">,
  mask: Mask,
  events: readonly NewEvent[],
): readonly MemoryEvent[] {
  if (events.length === 0) return [];
  // The time leads, so that ids sort as the log does; the place keeps the order of events of one moment.
  const batch = newId();
  const kept = events.map((event, place) =>
    memoryEvent.parse({
      ...event,
      id: `${batch}-${String(place).padStart(4, "0")}`,
      at: new Date(event.at ?? clock.now()).toISOString(),
      title: cut(mask.text(event.title)),
      text: cut(mask.text(event.text)),
      changes: event.changes.map(({ field, before, after }) => ({
        field,
        ...(before === undefined ? {} : { before: small(mask.value(before, field)) }),
        ...(after === undefined ? {} : { after: small(mask.value(after, field)) }),
      })),
      ...(event.data === undefined
        ? {}
        : {
            data: Object.fromEntries(
              Object.entries(event.data).map(([name, value]) => [name, small(mask.value(value, name))]),
            ),
          }),
    }),
  );
  log.append(kept);
  return kept;
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

/** A value as it is, or the beginning of its text when it is very large. */
function small(value: PlainValue): PlainValue {
  if (typeof value === "string") return cut(value);
  const text = JSON.stringify(value);
  return text.length > mostCharacters ? cut(text) : value;
}

/** What a command put out is kept elsewhere; here a beginning is enough to find it. */
const mostCharacters = 16_000;
