import { constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../shared/result";
import { nodeFiles } from "../system/node-files";
import { type Db, openDatabase } from "./sqlite-driver";

export interface QuietDatabase {
  readonly db: Db;
  close(): void;
}

/**
 * Opens a SQLite file so that nothing on the disk changes. Reading alone is not enough for that: in WAL mode SQLite makes
 * `-wal` and `-shm` files that aren't there and leaves them behind, and what a crash left in a `-journal` it wants to
 * play back. In both cases a copy in a temporary folder is read.
 */
export function openQuiet(file: string): QuietDatabase {
  const isAtRest = usesWal(file) && !(existsSync(`${file}-wal`) && existsSync(`${file}-shm`));
  if (isAtRest) return openCopy(file);
  const db = openDatabase(file, { readonly: true, timeout: patience });
  try {
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    return { db, close: () => db.close() };
  } catch (error) {
    db.close();
    if (existsSync(`${file}-journal`) && !isLocked(error)) return openCopy(file);
    throw error;
  }
}

function openCopy(file: string): QuietDatabase {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-sqlite-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const before = stateOf(file);
    for (const suffix of parts) {
      if (!existsSync(file + suffix)) continue;
      copyFileSync(file + suffix, join(folder, `copy${suffix}`), constants.COPYFILE_FICLONE);
    }
    if (stateOf(file) !== before) throw beingWritten(file);
    const db = openDatabase(join(folder, "copy"));
    return {
      db,
      close() {
        db.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function beingWritten(file: string): AppError {
  return new AppError({
    code: "database-locked",
    message: `${file} is being written by another program.`,
    hint: "Wait until that program has finished writing, or close it, then try again.",
  });
}

/** Bytes 18 and 19 of the header hold 2 in WAL mode: https://www.sqlite.org/fileformat2.html#file_format_version_numbers */
function usesWal(file: string): boolean {
  return nodeFiles.readStart(file, 20)[18] === 2;
}

function stateOf(file: string): string {
  return parts
    .map((suffix) => statSync(file + suffix, { throwIfNoEntry: false }))
    .map((stats) => (stats ? `${stats.size} ${stats.mtimeMs} ${stats.ino}` : "-"))
    .join(", ");
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code));
}

/** Milliseconds to wait for a program that holds the file. */
const patience = 2000;
/** `-shm` is an index of `-wal` and made anew. */
const parts = ["", "-wal", "-journal"];
