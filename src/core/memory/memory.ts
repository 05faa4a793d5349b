import type { EventEntity, EventFilter, EventPage, EventQuery, MemoryEvent, NewEvent } from "../../shared/memory";
import { AppError, type Failure } from "../../shared/result";
import { memoryIndex } from "../store/memory-index";
import { memorySearch } from "../store/memory-search";
import type { Db } from "../store/sqlite-driver";
import type { System } from "../system/system";
import type { EventLog } from "./event-log";
import { snippetParts } from "./event-text";
import { followLog } from "./follow-log";
import { queryExpression } from "./query-expression";
import { matching, readEvents, utc } from "./read-events";
import { type Mask, recordEvents } from "./record-events";
import { forgetEvents, type MemoryRetention, pruneLog } from "./retention";
import { searchSimilar } from "./search-similar";

export interface MemoryOptions {
  readonly log: EventLog;
  /** The cache; without one events are kept and listed, but not searched. */
  readonly db: Db | undefined;
  /** Why there is none. */
  readonly noDb?: Failure | undefined;
  readonly mask: Mask;
  /** Runs work where no other process takes events out of the log, as `whileAlone` of changes/apply-lock does. */
  readonly alone: <T>(work: () => T) => Promise<T>;
  /** Gives the bytes of resources/words/words.bin; called at the first similar search. */
  readonly wordVectors: () => Uint8Array;
}

/** What happened, searchable. Every question first takes in what any process has recorded meanwhile. */
export interface Memory {
  /** Keeps new events, with ids and times and without secrets; gives what was kept. */
  record(events: readonly NewEvent[]): readonly MemoryEvent[];
  /** A page of events for a question. Never throws for any text; throws AppError `no-cache` where there is no cache. */
  search(query: EventQuery): EventPage;
  /** All events that a filter means, oldest first. */
  events(filter: EventFilter): readonly MemoryEvent[];
  /** What happened to one entity, oldest first; for a plan, to its milestones as well. */
  timeline(kind: EventEntity, id: string): readonly MemoryEvent[];
  /** Takes events out for good; gives how many. */
  forget(filter: EventFilter): Promise<number>;
  /** Lets old events go. */
  prune(retention: MemoryRetention): Promise<void>;
  /** Takes in what was recorded, so that the next question need not. */
  follow(): void;
  /** Lines of the log that can't be read: torn by the death of a process, or damaged. */
  unreadable(): number;
}

export function openMemory(system: Pick<System, "clock" | "newId">, options: MemoryOptions): Memory {
  const { log, db, mask } = options;
  const index = db && { follow: memoryIndex(db), ask: memorySearch(db) };
  const similar = searchSimilar(options.wordVectors);
  const current = () => {
    if (!index) throw noCache(options.noDb);
    followLog(log, index.follow);
    return index;
  };
  const events = (filter: EventFilter): MemoryEvent[] => {
    if (!index) return [...readEvents(log)].filter(matching(filter)).sort(byTime);
    const { found } = current().ask.byFilter(inUtc(filter), { limit: -1, offset: 0 }, "oldest");
    return found.map(({ event }) => eventOf(event));
  };

  return {
    record: (made) => recordEvents(log, system, mask, made),
    search({ text, mode, filter, limit, offset }) {
      const { ask } = current();
      const [meant, page] = [inUtc(filter), { limit, offset }];
      if (mode === "similar" && text.trim() !== "") return similar(ask, text, meant, page);
      const words = queryExpression(text);
      const isWordless = words.match === undefined && words.exclude === undefined;
      if (isWordless && text.trim() !== "") return { hits: [], total: 0 };
      const { found, total } = ask.byWords(words, meant, page);
      const hits = found.map((hit) => ({
        event: eventOf(hit.event),
        score: hit.score,
        snippet: snippetParts(hit.snippet),
      }));
      return { hits, total };
    },
    events,
    timeline(kind, id) {
      const own = events({ entityKinds: [kind], entityIds: [id] });
      if (kind !== "plan") return own;
      const milestones = events({ entityKinds: ["milestone"] }).filter(({ entityId }) => entityId.startsWith(`${id}/`));
      return [...own, ...milestones].sort(byTime);
    },
    async forget(filter) {
      const forgotten = await options.alone(() => forgetEvents(log, filter));
      if (index) followLog(log, index.follow);
      return forgotten;
    },
    async prune(retention) {
      await options.alone(() => pruneLog(log, retention, system.clock.now()));
      if (index) followLog(log, index.follow);
    },
    follow() {
      if (index) followLog(log, index.follow);
    },
    unreadable: () => current().follow.unreadable(),
  };
}

/** An event of the index, into which only what the log's reader has parsed comes: to check thousands again is slow. */
function eventOf(json: string): MemoryEvent {
  return JSON.parse(json) as MemoryEvent;
}

function inUtc(filter: EventFilter): EventFilter {
  const { since, until } = filter;
  return { ...filter, ...(since ? { since: utc(since) } : {}), ...(until ? { until: utc(until) } : {}) };
}

function byTime(one: MemoryEvent, other: MemoryEvent): number {
  const [a, b] = [one.at + one.id, other.at + other.id];
  return a < b ? -1 : a > b ? 1 : 0;
}

function noCache(why: Failure | undefined): AppError {
  const message = `The history can't be searched here. ${why?.message ?? "There is no cache."}`;
  return new AppError({ code: "no-cache", message, ...(why?.hint === undefined ? {} : { hint: why.hint }) });
}
