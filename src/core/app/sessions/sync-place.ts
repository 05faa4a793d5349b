import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../../../shared/result";
import { sessionsPath } from "../../../shared/sessions/layout";
import { type SyncLogEntry, type SyncRemote, syncLogEntry, syncRemote } from "../../../shared/sessions/sync";
import { takeApplyLock } from "../../changes/apply-lock";
import { type DataFolder, makeFolders, replaceOwnFile } from "../../changes/data-folder";
import type { Books } from "../../sessions/sync/delivery";
import { sha256 } from "../../sessions/sync/digests";
import { emptyMemory, parseMemory, printMemory, type SyncMemory, siblingsIn } from "../../sessions/sync/memory";
import { parseQueue, printQueue } from "../../sessions/sync/queue";
import { type LocalSessions, readSessions } from "../../sessions/sync/read-sessions";
import type { SessionRemote } from "../../sessions/sync/remote";
import { openSessionIndex } from "../../sessions/sync/session-index";
import { whereAllowed } from "../../system/if-allowed";
import { paced } from "../../system/pace";
import type { System } from "../../system/system";
import { foldersOfSyncs, queueName, syncFolder } from "./sync-waiting";

/** Which sync is meant: one project of a workspace (absolute, links resolved) with one remote. */
export interface SyncTarget {
  readonly workspace: string;
  readonly project: string;
  readonly remote: SyncRemote;
}

/** What Lockstep keeps of one sync: plain files in its data folder, below `session-sync`. */
export interface SyncPlace extends SyncTarget {
  /** The folder of the sessions, absolute. */
  readonly sessions: string;
  readonly memoryFile: string;
  /** For the clone of a git remote. */
  readonly cloneFolder: string;
  readonly books: () => Books;
  /** Makes books durable, what is remembered first. Of what did not change nothing is written. */
  readonly keep: (books: Books) => void;
  /** The sessions as they are; of files that show no sign of a change no bytes are read. */
  readonly readLocal: (memory: SyncMemory, only?: ReadonlySet<string>) => Promise<LocalSessions>;
  readonly log: (entries: readonly SyncLogEntry[]) => void;
  /** The newest first. */
  readonly readLog: (most: number) => SyncLogEntry[];
  /** Runs where no other process works on this sync; `renew` is to be called once in a while. Throws AppError `busy`. */
  readonly whileAlone: <T>(work: (renew: () => void) => Promise<T>) => Promise<T>;
}

export interface SyncSurroundings {
  readonly system: System;
  readonly folder: DataFolder;
  readonly flush: boolean;
}

export function openSyncPlace({ system, folder, flush }: SyncSurroundings, target: SyncTarget): SyncPlace {
  const { files } = system;
  const { workspace, project, remote } = target;
  const root = join(folder.root, syncFolder, sha256(JSON.stringify([workspace, project, remote])).slice(0, 24));
  const fileOf = (name: string) => join(root, name);
  const sessions = join(workspace, sessionsPath(project));
  const bytesOf = (name: string) => (files.look(fileOf(name)) ? files.read(fileOf(name)) : undefined);
  const write = (name: string, bytes: Uint8Array, isFlushed: boolean) => {
    makeFolders(files, root, 0o700);
    replaceOwnFile(system, fileOf(name), bytes, isFlushed);
  };
  let kept: Books | undefined;
  const books = (): Books => {
    if (kept) return kept;
    const [memory, queue] = [bytesOf(memoryName), bytesOf(queueName)];
    kept = {
      memory: memory ? parseMemory(fileOf(memoryName), memory) : emptyMemory,
      queue: queue ? parseQueue(fileOf(queueName), queue) : [],
    };
    return kept;
  };

  return {
    ...target,
    sessions,
    memoryFile: fileOf(memoryName),
    cloneFolder: fileOf("clone"),
    books,
    keep(next) {
      const before = books();
      if (next.memory !== before.memory) write(memoryName, printMemory(next.memory), flush);
      if (next.queue !== before.queue) {
        if (!files.look(fileOf(aboutName))) write(aboutName, printAbout(target), flush);
        write(queueName, printQueue(next.queue), flush);
      }
      kept = next;
    },
    async readLocal(memory, only) {
      const index = openSessionIndex(system, sessions, system.clock.now().getTime(), bytesOf(indexName));
      const known = (session: string) => memory.sessions.get(session);
      const wanted = { only, leftOut: siblingsIn(memory), known };
      const local = await readSessions(system, sessions, index, wanted, paced());
      // The index of a part would forget the rest.
      const printed = only ? undefined : index.print();
      if (printed) whereAllowed(() => write(indexName, printed, false));
      return local;
    },
    log(entries) {
      if (entries.length === 0) return;
      makeFolders(files, root, 0o700);
      const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
      files.append(fileOf(logName), new TextEncoder().encode(lines), 0o600);
    },
    readLog(most) {
      const text = new TextDecoder().decode(bytesOf(logName) ?? new Uint8Array());
      const lines = text.split("\n").filter(Boolean).slice(-most).reverse();
      // A line may have been cut off by the end of a process.
      return lines.flatMap((line) => parsedLine(line) ?? []);
    },
    async whileAlone(work) {
      makeFolders(files, root, 0o700);
      const lock = await takeApplyLock(system, { ...folder, lock: fileOf("lock") });
      // What another process has written meanwhile counts.
      kept = undefined;
      try {
        return await work(lock.renew);
      } finally {
        lock.release();
      }
    },
  };
}

/**
 * Asks a remote. A git repository has one clone for all processes, and to look at it puts it back to what is shared: what
 * one of them is about to push must not go with that. Throws AppError `busy` when that takes long.
 */
export function asking<T>(place: SyncPlace, remote: Pick<SessionRemote, "kind">, ask: () => Promise<T>): Promise<T> {
  return remote.kind === "git" ? place.whileAlone(ask) : ask();
}

/** Every sync that has ever queued something, as far as its folder still says which it is. */
export function knownTargets({ files }: Pick<System, "files">, folder: DataFolder): SyncTarget[] {
  return foldersOfSyncs(files, folder).flatMap((of) => {
    const path = join(of, aboutName);
    if (files.look(path)?.kind !== "file") return [];
    const read = about.safeParse(jsonOf(new TextDecoder().decode(files.read(path))));
    return read.success ? [read.data] : [];
  });
}

function printAbout({ workspace, project, remote }: SyncTarget): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ workspace, project, remote }, null, 2)}\n`);
}

function parsedLine(line: string): SyncLogEntry | undefined {
  const read = syncLogEntry.safeParse(jsonOf(line));
  return read.success ? read.data : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a sentence says when the remote can't be reached and nothing can be done without it. */
export function offlineError(message: string): AppError {
  return new AppError({ code: "sync-offline", message: `${capitalised(message)}.`, hint: "Try again later." });
}

/** An address stays as it is. */
function capitalised(text: string): string {
  if (/^[\w+.-]+:\/\//.test(text)) return text;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const about = z.strictObject({ workspace: z.string(), project: z.string(), remote: syncRemote });
const memoryName = "memory.json";
const indexName = "files.json";
const logName = "log.jsonl";
const aboutName = "about.json";
