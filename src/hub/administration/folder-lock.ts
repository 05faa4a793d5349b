import { randomUUID } from "node:crypto";
import { chmodSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../../shared/result";

/** Who has the folder of an embedded database open, and how to reach its administration. */
export type Holder = z.infer<typeof holder>;

/**
 * Takes a folder for this process, for two that have an embedded database open would destroy it. Throws AppError
 * `hub-folder-taken` while another lives. A lock of a process that has died is taken over.
 */
export function takeFolder(folder: string): { announce(door: NonNullable<Holder["door"]>): void; release(): void } {
  const path = join(folder, lockName);
  const current = holderOf(folder);
  if (current) throw taken(folder, current);
  clearDeadLock(folder);
  if (!create(path, { pid: process.pid })) throw taken(folder, holderOf(folder));
  held.add(folder);
  return {
    announce(door) {
      writeFileSync(path, JSON.stringify({ pid: process.pid, door }), { mode: 0o600 });
      chmodSync(path, 0o600);
    },
    release() {
      held.delete(folder);
      rmSync(path, { force: true });
    },
  };
}

/**
 * Removes the lock of a process that has died. Another start may have done so since it was looked at and have its own
 * there now: a lock is put aside first, looked at again, and put back where its process lives. Throws AppError
 * `hub-folder-taken`.
 */
export function clearDeadLock(folder: string): void {
  const path = join(folder, lockName);
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  const current = holderIn(aside, folder);
  // Its process may have written it anew meanwhile, which counts more.
  if (current) create(path, current);
  rmSync(aside, { force: true });
  if (current) throw taken(folder, current);
}

/** Writes a lock that is whole from the first moment on; false where there is one. */
function create(path: string, content: Holder): boolean {
  const text = JSON.stringify(content);
  const fresh = `${path}.${randomUUID()}`;
  writeFileSync(fresh, text, { mode: 0o600, flag: "wx" });
  try {
    linkSync(fresh, path);
    return true;
  } catch (error) {
    // Some file systems have no links.
    return isCode(error, "EEXIST") ? false : createInPlace(path, text);
  } finally {
    rmSync(fresh, { force: true });
  }
}

function createInPlace(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

function taken(folder: string, current: Holder | undefined): AppError {
  const who = current ? `process ${current.pid}` : "another process that starts now";
  const remove = `remove ${join(folder, lockName)}.`;
  const hint = current?.door
    ? `If that is no hub of yours, ${remove}`
    : `It has only begun: try again in a moment.${current ? ` If that process is no hub of yours, ${remove}` : ""}`;
  return new AppError({ code: "hub-folder-taken", message: `${folder} is in use by ${who}.`, hint });
}

/** The living process that has a folder; undefined when it is free. */
export function holderOf(folder: string): Holder | undefined {
  return holderIn(join(folder, lockName), folder);
}

/** The same by the lock at `path`. */
function holderIn(path: string, folder: string): Holder | undefined {
  const text = read(path);
  const parsed = text === undefined ? undefined : holder.safeParse(jsonIn(text));
  if (!parsed?.success) return undefined;
  const { pid } = parsed.data;
  // In a container, the process before this one had the same id.
  const isHeld = pid === process.pid ? held.has(folder) : isAlive(pid);
  return isHeld ? parsed.data : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as another user.
    return isCode(error, "EPERM");
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Cut off by a crash: nobody's lock.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const holder = z.object({
  pid: z.int().positive(),
  door: z.object({ port: z.int(), secret: z.string() }).optional(),
});
/** The folders that this process has. */
const held = new Set<string>();
const lockName = "hub.lock";
