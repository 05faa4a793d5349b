import type { MemoryEvent, NewEvent } from "../../../shared/memory";

/** An event of a todo, with what a test cares about. */
export function madeEvent(given: Partial<MemoryEvent> = {}): MemoryEvent {
  return { id: "e1", at: "2026-01-30T12:00:00.000Z", ...newEvent(), ...given };
}

export function newEvent(given: Partial<NewEvent> = {}): NewEvent {
  return {
    who: "ada",
    source: "cli",
    kind: "created",
    entityKind: "todo",
    entityId: "TODO-001",
    repos: ["session-buddy"],
    changes: [],
    title: "Write the docs",
    text: "",
    ...given,
  };
}
