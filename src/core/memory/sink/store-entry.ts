import type { PlainValue } from "../../../shared/coordination/plain-value";
import type { MemoryEvent } from "../../../shared/memory";

/** The arguments of `store_memory`. */
export interface StoreEntry {
  readonly collection: string;
  readonly content: string;
  readonly metadata: Readonly<Record<string, PlainValue>>;
}

/**
 * An event as Session-Buddy's `store_memory` takes it: collection and content as mahavishnu's coordination memory
 * writes them. `event_id` is the same each time an event is sent, so that the receiver can tell a repeated one.
 */
export function storeEntry(event: MemoryEvent): StoreEntry {
  const eventType = `${event.entityKind}_${event.kind}`;
  const standing = (field: string) => event.changes.find((change) => change.field === field)?.after;
  const fields = ["status", "priority", "assignee"].flatMap((field) => {
    const value = standing(field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return {
    collection: "mahavishnu_coordination",
    content: `${eventType}: ${event.entityId}`,
    metadata: {
      event_id: event.id,
      event_type: eventType,
      entity_id: event.entityId,
      entity_type: event.entityKind,
      title: event.title,
      repos: event.repos,
      timestamp: event.at,
      who: event.who,
      source: event.source,
      ...Object.fromEntries(fields),
      changes: Object.fromEntries(
        event.changes.map(({ field, before = null, after = null }) => [field, { before, after }]),
      ),
      ...(event.data === undefined ? {} : { data: event.data }),
    },
  };
}
