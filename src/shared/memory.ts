import { z } from "zod";
import { type PlainValue, plainValue } from "./coordination/plain-value";

/** What happened to an entity. `checked`, `executed` and `synced` tell of a dependency check, a run and a sync. */
export const eventKind = z.enum([
  "created",
  "changed",
  "deleted",
  "checked",
  "executed",
  "synced",
  "applied",
  "rolled_back",
]);

/** Through which face it came; `outside`: someone edited the file without Lockstep. */
export const eventSource = z.enum(["window", "cli", "mcp", "outside", "worker"]);

export const eventEntity = z.enum([
  "issue",
  "plan",
  "milestone",
  "todo",
  "dependency",
  "repo",
  "run",
  "sync",
  "change_set",
  "pattern",
]);

/** A field before and after; `undefined` (left out) where it was or is not there. */
export const fieldChange = z.strictObject({
  field: z.string(),
  before: plainValue.optional(),
  after: plainValue.optional(),
});

/** One thing that happened, as the log keeps it. */
export const memoryEvent = z.strictObject({
  /** Sorts by time of making; the same event delivered twice has the same id. */
  id: z.string().min(1),
  /** ISO time, UTC. */
  at: z.iso.datetime(),
  /** A person, an agent or a worker, as far as it is known. */
  who: z.string(),
  source: eventSource,
  kind: eventKind,
  entityKind: eventEntity,
  entityId: z.string(),
  repos: z.array(z.string()),
  changes: z.array(fieldChange),
  /** One line: what the entity is called. */
  title: z.string(),
  /** What else can be searched: description, notes, output. */
  text: z.string(),
  /** Facts beside the fields: the coordination file, a check's result, a run's id. */
  data: z.record(z.string(), plainValue).optional(),
});

/** Which events are meant; a list is any of, and what is left out does not narrow. */
export const eventFilter = z.strictObject({
  repos: z.array(z.string()).optional(),
  entityKinds: z.array(eventEntity).optional(),
  entityIds: z.array(z.string()).optional(),
  kinds: z.array(eventKind).optional(),
  sources: z.array(eventSource).optional(),
  who: z.array(z.string()).optional(),
  /** Coordination files, as `data.file` names them. */
  files: z.array(z.string()).optional(),
  /** ISO times; from the first on, before the second. */
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

export const eventQuery = z.strictObject({
  /** Words; `"a phrase"`, `prefix*`, AND, OR, NOT, -word and parentheses count in `words`. Empty: every event, newest first. */
  text: z.string().max(2_000).default(""),
  /** `words`: what contains them, by BM25. `similar`: what means about the same, also in other words. */
  mode: z.enum(["words", "similar"]).default("words"),
  filter: eventFilter.default({}),
  limit: z.int().min(1).max(500).default(20),
  offset: z.int().min(0).default(0),
});

/** A piece of text; `marked` where it answers the question. */
export const snippetPart = z.strictObject({ text: z.string(), marked: z.boolean() });

export const eventHit = z.strictObject({
  event: memoryEvent,
  /** Higher is better; comparable within one answer alone. */
  score: z.number(),
  snippet: z.array(snippetPart),
});

export const eventPage = z.strictObject({
  hits: z.array(eventHit),
  /** Of all pages; for `similar`, of those near enough. */
  total: z.int(),
});

/** What to say where a search found nothing. */
export function nothingFound(text: string): string {
  return text.trim() === "" || /[\p{L}\p{N}]/u.test(text)
    ? "Nothing of that happened."
    : `There is no letter and no digit in ${text}, so nothing can be found by it.`;
}

export type MemoryEvent = Readonly<z.infer<typeof memoryEvent>>;
export type FieldChange = Readonly<z.infer<typeof fieldChange>>;
export type EventSource = z.infer<typeof eventSource>;
export type EventEntity = z.infer<typeof eventEntity>;
export type EventFilter = Readonly<z.infer<typeof eventFilter>>;
export type EventQuery = Readonly<z.infer<typeof eventQuery>>;
export type SnippetPart = Readonly<z.infer<typeof snippetPart>>;
export type EventPage = Readonly<z.infer<typeof eventPage>>;

/** An event that has no id and time yet. */
export type NewEvent = Omit<MemoryEvent, "id" | "at"> & { readonly at?: string };
/** Data of an event. */
export type EventData = Readonly<Record<string, PlainValue>>;
