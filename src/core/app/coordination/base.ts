import { basename, join } from "node:path";
import type { Workspace } from "../../../shared/coordination-view";
import type { EventSource } from "../../../shared/memory";
import { AppError, type Failure } from "../../../shared/result";
import type { Settings } from "../../../shared/state";
import { takeApplyLock } from "../../changes/apply-lock";
import { blobStore } from "../../changes/blob-store";
import { type DataFolder, makeDataFolder, makeFolders } from "../../changes/data-folder";
import type { History } from "../../changes/history";
import { type CoordinationFile, readCoordination } from "../../coordination/file/coordination-file";
import { type HighestIds, lostIds, mergeHighest } from "../../coordination/file/ids";
import { type FileKeeper, fileKeeper } from "../../coordination/file/keep-file";
import { DocumentError } from "../../documents/document-error";
import { decodeText } from "../../documents/text-encoding";
import { coordinationIndex } from "../../store/coordination-index";
import type { Db } from "../../store/sqlite-driver";
import { isFileError } from "../../system/file-error";
import type { System } from "../../system/system";
import type { Running } from "../running";
import { type CoordinationFiles, coordinationFiles, type ShownFile, type WrittenFile } from "./files";
import type { CoordinationChange } from "./interface";
import { type Actor, type CoordinationMemory, coordinationMemory, type MemoryPlace } from "./memory";
import { type CoordinationRecords, coordinationRecords } from "./records";
import { whoWorks } from "./who";

/** What the use cases of coordination files are built over. */
export interface CoordinationSurroundings {
  readonly system: System;
  readonly folder: DataFolder;
  readonly history: History;
  readonly flush: boolean;
  /** The cache; without one everything works, and a start reads the files anew. */
  readonly db: Db | undefined;
  /** Why there is none. */
  readonly noDb?: Failure | undefined;
  readonly memory: MemoryPlace | undefined;
  /** Through which face the user or the agent works. */
  readonly face: EventSource;
  readonly version: string;
  readonly settings: () => Settings;
  /** For telling our own writes from those of others. */
  readonly noted: (running: Running) => Running;
}

/** What every subject of coordination works on. */
export interface CoordinationBase extends Omit<CoordinationSurroundings, "memory"> {
  readonly files: CoordinationFiles;
  readonly records: CoordinationRecords;
  readonly memory: CoordinationMemory;
  /** Who works on a file through this face. */
  actor(path: string): Actor;
  workspace(path: string): Workspace;
  /** The highest numbers of ids that were ever seen in a file. */
  highestIds(path: string): HighestIds;
  /** Runs `work` while no other process and nothing else here edits the file, once what others wrote is recorded. */
  alone<T>(path: string, work: () => Promise<T>): Promise<T>;
  /** Records what an apply has changed, inside of `alone`. `after`: the new state, where it is known already. */
  took(change: Took): void;
  changed(change: CoordinationChange): void;
  onChange(listener: (change: CoordinationChange) => void): () => void;
  /** Settles when nothing is being edited or recorded any more, and the index has all. */
  settled(): Promise<void>;
}

export interface Took {
  readonly path: string;
  readonly before: CoordinationFile;
  readonly after?: WrittenFile | undefined;
  readonly changeSetId: string;
  readonly actor: Actor;
}

