import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type CreateCalls, createWith } from "./node-create";

/** What the thread can do. */
export type Job = LookJob | CreateJob;

export interface LookJob {
  readonly kind: "look";
  readonly folder: string;
  /** Between NUL: as one text they reach the thread in a fraction of the time. */
  readonly paths: string;
  /**
   * Rows of eight numbers. The first one holds, as two integers, the place from which on all was looked at and whether no
   * more is wanted. Then follows one per path: the kind, size, mode, user, group, times of modification and change, inode.
   */
  readonly shared: SharedArrayBuffer;
}

export interface CreateJob {
  readonly kind: "create";
  readonly id: number;
  /** Between NUL. */
  readonly paths: string;
  readonly modes: readonly number[];
  /** Of the bytes of each. */
  readonly sizes: readonly number[];
  /** One after the other. */
  readonly bytes: SharedArrayBuffer;
}

/** What it answers: once that it runs, and for each job that creates. */
export type Answer = { readonly kind: "ready" } | CreateAnswer;

export interface CreateAnswer {
  readonly kind: "created";
  readonly id: number;
  /** Where it stopped, and the system's code. */
  readonly failed?: { readonly place: number; readonly code: string };
}

/** A thread for file calls, which each hold up whoever makes them (see docs/decisions/side-thread.md). */
export interface SideThread {
  /** False until it has started, which takes a tenth of a second. */
  readonly isReady: boolean;
  post(job: Job): void;
  /**
   * Tells of answers, and with undefined that it died, until what it gives is called. Up to then it does not end of
   * itself, nor does the process.
   */
  onAnswer(listener: (answer: Answer | undefined) => void): () => void;
}

/** The one that runs; undefined where there is none. */
export function runningThread(): SideThread | undefined {
  return running;
}

/** The one that runs, or a new one; undefined on a single processor. Without a job it ends after a while. */
export function sideThread(): SideThread | undefined {
  if (availableParallelism() < 2) return undefined;
  running ??= start();
  return running;
}

let running: SideThread | undefined;

function start(): SideThread {
  const arguments_ = [
    `require("node:worker_threads")`,
    `process.getBuiltinModule("original-fs") ?? require("node:fs")`,
  ];
  const source = `(${work.toString()})(${[...arguments_, `(${createWith.toString()})`].join(", ")})`;
  const worker = new Worker(source, { eval: true, execArgv: [], resourceLimits });
  const listeners = new Set<(answer: Answer | undefined) => void>();
  let isReady = false;
  let rest: NodeJS.Timeout | undefined;
  const made: SideThread = {
    get isReady() {
      return isReady;
    },
    post(job) {
      worker.postMessage(job);
      clearTimeout(rest);
      rest = setTimeout(end, longestRest).unref();
    },
    onAnswer(listener) {
      // While somebody waits, the process is not to end.
      worker.ref();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) worker.unref();
      };
    },
  };
  const end = () => {
    if (listeners.size > 0) rest = setTimeout(end, longestRest).unref();
    else {
      forget();
      void worker.terminate();
    }
  };
  const forget = () => {
    clearTimeout(rest);
    if (running === made) running = undefined;
    isReady = false;
    for (const listener of listeners) listener(undefined);
  };
  worker
    .on("message", (answer: Answer) => {
      if (answer.kind === "ready") isReady = true;
      for (const listener of listeners) listener(answer);
    })
    .on("error", forget)
    .on("exit", forget)
    .unref();
  rest = setTimeout(end, longestRest).unref();
  return made;
}

/** What the thread runs: its text alone goes there, so it uses nothing from around it. */
function work(
  { parentPort }: typeof import("node:worker_threads"),
  fs: CreateCalls & Pick<typeof import("node:fs"), "lstatSync">,
  create: typeof createWith,
): void {
  const look = ({ folder, paths, shared }: LookJob) => {
    const names = paths.split("\0");
    const state = new Int32Array(shared, 0, 2);
    const rows = new Float64Array(shared, 64);
    for (let place = names.length - 1; place >= 0 && Atomics.load(state, 1) === 0; place -= 1) {
      try {
        const stats = fs.lstatSync(`${folder}/${names[place]}`, { throwIfNoEntry: false });
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
  };
  const createAll = ({ id, paths, modes, sizes, bytes }: CreateJob): CreateAnswer => {
    const all = new Uint8Array(bytes);
    let [place, from] = [0, 0];
    try {
      for (const path of paths.split("\0")) {
        const to = from + (sizes[place] ?? 0);
        create(fs, path, all.subarray(from, to), modes[place] ?? 0o600, false);
        from = to;
        place += 1;
      }
      return { kind: "created", id };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? `${error.code}` : "EIO";
      return { kind: "created", id, failed: { place, code } };
    }
  };
  parentPort?.on("message", (job: Job) => {
    if (job.kind === "look") look(job);
    else parentPort.postMessage(createAll(job));
  });
  parentPort?.postMessage({ kind: "ready" });
}

/** Milliseconds without a job after which it ends. */
const longestRest = 5_000;
/** What it makes lives for a job. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };
