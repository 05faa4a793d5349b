import { type DetectOptions, hasChanged } from "../../migration/detect/detect";
import { type DetectionTrace, indexTrace } from "../../migration/detect/trace";
import { entryAt } from "../../system/if-allowed";
import type { System } from "../../system/system";
import { type Burst, burst } from "../../watch/burst";
import { type FolderWatches, folderWatches } from "../../watch/folder-watches";
import type { MigrationChanges } from "./interface";
import type { KeptLook } from "./records";

/** The projects being watched; the newest look at one says what of it matters. */
export interface ProjectWatches {
  /** Watches what the look `trace` depended on, until it is closed. */
  open(trace: DetectionTrace, onChange: () => void): MigrationChanges;
  /** A project was looked at: what changed until then is known. */
  saw(look: KeptLook): void;
  /** Tells nothing while Lockstep itself writes, and afterwards only what differs from the newest look. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/** `options` are those of the next look at a project. */
export function projectWatches(system: System, options: (root: string) => DetectOptions): ProjectWatches {
  const watches = new Map<string, Set<ProjectWatch>>();
  let writing = 0;
  return {
    open(trace, onChange) {
      const { root } = trace;
      const watch = watchProject(
        system,
        trace,
        () => options(root),
        () => writing > 0,
        onChange,
      );
      const others = watches.get(root) ?? new Set();
      watches.set(root, others.add(watch));
      return {
        ready: watch.ready,
        close() {
          watch.close();
          others.delete(watch);
          if (others.size === 0) watches.delete(root);
        },
      };
    },
    saw({ trace }) {
      for (const watch of watches.get(trace.root) ?? []) watch.saw(trace);
    },
    async during(work) {
      writing += 1;
      try {
        return await work();
      } finally {
        writing -= 1;
        for (const watch of [...watches.values()].flatMap((some) => [...some])) watch.recheck();
      }
    },
  };
}

interface ProjectWatch extends MigrationChanges {
  saw(trace: DetectionTrace): void;
  recheck(): void;
}

/**
 * Watches the folders that a look entered. An event is only a hint: what it names is compared with what the look saw, so
 * that neither other files nor Lockstep's own writes count, which it looks at itself. Where there are too many folders,
 * or the system has no more watches, all is compared every second or so.
 */
function watchProject(
  system: System,
  first: DetectionTrace,
  options: () => DetectOptions,
  isHeld: () => boolean,
  onChange: () => void,
): ProjectWatch {
  const control = new AbortController();
  const { signal } = control;
  let trace = first;
  let index = indexTrace(system, trace);
  let isTold = false;
  let isGone = false;
  let isPolling = first.folders.length > mostFolders;
  let timer: NodeJS.Timeout | undefined;
  const changes: Burst<string> = burst(pace, (paths) => void inTurn(() => check(paths)));
  const folders: FolderWatches = folderWatches(changes.add, () => void inTurn(poll));
  let turn: Promise<void> = Promise.resolve();

  return {
    ready: inTurn(begin),
    saw(newer) {
      trace = newer;
      index = indexTrace(system, trace);
      isTold = false;
      isGone = false;
      if (!isPolling) void inTurn(begin);
    },
    recheck: () => void inTurn(compare),
    close() {
      control.abort();
      clearTimeout(timer);
      changes.cancel();
      folders.close();
    },
  };

  /** One thing after the other; what is under way when the watch is closed ends quietly. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(async () => {
      try {
        if (!signal.aborted) await work();
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    });
    return turn;
  }

  async function begin(): Promise<void> {
    if (isPolling) return poll();
    await follow();
    // What changed before the folders were watched.
    await compare();
  }

  /** In pieces, since opening a thousand watches at once would hold the thread. */
  async function follow(): Promise<void> {
    clearTimeout(timer);
    if (!isThere()) {
      // What was watched there tells nothing any more, also not when it comes back.
      isGone = true;
      timer = setTimeout(() => void inTurn(begin), oneSecond).unref();
      return;
    }
    const wanted = [
      ...trace.folders.map(([path]) => (path === "" ? trace.root : `${trace.root}/${path}`)),
      ...detectors(),
    ];
    for (let most = piece; ; most += piece) {
      await folders.follow(new Set(wanted.slice(0, most)));
      if (most >= wanted.length || signal.aborted) break;
      await new Promise((settle) => setImmediate(settle));
    }
    if (signal.aborted) folders.close();
  }

  /** Where rules of the user's own lie, as far as it is there. */
  function detectors(): string[] {
    return [trace.root, system.home]
      .flatMap((base) => [`${base}/.lockstep`, `${base}/.lockstep/detectors`])
      .filter((folder) => system.files.look(folder)?.kind === "folder");
  }

  async function check(paths: readonly string[]): Promise<void> {
    const dropped = folders.drop(paths);
    if (paths.some((path) => path.includes(".lockstep"))) await compare();
    else if (paths.some(index.differsAt)) tell();
    // Another folder may have taken the place of one that was watched.
    if (dropped.length > 0 && !isPolling) await follow();
  }

  async function compare(): Promise<void> {
    if (isHeld()) return;
    const isBack = isGone && isThere();
    isGone = !isThere();
    // Whoever looked while it was gone has to look again, even if all is as it was.
    if (isBack) isTold = false;
    if (!isTold && (isBack || (await hasChanged(system, trace, options(), signal)))) tell();
  }

  function isThere(): boolean {
    return entryAt(system.files, trace.root)?.kind === "folder";
  }

  async function poll(): Promise<void> {
    isPolling = true;
    folders.close();
    clearTimeout(timer);
    const started = performance.now();
    await compare();
    const spent = performance.now() - started;
    if (!signal.aborted) timer = setTimeout(() => void inTurn(poll), Math.max(oneSecond, spent * 20)).unref();
  }

  /** Once, until somebody has looked again. */
  function tell(): void {
    if (isTold || isHeld() || signal.aborted) return;
    isTold = true;
    onChange();
  }
}

/** More watches than that take long to open, and would use up what a system allows one user. */
const mostFolders = 1_000;
const piece = 50;
const oneSecond = 1_000;
const pace = { quiet: 150, longest: 600 };
