import { AppError } from "../../shared/result";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";
import { type DataFolder, makeDataFolder } from "./data-folder";

/** Proof that this process alone applies or recovers. */
export interface ApplyLock {
  /** Keeps the lock fresh during long work; throws AppError `lock-lost` when another process took it over. */
  renew(): void;
  release(): void;
}

/**
 * Takes the lock of a data folder, waiting up to `patience` milliseconds. A lock whose process is gone, or that was
 * not renewed for a minute, is taken over. Throws AppError `busy` when another applier keeps it.
 */
export async function takeApplyLock(system: System, folder: DataFolder, patience = 10_000): Promise<ApplyLock> {
  const { files, clock, processes } = system;
  const token = JSON.stringify({ process: processes.id, token: system.newId() });
  const deadline = clock.now().getTime() + patience;
  for (;;) {
    if (tryCreate(system, folder.lock, token)) break;
    const holder = readHolder(system, folder.lock);
    if (holder === undefined) continue;
    if (isStale(system, holder)) {
      removeStale(system, folder.lock, holder.text);
      continue;
    }
    if (clock.now().getTime() >= deadline) {
      throw new AppError({
        code: "busy",
        message: `Another Lockstep process (${holder.process ?? "unknown"}) is applying a change right now.`,
        hint: "Wait until it is done, then try again.",
      });
    }
    await clock.sleep(50);
  }

  const isOurs = () => readHolder(system, folder.lock)?.text === token;
  return {
    renew() {
      if (!isOurs()) {
        throw new AppError({
          code: "lock-lost",
          message: "Another Lockstep process took over while this one stood still, so this change was stopped.",
          hint: "Plan again.",
        });
      }
      files.touch(folder.lock);
    },
    release() {
      try {
        if (isOurs()) files.remove(folder.lock);
      } catch (error) {
        // The work is done and must count; the lock goes stale by itself.
        if (!isFileError(error)) throw error;
      }
    },
  };
}

/** Runs `work` where no other process applies or recovers; makes the data folder first. */
export async function whileAlone<T>(system: System, folder: DataFolder, work: () => T): Promise<T> {
  makeDataFolder(system.files, folder);
  const lock = await takeApplyLock(system, folder);
  try {
    return work();
  } finally {
    lock.release();
  }
}

interface Holder {
  readonly text: string;
  readonly process: number | undefined;
  readonly modified: number;
}

const staleMs = 60_000;

function tryCreate({ files }: System, path: string, token: string): boolean {
  try {
    files.create(path, new TextEncoder().encode(token), { mode: 0o600, flush: false });
    return true;
  } catch (error) {
    if (isFileError(error, "EEXIST")) return false;
    throw error;
  }
}

function readHolder({ files }: System, path: string): Holder | undefined {
  const entry = files.look(path);
  if (!entry) return undefined;
  try {
    const text = new TextDecoder().decode(files.read(path));
    const process = /"process":(\d+)/.exec(text)?.[1];
    return { text, process: process === undefined ? undefined : Number(process), modified: entry.modified };
  } catch (error) {
    if (isFileError(error, "ENOENT")) return undefined;
    throw error;
  }
}

function isStale({ clock, processes }: System, { process, modified }: Holder): boolean {
  // A clock that was put back makes a lock of before one of the future, which would never grow old.
  const age = Math.abs(clock.now().getTime() - modified);
  // A lock without an owner is one whose writer is about to write it, or died before.
  if (process === undefined) return age > 2_000;
  return age > staleMs || !processes.isRunning(process);
}

/** Moves the stale lock aside under a name of its own: of two processes that try, one gets it. */
function removeStale({ files, newId }: System, path: string, text: string): void {
  const aside = `${path}.${newId()}.stale`;
  try {
    files.rename(path, aside);
  } catch (error) {
    if (isFileError(error, "ENOENT")) return;
    throw error;
  }
  const taken = new TextDecoder().decode(files.read(aside));
  // The stale lock was replaced by a live one in between: give that one back, unless a third has come.
  if (taken !== text && !files.look(path)) files.rename(aside, path);
  else files.remove(aside);
}
