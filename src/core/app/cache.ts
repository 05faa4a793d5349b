import { join } from "node:path";
import type { Failure } from "../../shared/result";
import type { Notice } from "../../shared/state";
import { type ChangeSetIndex, changeSetIndex } from "../store/change-set-index";
import { openStore } from "../store/open-store";
import type { Db } from "../store/sqlite-driver";
import type { System } from "../system/system";

export interface Cache {
  readonly index: ChangeSetIndex;
  /** Undefined where there is no SQLite, or the file can't be opened. */
  readonly db: Db | undefined;
  /** Why there is no `db`. */
  readonly noDb?: Failure | undefined;
  readonly notices: readonly Notice[];
  close(): void;
}

/** The cache of a data folder, opened when something of it is first needed: the first picture is not. */
export function cacheWhenNeeded(system: Pick<System, "clock">, root: string): Cache {
  let opened: Cache | undefined;
  const cache = () => {
    opened ??= openCache(system, root);
    return opened;
  };
  return {
    index: {
      find: (...asked) => cache().index.find(...asked),
      put: (set) => cache().index.put(set),
      keepOnly: (ids) => cache().index.keepOnly(ids),
      byPath: (path) => cache().index.byPath(path),
    },
    get db() {
      return cache().db;
    },
    get noDb() {
      return cache().noDb;
    },
    get notices() {
      return cache().notices;
    },
    close: () => opened?.close(),
  };
}

/** The SQLite cache. Where there is no SQLite, an index that knows nothing: all is read from the plain folders. */
function openCache({ clock }: Pick<System, "clock">, root: string): Cache {
  const file = join(root, "cache.db");
  try {
    const { db, notice } = openStore(file, clock.now());
    const notices: Notice[] =
      notice === undefined
        ? []
        : [{ id: "cache-rebuilt", level: "info", title: "The cache was built anew", text: notice }];
    return { index: changeSetIndex(db), db, notices, close: () => db.close() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const text = `Lockstep works without it, from the plain files of its history (${error.message}).`;
    return {
      ...noCache,
      noDb: whyNoDb(error, file),
      notices: [{ id: "no-cache", level: "warning", title: "There is no cache", text }],
    };
  }
}

function whyNoDb(error: Error, file: string): Failure {
  if ("code" in error && (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_DLOPEN_FAILED")) {
    return noSqlite;
  }
  return {
    code: "no-cache",
    message: `${file} can't be opened: ${error.message}.`,
    hint: "See whether its folder can be written to, and the disk has room; nothing was lost.",
  };
}

const noSqlite: Failure = {
  code: "no-cache",
  message: "This runtime has no SQLite that fits.",
  hint: "Use the app, or a newer Node (22.14 or later); nothing was lost.",
};

/** For a runtime without SQLite, and for those who need none: everything is read from the plain folders. */
export const noCache: Cache = {
  index: { find: () => undefined, put: () => {}, keepOnly: () => {}, byPath: () => [] },
  db: undefined,
  noDb: noSqlite,
  notices: [],
  close: () => {},
};
