import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { nodeFiles } from "./node-files";
import { keepHeapSmall } from "./node-heap";
import { homeFolder } from "./node-home";
import { nodeHttp } from "./node-http";
import { lookAhead } from "./node-look-ahead";
import { runPipeline } from "./node-pipeline";
import { runningPrograms } from "./node-programs";
import { runProgram } from "./node-run";
import type { Pipelines } from "./pipelines";
import type { Processes, System } from "./system";
import { timedId } from "./timed-id";

export interface NodeSystemOptions {
  /** Another home folder than the user's; then no environment variable that moves files out of it is looked at. */
  readonly home?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The machine that this process runs on. */
export function nodeSystem(options: NodeSystemOptions = {}): System {
  const { platform } = process;
  const run: Processes["run"] = (argv, given) =>
    runProgram(argv, { ...given, environment: given.environment ?? environmentOf(options.home) });
  const runAll: Pipelines["run"] = (stages, given) =>
    runPipeline(stages, { ...given, environment: environmentOf(options.home) });
  return {
    files: nodeFiles,
    clock: { now: () => new Date(), sleep: wait },
    newId: () => timedId(new Date(), randomBytes(4).toString("hex")),
    environment: options.environment ?? (options.home === undefined ? process.env : environmentOfHome(options.home)),
    home: options.home ?? homeFolder(),
    platform: platform === "darwin" || platform === "win32" ? platform : "linux",
    userName,
    processes: { id: process.pid, isRunning, programs: () => runningPrograms(platform), run },
    pipelines: { run: runAll },
    http: nodeHttp,
    keepHeapSmall,
    lookAhead,
  };
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch (error) {
    // A container may run as a number that no account has.
    if (error instanceof Error && "code" in error && error.code === "ERR_SYSTEM_ERROR") return undefined;
    throw error;
  }
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

/** What a program that we start finds: this process's environment, of another home where one was named. */
function environmentOf(home: string | undefined): NodeJS.ProcessEnv {
  // The command line of a package is the app's own runtime told to be Node.
  const { ELECTRON_RUN_AS_NODE: _ours, ...inherited } = process.env;
  if (home === undefined) return inherited;
  const { CLAUDE_CONFIG_DIR: _claude, QWEN_HOME: _qwen, ...rest } = inherited;
  return { ...rest, HOME: home, USERPROFILE: home };
}

/** The same for ourselves, without the folders of the other home in which programs keep their own files. */
function environmentOfHome(home: string): NodeJS.ProcessEnv {
  const { XDG_CONFIG_HOME: _config, XDG_DATA_HOME: _data, LOCALAPPDATA: _local, ...rest } = environmentOf(home);
  return rest;
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
