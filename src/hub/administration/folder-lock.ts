import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  if (current) {
    throw new AppError({
      code: "hub-folder-taken",
      message: `${folder} is in use by process ${current.pid}.`,
      hint: `If that is no hub of yours, remove ${path}.`,
    });
  }
  rmSync(path, { force: true });
  const write = (flag: "wx" | "w", content: Holder) => {
    writeFileSync(path, JSON.stringify(content), { mode: 0o600, flag });
    chmodSync(path, 0o600);
  };
  write("wx", { pid: process.pid });
  held.add(folder);
  return {
    announce: (door) => write("w", { pid: process.pid, door }),
    release() {
      held.delete(folder);
      rmSync(path, { force: true });
    },
  };
}

/** The living process that has a folder; undefined when it is free. */
export function holderOf(folder: string): Holder | undefined {
  const text = read(join(folder, lockName));
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
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
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
