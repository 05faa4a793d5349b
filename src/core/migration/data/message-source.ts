import type { MessageInventory, MessageTable } from "../../../shared/migration-data";
import { AppError } from "../../../shared/result";
import { textOf } from "../../store/cell";
import { type PostgresPlace, shownPlace } from "../../store/postgres-place";
import type { PostgresLimits } from "../../store/postgres-session";
import { type RowReader, type TableShape, tableName } from "../../store/read-rows";
import { type GuessedTable, guessTables } from "./guess-mapping";
import type { LocatedDatabase } from "./locate-database";

/** A database of messages, open for reading: nothing in it or beside it changes, whatever is asked. */
export interface MessageSource {
  /** In words, without password. */
  readonly shown: string;
  /** What its messages say they come from: the same on every machine, so that a second conversion finds its files. */
  readonly identity: string;
  readonly reader: RowReader;
  close(): Promise<void>;
}

/**
 * Opens what `locateDatabase` found. Throws AppError `database-locked`, `database-damaged`, `not-a-database`,
 * `database-unreadable`, and for PostgreSQL those of store/postgres-failure.ts.
 */
export async function openMessageSource(
  place: Extract<LocatedDatabase, { readonly kind: "sqlite" | "postgres" }>,
  limits: PostgresLimits = {},
): Promise<MessageSource> {
  if (place.kind === "sqlite") {
    const { readSqlite } = await import("../../store/read-rows-sqlite");
    const reader = readSqlite(place.path, place.name);
    return { shown: place.name, identity: `sqlite:${place.name}`, reader, close: () => reader.close() };
  }
  const { readPostgres } = await import("../../store/read-rows-postgres");
  const reader = await readPostgres(place.place, limits);
  return {
    shown: shownPlace(place.place),
    identity: postgresIdentity(place.place),
    reader,
    close: () => reader.close(),
  };
}

/** What the database holds that looks like messages, counted in all and for each reader. */
export async function takeInventory({ reader, shown }: MessageSource): Promise<MessageInventory> {
  const guesses = guessTables(reader.tables).slice(0, mostCandidates);
  const candidates: MessageTable[] = [];
  const problems = [...reader.problems];
  for (const guess of guesses) {
    try {
      candidates.push(await lookInto(reader, guess));
    } catch (error) {
      if (!(error instanceof AppError) || !ofOneTable.includes(error.code)) throw error;
      problems.push(`${tableName(guess.table)} is left out. ${error.message}`);
    }
  }
  const all = { source: shown, tables: reader.tables.length, candidates, problems };
  const [best, second] = candidates;
  if (!best) return { ...all, undecided: "No table or view has columns that look like those of messages." };
  if (second && best.confidence - second.confidence < clearlyAhead) {
    return {
      ...all,
      undecided: `${best.table} and ${second.table} look alike: choose the one that holds the messages.`,
    };
  }
  return { ...all, proposed: best.mapping };
}

async function lookInto(reader: RowReader, { table, mapping, confidence, why }: GuessedTable): Promise<MessageTable> {
  const column = mapping.columns.reader;
  const readers = column === undefined ? [] : await reader.countBy(table, column, mostReaders);
  const roles = Object.values(mapping.columns);
  return {
    table: tableName(table),
    kind: table.kind,
    confidence,
    why,
    mapping,
    count: await reader.count(table),
    readers: readers.map(({ value, count }) => ({ name: textOf(value) ?? null, count })),
    others: table.columns.map(({ name }) => name).filter((name) => !roles.includes(name)),
    notes: notesOn(table, readers.length),
  };
}

function notesOn(table: TableShape, readers: number): string[] {
  return [
    ...(table.key
      ? []
      : [
          `${tableName(table)} has no key: its rows are told apart by all that they hold, so a row that is changed later becomes another message.`,
        ]),
    ...(readers === mostReaders ? [`Only the first ${mostReaders} readers are counted here.`] : []),
  ];
}

/** Without host and user: the same database is reached in several ways. */
function postgresIdentity({ database }: PostgresPlace): string {
  return `postgres:${encodeURIComponent(database)}`;
}

/** What can be wrong with one table or view while the others are fine. */
const ofOneTable = ["table-unreadable", "rows-hidden", "view-writes", "query-too-slow", "database-refused"];
const mostCandidates = 20;
const mostReaders = 1000;
const clearlyAhead = 0.1;
