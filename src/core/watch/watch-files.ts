import { dirname } from "node:path";
import type { ChokidarOptions, FSWatcher } from "chokidar";
import type { Failure } from "../../shared/result";
import type { FileSystem } from "../system/system";
import { burst } from "./burst";
import { rawPath, whenReady } from "./chokidar-watcher";
import { differing, type Fingerprints, fingerprints } from "./fingerprints";
import { folderWatches } from "./folder-watches";
import { isOutside, isTree, planWatch, sameWatchPlan, type WatchPlan } from "./watch-plan";
import { watchTrees } from "./watch-trees";

export interface WatchOptions {
  readonly files: Pick<FileSystem, "look" | "list" | "resolve">;
  /**
   * The files whose change matters, absolute; asked again whenever the folders around them change. A path that ends
   * with "/" means that folder and every file below it, now or later: through links, but without staged files, lock
   * folders, `node_modules` and `.git`. Such a file is told by its path below the folder as it was given here.
   */
  readonly watched: () => readonly string[];
  /** True when what is at `path` now is what Lockstep itself wrote there. */
  readonly isOwnWrite: (path: string) => boolean;
  /** The paths that other programs changed, made or removed, each once; never empty. */
  readonly onChange: (paths: readonly string[]) => void;
  /** Watching got slower or incomplete; each trouble is told once. */
  readonly onTrouble: (failure: Failure) => void;
  /** How a watcher is opened; given by tests that need one that fails. */
  readonly open?: (folders: string[], options: ChokidarOptions) => FSWatcher | Promise<FSWatcher>;
}

export interface FileWatch {
  /** Settles when every folder is being watched; changes from then on are told. */
  readonly ready: Promise<void>;
  /** Asks `watched` again and follows; call it when the settings name other files. */
  aim(): Promise<void>;
  pause(): Promise<void>;
  /** Watches again. What changed meanwhile is told as one event. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Tells when another program changes one of some files, or a file below one of some folders: within a second, once per
 * burst, and not for our own writes.
 */
export function watchFiles(options: WatchOptions): FileWatch {
  const { files, watched, isOwnWrite, onChange, onTrouble, open = openChokidar } = options;
  const changes = burst<string>(pace, report);
  const told = new Set<string>();
  let state: State = { kind: "off" };
  let polling = false;
  let seen = look();
  // Opening and closing wait for each other: whatever is called in between finds one state, not two halves.
  let turn: Promise<void> = Promise.resolve();
  const tops = folderWatches((path, event) => {
    if (state.kind === "on" && isOfPlan(state.plan, path, event)) changes.add(path);
  }, trouble);
  const trees = watchTrees({
    files,
    onEvent: changes.add,
    onFound: reportUnlessOwn,
    onTrouble,
    onError: trouble,
    isPolling: () => polling,
    onLooked: () => void inTurn(followTrees).then(() => inTurn(aim)),
  });

  return {
    ready: inTurn(start),
    aim() {
      noteNew();
      return inTurn(aim);
    },
    pause: () => inTurn(stop),
    resume: () => inTurn(start),
    close: () => inTurn(stop),
  };

  function look(): Fingerprints {
    return fingerprints(
      files,
      watched().filter((path) => !isTree(path)),
    );
  }

  /** Files that were not watched before may change until they are, from the moment on at which they are asked for. */
  function noteNew(): void {
    seen = new Map([...look(), ...seen]);
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work, work);
    return turn;
  }

  async function start(): Promise<void> {
    if (state.kind !== "off") return;
    const plan = planWatch(files, watched());
    noteNew();
    const [below, top] = apartFromTop(plan.folders);
    const watcher = await open(below, { ...chokidarOptions(plan), usePolling: polling });
    const opened: State = { kind: "on", watcher, plan };
    state = opened;
    watcher.on("all", (_event, path) => {
      if (state === opened) changes.add(path);
    });
    // A file deleted and made anew at once can get the same inode: then chokidar sees no change, and its watch is dead.
    watcher.on("raw", (event, name, details) => {
      const { path } = rawPath(name, details);
      if (state === opened && isOfPlan(plan, path, polling ? "rename" : event)) changes.add(path);
    });
    watcher.on("error", (error) => {
      if (state === opened) trouble(error);
    });
    // A watcher of nothing never says that it is ready.
    await Promise.all([below.length > 0 && whenReady(watcher), tops.follow(new Set(polling ? [] : top))]);
    // What the first scan met was there before, or is told by comparing.
    changes.cancel();
    const before = seen;
    seen = look();
    reportUnlessOwn([...differing(before, seen), ...trees.aim(plan.trees)]);
    await trees.follow();
    // Folders on the way may have come while it was opened.
    await aim();
  }

