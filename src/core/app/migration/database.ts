import type { DatabaseAccess, DatabaseState, DatabaseTables } from "../../../shared/migration-data";
import { AppError, unreachable } from "../../../shared/result";
import { shellWord } from "../../../shared/shell-word";
import { type LocatedDatabase, locateDatabase } from "../../migration/data/locate-database";
import { type MessageSource, openMessageSource } from "../../migration/data/message-source";
import { shownPlace } from "../../store/postgres-place";
import type { System } from "../../system/system";

type Place = Exclude<LocatedDatabase, { readonly kind: "ask" }>;

/**
 * Whether the database of the project at `root` can be read with what the user gave and allowed. Connects to nothing.
 * Throws AppError as `locateDatabase` does.
 */
export function databaseStateOf(system: System, root: string, access: DatabaseAccess): DatabaseState {
  const { state } = locate(system, root, access);
  return state;
}

/** Opens the database. Throws AppError `database-needed`, `environment-not-allowed`, `database-unconfirmed`, and as opening it does. */
export async function openAllowedDatabase(
  system: System,
  root: string,
  access: DatabaseAccess,
): Promise<{ readonly source: MessageSource; readonly notes: readonly string[] }> {
  const { place, state } = locate(system, root, access);
  if (!place || state.kind !== "ready") throw refusal(state, system);
  return { source: await openMessageSource(place), notes: state.notes };
}

/** The tables of the database with their columns. Throws like `openAllowedDatabase`. */
export async function tablesOf(system: System, root: string, access: DatabaseAccess): Promise<DatabaseTables> {
  const { source } = await openAllowedDatabase(system, root, access);
  try {
    const tables = source.reader.tables.map(({ schema, name, columns }) => ({
      ...(schema === undefined ? {} : { schema }),
      name,
      columns: columns.map((column) => column.name),
    }));
    return { shown: source.shown, tables };
  } finally {
    await source.close();
  }
}

function locate(
  system: System,
  root: string,
  { connection, mayReadEnvironment, confirmed }: DatabaseAccess,
): { readonly place?: Place; readonly state: DatabaseState } {
  const given = connection?.trim() || undefined;
  const located = locateDatabase(system, root, { given, mayReadEnvironment });
  switch (located.kind) {
    case "ask": {
      const { why, variables } = located;
      return { state: variables ? { kind: "environment", variables: [...variables] } : { kind: "ask", why } };
    }
    case "sqlite":
      return { place: located, state: { kind: "ready", shown: located.name, notes: [...located.notes] } };
    case "postgres": {
      const shown = shownPlace(located.place);
      // A file of the project says where: it might name any server, and be given a password from the environment.
      if (given === undefined && confirmed !== shown) return { state: { kind: "confirm", shown } };
      return { place: located, state: { kind: "ready", shown, notes: [...located.notes] } };
    }
    default:
      return unreachable(located);
  }
}

function refusal(state: DatabaseState, { platform }: Pick<System, "platform">): AppError {
  switch (state.kind) {
    case "confirm":
      return new AppError({
        code: "database-unconfirmed",
        message: `config.yaml names ${state.shown}; Lockstep connects to it only when you agree.`,
        hint: `Check host and database. On the command line: --connect ${shellWord(state.shown, platform)}`,
      });
    case "environment":
      return new AppError({
        code: "environment-not-allowed",
        message: `config.yaml takes its database from the environment (${state.variables.join(" and ")}), which Lockstep has not read.`,
        hint: "Allow it (--read-environment on the command line), or give a connection string.",
      });
    case "ask":
      return new AppError({
        code: "database-needed",
        message: state.why,
        hint: "On the command line: --database-url, or the variable LOCKSTEP_DATABASE_URL.",
      });
    case "ready":
      throw new Error("A database that is ready is not refused");
    default:
      return unreachable(state);
  }
}
