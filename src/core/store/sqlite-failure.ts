import { AppError } from "../../shared/result";

/** What SQLite threw while somebody's database was read, as one sentence. */
export function sqliteFailure(error: unknown, shown: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = "code" in error ? String(error.code) : "";
  const known = failures.find(([pattern]) => pattern.test(code) || pattern.test(error.message));
  if (!known) return error;
  const [, failure, message, hint] = known;
  return new AppError({ code: failure, message: `${shown} ${message}`, hint }, { cause: error });
}

/** For a database of which SQLite itself would not tell that it is damaged. */
export function damaged(shown: string): unknown {
  return sqliteFailure(Object.assign(new Error("The file ends within a page"), { code: "SQLITE_CORRUPT" }), shown);
}

const failures: readonly (readonly [RegExp, string, string, string])[] = [
  [
    /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    "database-locked",
    "is locked by another program.",
    "Wait until that program has finished writing, or close it, then try again.",
  ],
  [
    /^SQLITE_CORRUPT/,
    "database-damaged",
    "is damaged: SQLite can't read all of it.",
    "Restore it from a backup, or repair it with sqlite3's .recover, then try again.",
  ],
  [/^SQLITE_NOTADB/, "not-a-database", "is no SQLite database, or an encrypted one.", "Name the right file."],
  [
    /^SQLITE_(CANTOPEN|PERM|AUTH|READONLY|IOERR)|^E(NOENT|ACCES|PERM|ISDIR)$|unable to open database/,
    "database-unreadable",
    "can't be opened for reading.",
    "See whether the file is there and may be read.",
  ],
  [
    /^ENOSPC$|^SQLITE_FULL/,
    "disk-full",
    "can't be read: there is no room for the temporary copy that this takes.",
    "Make room on the disk, then try again.",
  ],
  [
    /^MODULE_NOT_FOUND$|^ERR_DLOPEN_FAILED$/,
    "sqlite-missing",
    "can't be read: there is no SQLite for this Node.",
    "Use the app, or Node 22.14 or newer.",
  ],
  [
    /^SQLITE_ERROR/,
    "table-unreadable",
    "has a table or view that SQLite can't read.",
    "Choose another table, or repair the view.",
  ],
];