  async function stop(): Promise<void> {
    if (state.kind === "off") return;
    const { watcher } = state;
    state = { kind: "off" };
    changes.cancel();
    tops.close();
    trees.stop();
    await watcher.close();
  }

  /** Opens anew when the folders to watch are others now. */
  async function aim(): Promise<void> {
    if (state.kind === "off" || sameWatchPlan(state.plan, planWatch(files, watched()))) return;
    await reopen();
  }

  async function reopen(): Promise<void> {
    if (state.kind === "off") return;
    await stop();
    await start();
  }

  async function followTrees(): Promise<void> {
    if (state.kind === "on") await trees.follow();
  }

  function report(paths: readonly string[]): void {
    if (state.kind === "off") return;
    const { plan } = state;
    const asked = paths.flatMap((path) => plan.files.get(path) ?? []);
    seen = new Map([...seen, ...fingerprints(files, asked)]);
    const { changed, dropped, isStale } = trees.touch(paths);
    reportUnlessOwn([...asked, ...changed]);
    // A folder that went and came again has lost its watch, though the plan looks the same.
    const isLost = paths.some((path) => plan.passages.has(path)) || dropped.some((folder) => plan.folders.has(folder));
    if (isLost) void inTurn(reopen);
    else if (isStale) void inTurn(followTrees);
  }

  function reportUnlessOwn(paths: readonly string[]): void {
    const foreign = [...new Set(paths)].filter((path) => !isOwnWrite(path));
    if (foreign.length > 0) onChange(foreign);
  }

  function trouble(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (limitCodes.has(codeOf(error))) {
      // Told once, though every folder that can't be watched says so.
      if (polling) return;
      polling = true;
      onTrouble(limitReached);
      void inTurn(reopen);
      return;
    }
    if (told.has(message)) return;
    told.add(message);
    onTrouble({ code: "watch-failed", message: `Changes by other programs may be missed: ${message}.` });
  }
}

type State = { readonly kind: "off" } | { readonly kind: "on"; readonly watcher: FSWatcher; readonly plan: WatchPlan };

async function openChokidar(folders: string[], options: ChokidarOptions): Promise<FSWatcher> {
  const { watch } = await import("chokidar");
  return watch(folders, options);
}

function chokidarOptions(plan: WatchPlan): ChokidarOptions {
  return {
    ignored: (path) => isOutside(plan, path),
    depth: 0,
    // Links are followed by the plan: the watcher would follow each only once.
    followSymlinks: false,
    atomic: false,
    ignorePermissionErrors: true,
    interval: 400,
    binaryInterval: 400,
  };
}

/**
 * Folders, and apart from them the roots of disks: of those chokidar takes itself for a child of itself that is gone,
 * and with it forgets all that it watches (5.0.0). A look of what polls finds what comes there.
 */
function apartFromTop(folders: ReadonlySet<string>): [below: string[], top: string[]] {
  const isTop = (folder: string) => dirname(folder) === folder;
  return [[...folders].filter((folder) => !isTop(folder)), [...folders].filter(isTop)];
}

/** Whether an event of the system concerns a file or the way to one: on Windows a folder with a new entry tells a change. */
function isOfPlan({ files, passages }: WatchPlan, path: string, event: string): boolean {
  return files.has(path) || (passages.has(path) && event === "rename");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const pace = { quiet: 120, longest: 500 };
/** inotify: no watch left (ENOSPC), no instance left (EMFILE). */
const limitCodes: ReadonlySet<string> = new Set(["ENOSPC", "EMFILE"]);
const limitReached: Failure = {
  code: "watch-limit",
  message: "The system's limit of watched files is reached, so Lockstep looks at its files every half second instead.",
  hint: "Raise fs.inotify.max_user_watches and fs.inotify.max_user_instances, then start Lockstep again.",
};
