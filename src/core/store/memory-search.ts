import { type Conditions, conditionsOf, type MemoryFilter } from "./memory-filter";
import type { Db } from "./sqlite-driver";

/** FTS5 expressions: what must be found, and what must not. */
export interface WordMatch {
  readonly match: string | undefined;
  readonly exclude: string | undefined;
}

/** A found event as JSON. `snippet`: a piece of its text, the hits between `markStart` and `markEnd`. */
export interface FoundEvent {
  readonly event: string;
  readonly score: number;
  readonly snippet: string;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** What `similar` reads: an event's place in the index and its text. */
export interface EventText {
  readonly seq: number;
  readonly text: string;
}

/** Questions to the index. Same events, same answers, in whatever order they were read. */
export interface MemorySearch {
  byWords(words: WordMatch, filter: MemoryFilter, page: Page): { readonly found: FoundEvent[]; readonly total: number };
  /** In order of time. */
  byFilter(
    filter: MemoryFilter,
    page: Page,
    order: "oldest" | "newest",
  ): { readonly found: FoundEvent[]; readonly total: number };
  /** The places of the events that a filter means; undefined when it means all. */
  places(filter: MemoryFilter): Set<number> | undefined;
  /** The texts of the events behind a place, in the order of the places. A place is never given twice. */
  texts(after: number): EventText[];
  /** The events at some places; those that are gone are left out. */
  at(places: readonly number[]): ReadonlyMap<number, string>;
  /** How many events there are. */
  count(): number;
}

/** Stand around a hit in a snippet: private characters, which no indexed text has. */
export const markStart = "\ue000";
export const markEnd = "\ue001";
/** Stands between two letters that the index takes for two words; no answer has it. */
export const letterEnd = "\u001d";

export function memorySearch(db: Db): MemorySearch {
  const total = (from: string, values: readonly (string | number)[]) =>
    Number(
      db
        .prepare(`SELECT count(*) FROM ${from}`)
        .pluck()
        .get(...values),
    );
  const texts = db.prepare(
    `SELECT seq, ${whole("title || '. ' || body || ' ' || names")} AS text FROM memory_events WHERE seq > ? ORDER BY seq`,
  );
  const count = db.prepare("SELECT count(*) FROM memory_events").pluck();
  const at = db.prepare("SELECT seq, event FROM memory_events WHERE seq IN (SELECT value FROM json_each(?))");

  return {
    byWords({ match, exclude }, filter, { limit, offset }) {
      const { sql, values } = withExclusion(conditionsOf(filter), exclude);
      if (match === undefined) return byTime(sql, values, { limit, offset }, "newest");
      const from = `memory_words JOIN memory_events ON seq = memory_words.rowid WHERE ${["memory_words MATCH ?", ...sql].join(" AND ")}`;
      const found = db
        .prepare(
          `SELECT event, -bm25(memory_words, 4.0, 1.0, 2.0) AS score,
             ${whole(`snippet(memory_words, -1, '${markStart}', '${markEnd}', '…', 24)`)} AS snippet
           FROM ${from} ORDER BY score DESC, at DESC, id DESC LIMIT ? OFFSET ?`,
        )
        .all(match, ...values, limit, offset) as FoundEvent[];
      return { found, total: total(from, [match, ...values]) };
    },
    byFilter(filter, page, order) {
      const { sql, values } = conditionsOf(filter);
      return byTime(sql, values, page, order);
    },
    places(filter) {
      const { sql, values } = conditionsOf(filter);
      if (sql.length === 0) return undefined;
      return new Set(
        db
          .prepare(`SELECT seq FROM memory_events WHERE ${sql.join(" AND ")}`)
          .pluck()
          .all(...values) as number[],
      );
    },
    texts: (after) => texts.all(after) as EventText[],
    at(places) {
      const rows = at.all(JSON.stringify(places)) as { seq: number; event: string }[];
      return new Map(rows.map(({ seq, event }) => [seq, event]));
    },
    count: () => Number(count.get()),
  };

  function byTime(
    sql: readonly string[],
    values: readonly (string | number)[],
    page: Page,
    order: "oldest" | "newest",
  ) {
    const from = `memory_events${sql.length === 0 ? "" : ` WHERE ${sql.join(" AND ")}`}`;
    const way = order === "newest" ? "DESC" : "ASC";
    const found = db
      .prepare(
        `SELECT event, 0.0 AS score,
           CASE body WHEN '' THEN ${whole("title")} ELSE substr(${whole("body")}, 1, 200) END AS snippet
         FROM ${from} ORDER BY at ${way}, id ${way} LIMIT ? OFFSET ?`,
      )
      .all(...values, page.limit, page.offset) as FoundEvent[];
    return { found, total: total(from, values) };
  }
}

/** The SQL of a text as it was before its letters were put apart. */
function whole(text: string): string {
  return `replace(${text}, '${letterEnd}', '')`;
}

function withExclusion({ sql, values }: Conditions, exclude: string | undefined): Conditions {
  if (exclude === undefined) return { sql, values };
  return {
    sql: [...sql, "seq NOT IN (SELECT rowid FROM memory_words WHERE memory_words MATCH ?)"],
    values: [...values, exclude],
  };
}