export function coordinationBase(surroundings: CoordinationSurroundings): CoordinationBase {
  const { system, folder, history, flush, db, face } = surroundings;
  const index = db && coordinationIndex(db);
  const keeper: FileKeeper = index
    ? fileKeeper(index)
    : {
        find: () => undefined,
        open: (text, path, _hash, before) => readCoordination(text, path, before),
        keep: () => {},
      };
  const records = coordinationRecords(system, folder, flush);
  const memory = coordinationMemory(system, folder, surroundings, flush);
  const files = coordinationFiles(system, keeper, records, blobStore(system, folder), onSeen);
  const listeners = new Set<(change: CoordinationChange) => void>();
  const turns = new Map<string, Promise<unknown>>();
  const names = new Map<string, string>();
  /** The newest state of files that the index does not have yet. */
  const unkept = new Map<string, ShownFile>();

  const changed = (change: CoordinationChange) => {
    for (const listener of listeners) listener(change);
  };
  const who = (path: string) => {
    const name = names.get(path) ?? whoWorks(system, path);
    names.set(path, name);
    return name;
  };
  const actor = (path: string): Actor => ({ who: who(path), source: face });

  /** Ids of entries that are gone stay taken. */
  const keepHighest = (path: string, before: CoordinationFile, after: CoordinationFile) => {
    const lost = lostIds(before.parsed.entries, after.parsed.entries);
    if (Object.keys(lost).length === 0) return;
    records.keepHighestIds(path, mergeHighest(records.highestIds(path), lost));
  };

  /** Records what was changed in a file since it was recorded last, by whoever did. */
  const recordOthers = (path: string): void => {
    const shown = files.look(path);
    const revision = shown.state === "ok" ? records.knownRevision(path) : undefined;
    if (revision === undefined || revision === shown.revision) return;
    const before = fileAt(files, path, revision, records.known(path));
    if (before) {
      // Undone in the history, or written by a process that died right after.
      const changeSetId = ownChangeSet(history, path, shown.revision);
      const by: Actor = changeSetId === undefined ? { who: "unknown", source: "outside" } : actor(path);
      memory.recordChanges({ path, changeSetId }, before.data, shown.file.data, by);
      keepHighest(path, before, shown.file);
    }
    records.keepKnown(path, files.bytes(shown), shown.revision);
  };

  const inTurn = <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(path) ?? Promise.resolve()).then(work, work);
    turns.set(path, turn);
    const done = () => {
      if (turns.get(path) === turn) turns.delete(path);
    };
    turn.then(done, done);
    return turn;
  };

  const alone = <T>(path: string, work: () => Promise<T>): Promise<T> =>
    inTurn(path, async () => {
      makeDataFolder(system.files, folder);
      makeFolders(system.files, records.folderOf(path), 0o700);
      const lock = await takeApplyLock(
        system,
        { ...folder, lock: join(records.folderOf(path), "edit.lock") },
        patience,
      );
      try {
        recordOthers(path);
        return await work();
      } finally {
        lock.release();
      }
    });

  function onSeen({ path, state, revision }: ShownFile): void {
    const known = state === "ok" ? records.knownRevision(path) : undefined;
    if (known === undefined || known === revision) return;
    // What can't be recorded now is so at the next change: it is told by what is kept, not by this moment.
    alone(path, async () => {}).catch((error: unknown) => {
      if (!(error instanceof AppError || isFileError(error))) throw error;
    });
  }

  return {
    ...surroundings,
    files,
    records,
    memory,
    actor,
    alone,
    changed,
    highestIds: (path) => mergeHighest(records.highestIds(path), index?.highestIds(path) ?? {}),
    workspace(asked) {
      const { path, state, problem, revision, file } = files.look(asked);
      const record = records.read(path);
      const { issues, plans, todos, dependencies } = file.data;
      return {
        path,
        name: nameOf(path, records),
        state,
        ...(problem ? { problem } : {}),
        revision,
        counts: { issue: issues.length, plan: plans.length, todo: todos.length, dependency: dependencies.length },
        trusted: record?.isTrusted ?? false,
        checkEveryMinutes: record?.checkEveryMinutes ?? 0,
      };
    },
    took({ path, before, after, changeSetId, actor }) {
      if (after) files.took(path, after);
      const shown = files.look(path);
      if (shown.state === "ok") {
        keepHighest(path, before, shown.file);
        memory.recordChanges({ path, changeSetId }, before.data, shown.file.data, actor);
        records.keepKnown(path, files.bytes(shown), shown.revision);
        if (after) keepSoon(shown);
      }
      changed({ path, changeSetId });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async settled() {
      while (turns.size > 0) await Promise.allSettled(turns.values());
      for (const path of [...unkept.keys()]) keepIndexed(path);
    },
  };

  /** The index is for the next start: nobody waits for it now. */
  function keepSoon(shown: ShownFile): void {
    unkept.set(shown.path, shown);
    setImmediate(() => keepIndexed(shown.path));
  }

  function keepIndexed(path: string): void {
    const shown = unkept.get(path);
    unkept.delete(path);
    if (shown && db?.open === true && files.look(path).revision === shown.revision)
      keeper.keep(shown.file, shown.revision);
  }
}

/** The file at a revision that may be remembered, else read from its bytes; undefined for what doesn't parse. */
function fileAt(
  files: CoordinationFiles,
  path: string,
  revision: string,
  bytes: Uint8Array | undefined,
): CoordinationFile | undefined {
  try {
    const remembered = files.at(path, revision);
    return remembered ?? (bytes && readCoordination(decodeText(bytes, path), path, files.look(path).file));
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** The id of one of the newest change sets, when that has written the file as it is now. */
function ownChangeSet(history: History, path: string, revision: string): string | undefined {
  for (const id of history.ids().slice(0, 5)) {
    try {
      const { changes } = history.read(id).set;
      if (changes.some((one) => one.path === path && one.after.kind === "file" && one.after.hash === revision))
        return id;
    } catch (error) {
      // The doctor names a manifest that can't be read.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return undefined;
}

/** Its folder's name; where several open files would have the same, the path. */
function nameOf(path: string, records: CoordinationRecords): string {
  const short = (one: string) => basename(join(one, "..")) || one;
  const isShared = records.all().some((one) => one.isOpen && one.path !== path && short(one.path) === short(path));
  return isShared ? path : short(path);
}

/** Milliseconds that an edit waits for others of the same file. */
const patience = 30_000;
