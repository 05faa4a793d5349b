import type { DirectoryLock } from "../../shared/change-set";
import { AppError } from "../../shared/result";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";

/**
 * Runs `work` while holding the folder lock of another program (Claude Code makes `~/.claude.json.lock` around its own
 * writes). A lock older than its `staleMs` is taken over, as its owner does. `work` must take milliseconds.
 * Throws AppError `locked` when the lock stays taken for ten seconds.
 */
export async function whileLocked<T>(system: System, lock: DirectoryLock | undefined, work: () => T): Promise<T> {
  if (!lock) return work();
  await take(system, lock);
  try {
    return work();
  } finally {
    release(system, lock);
  }
}

async function take(system: System, lock: DirectoryLock): Promise<void> {
  const { files, clock } = system;
  const deadline = clock.now().getTime() + 10_000;
  for (let pause = 5; ; pause = Math.min(pause * 2, 200)) {
    try {
      files.makeFolder(lock.path, 0o755);
      return;
    } catch (error) {
      if (!isFileError(error, "EEXIST")) throw error;
    }
    const held = files.look(lock.path);
    if (held && clock.now().getTime() - held.modified > lock.staleMs) {
      release(system, lock);
      continue;
    }
    if (clock.now().getTime() > deadline) {
      throw new AppError({
        code: "locked",
        message: `Another program has held ${lock.path} for ten seconds, so nothing was written.`,
        hint: "Try again when it is done; remove the folder if no program is running.",
      });
    }
    await clock.sleep(pause);
  }
}

function release({ files }: System, lock: DirectoryLock): void {
  try {
    files.removeFolder(lock.path);
  } catch (error) {
    // Somebody took it for stale and removed it first.
    if (!isFileError(error, "ENOENT")) throw error;
  }
}
