import type { Http } from "./http";
import { type MemoryFiles, memoryFiles } from "./memory-files";
import type { Pipelines } from "./pipelines";
import type { Processes, System } from "./system";
import { timedId } from "./timed-id";

export interface MemorySystem extends System {
  readonly files: MemoryFiles;
}

/** A machine that exists in memory, for tests: `files` maps absolute paths to text or bytes; time stands still but for sleeps. */
export function memorySystem(
  options: {
    readonly files?: Readonly<Record<string, string | Uint8Array>>;
    readonly home?: string;
    readonly environment?: Readonly<Record<string, string | undefined>>;
    readonly platform?: System["platform"];
    /** As the disks of macOS and Windows do. */
    readonly ignoresCase?: boolean;
    readonly running?: readonly number[];
    /** Command lines of other programs. */
    readonly programs?: readonly string[];
    /** What running a command line gives; without it none can be started. */
    readonly run?: Processes["run"];
    /** What running a pipeline gives; without it none can be started. */
    readonly pipe?: Pipelines["run"];
    /** What web servers answer; without it there is no network. */
    readonly ask?: Http["ask"];
    readonly send?: Http["send"];
  } = {},
): MemorySystem {
  let now = Date.parse("2026-01-30T12:00:00.000Z");
  let ids = 0;
  const home = options.home ?? "/home/ada";
  const files = memoryFiles(() => now, options.ignoresCase);
  files.place(`${home}/.keep`, "");
  for (const [path, content] of Object.entries(options.files ?? {})) files.place(path, content);
  return {
    files,
    clock: {
      now: () => new Date(now),
      sleep: async (milliseconds) => {
        now += milliseconds;
      },
    },
    newId: () => {
      ids += 1;
      return timedId(new Date(now), ids.toString(16).padStart(8, "0"));
    },
    environment: options.environment ?? {},
    home,
    platform: options.platform ?? "linux",
    processes: {
      id: 4242,
      isRunning: (id) => id === 4242 || (options.running ?? []).includes(id),
      programs: () => (options.programs ?? []).map((line, index) => ({ id: 5000 + index, words: line.split(" ") })),
      run: options.run ?? (async ([program]) => ({ kind: "not-started", message: `There is no ${program}` })),
    },
    pipelines: {
      run:
        options.pipe ??
        (async ([[program = ""] = []]) => ({ kind: "not-started", program, message: `There is no ${program}` })),
    },
    http: {
      ask: options.ask ?? (async () => ({ kind: "failed", wasReached: false, message: "there is no network" })),
      send: options.send ?? (async () => ({ kind: "failed", message: "there is no network" })),
    },
  };
}
