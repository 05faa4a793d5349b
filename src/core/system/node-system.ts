import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { nodeFiles } from "./node-files";
import { runningPrograms } from "./node-programs";
import type { System } from "./system";
import { timedId } from "./timed-id";

export interface NodeSystemOptions {
  /** Another home folder than the user's; then no environment variable that moves a tool's files is looked at. */
  readonly home?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The machine that this process runs on. */
export function nodeSystem(options: NodeSystemOptions = {}): System {
  const { platform } = process;
  return {
    files: nodeFiles,
    clock: { now: () => new Date(), sleep: (milliseconds) => sleep(milliseconds) },
    newId: () => timedId(new Date(), randomBytes(4).toString("hex")),
    environment: options.environment ?? (options.home === undefined ? process.env : {}),
    home: options.home ?? homedir(),
    platform: platform === "darwin" || platform === "win32" ? platform : "linux",
    processes: { id: process.pid, isRunning, programs: () => runningPrograms(platform) },
  };
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it runs.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
