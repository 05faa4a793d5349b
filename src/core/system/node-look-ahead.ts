import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Entry, SeenAhead } from "./system";

/**
 * `System.lookAhead` of the machine: another thread looks, from the last path to the first, since whoever asks begins
 * with the first. `fewest`: of fewer paths nothing is looked at ahead, for the thread takes a while to start.
 */
export function lookAhead(folder: string, paths: readonly string[], fewest = usualFewest): SeenAhead | undefined {
  if (paths.length < fewest || availableParallelism() < 2) return undefined;
  const shared = new SharedArrayBuffer((paths.length + 1) * rowLength * 8);
  const state = new Int32Array(shared, 0, 2);
  const rows = new Float64Array(shared, rowLength * 8);
  state[0] = paths.length;
  const job: Job = { folder, paths: paths.join("\0"), shared };
  thread().postMessage(job);
  return {
    at(place) {
      if (place < Atomics.load(state, 0)) return undefined;
      const row = place * rowLength;
      const kind = rows[row] ?? refused;
      if (kind === absent) return "absent";
      return kind === refused ? undefined : entryIn(rows, row, kind);
    },
    end: () => Atomics.store(state, 1, 1),
  };
}

interface Job {
  readonly folder: string;
  /** Between NUL: as one text they reach the thread in a fraction of the time. */
  readonly paths: string;
  /** A first row with the place from which on all was looked at, and 1 when no more is wanted; then a row for each path. */
  readonly shared: SharedArrayBuffer;
}

function entryIn(rows: Float64Array, row: number, kind: number): Entry {
  const number = (column: number) => rows[row + column] ?? 0;
  return {
    kind: kinds[kind] ?? "other",
    size: number(1),
    mode: number(2),
    uid: number(3),
    gid: number(4),
    modified: number(5),
    changed: number(6),
    inode: number(7),
  };
}

let running: Worker | undefined;

/** One for all, which ends when it has had nothing to do for a while. */
function thread(): Worker {
  if (running) return running;
  const source = `(${work.toString()})(require("node:worker_threads"), process.getBuiltinModule("original-fs") ?? require("node:fs"))`;
  const made = new Worker(source, { eval: true, execArgv: [] });
  // Without it, whoever asks looks himself.
  const forget = () => {
    if (running === made) running = undefined;
  };
  made.on("error", forget).on("exit", forget).unref();
  running = made;
  return made;
}

/** What the thread runs: its text alone goes there, so it uses nothing from around it. */
function work(
  { parentPort }: typeof import("node:worker_threads"),
  { lstatSync }: Pick<typeof import("node:fs"), "lstatSync">,
): void {
  let rest: NodeJS.Timeout | undefined;
  parentPort?.on("message", ({ folder, paths, shared }: Job) => {
    clearTimeout(rest);
    const names = paths.split("\0");
    const state = new Int32Array(shared, 0, 2);
    const rows = new Float64Array(shared, 64);
    for (let place = names.length - 1; place >= 0 && Atomics.load(state, 1) === 0; place -= 1) {
      try {
        const stats = lstatSync(`${folder}/${names[place]}`, { throwIfNoEntry: false });
        const kind = !stats ? 4 : stats.isFile() ? 0 : stats.isDirectory() ? 1 : stats.isSymbolicLink() ? 2 : 3;
        rows[place * 8] = kind;
        if (stats) {
          const { size, mode, uid, gid, mtimeMs, ctimeMs, ino } = stats;
          rows.set([size, mode & 0o7777, uid, gid, mtimeMs, ctimeMs, ino], place * 8 + 1);
        }
      } catch {
        rows[place * 8] = 5;
      }
      Atomics.store(state, 0, place);
    }
    rest = setTimeout(() => parentPort.close(), 5_000);
  });
}

const kinds: readonly Entry["kind"][] = ["file", "folder", "link", "other"];
/** Stand where a kind does. */
const absent = 4;
const refused = 5;
/** Numbers. */
const rowLength = 8;
const usualFewest = 5_000;
