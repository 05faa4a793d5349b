import { AppError } from "../../../../shared/result";
import { isFileError } from "../../../system/file-error";
import type { System } from "../../../system/system";
import { RemoteAway } from "../remote";

/** Proof that this machine alone changes a store. */
export interface FolderLock {
  /** Throws RemoteAway when another machine took it over. */
  require(): void;
  release(): void;
}

/**
 * Takes the lock file `path` of a shared folder, waiting up to ten seconds. The clocks of machines differ, so a lock
 * counts as left behind when this machine has seen it unchanged for that long.
 */
export async function takeFolderLock(
  { files, clock, newId }: Pick<System, "files" | "clock" | "newId">,
  path: string,
  signal: AbortSignal | undefined,
): Promise<FolderLock> {
  const token = newId();
  const text = (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder().decode(bytes) : undefined);
  const holder = () => text(readIfThere(files, path));
  const began = clock.now().getTime();
  const first = holder();
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    if (signal?.aborted) throw new RemoteAway("it was stopped");
    if (tryCreate(files, path, token)) break;
    if (clock.now().getTime() - began > patience) {
      if (holder() !== first || first === undefined)
        throw new RemoteAway(`${path} is held by other machines all the time`);
      removeIfThere(files, path);
    } else await clock.sleep(pause, signal);
  }
  return {
    require() {
      if (holder() !== token) throw new RemoteAway("another machine took over while this one stood still");
    },
    release() {
      if (holder() === token) removeIfThere(files, path);
    },
  };
}

function tryCreate(files: System["files"], path: string, token: string): boolean {
  try {
    files.create(path, new TextEncoder().encode(token), { mode: 0o664, flush: false });
    return true;
  } catch (error) {
    if (isFileError(error, "EEXIST")) return false;
    if (!isFileError(error)) throw error;
    throw new AppError(
      { code: "sync-folder", message: `${error.message}.`, hint: "Let your user write there." },
      { cause: error },
    );
  }
}

function readIfThere(files: System["files"], path: string): Uint8Array | undefined {
  try {
    return files.read(path);
  } catch (error) {
    if (isFileError(error, "ENOENT")) return undefined;
    throw error;
  }
}

function removeIfThere(files: System["files"], path: string): void {
  try {
    files.remove(path);
  } catch (error) {
    if (!isFileError(error, "ENOENT")) throw error;
  }
}

const patience = 10_000;
