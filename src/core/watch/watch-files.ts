import { join } from "node:path";
import type { ChokidarOptions, FSWatcher } from "chokidar";
import type { Failure } from "../../shared/result";
import type { FileSystem } from "../system/system";
import { burst } from "./burst";
import { differing, fingerprints } from "./fingerprints";
import { isOutside, planWatch, sameWatchPlan, type WatchPlan } from "./watch-plan";

export interface WatchOptions {
  readonly files: Pick<FileSystem, "look" | "resolve">;
  /** The files whose change matters, absolute; asked again whenever the folders around them change. */
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

/** Tells when another program changes one of some files: within a second, once per burst, and not for our own writes. */
export function watchFiles(options: WatchOptions): FileWatch {
  const { files, watched, isOwnWrite, onChange, onTrouble, open = openChokidar } = options;
  const changes = burst<string>(pace, report);
  const told = new Set<string>();
  let state: State = { kind: "off" };
  let polling = false;
  let seen = fingerprints(files, watched());
  // Opening and closing wait for each other: whatever is called in between finds one state, not two halves.
  let turn: Promise<void> = Promise.resolve();

  return {
    ready: inTurn(start),
    aim: () => inTurn(aim),
    pause: () => inTurn(stop),
    resume: () => inTurn(start),
    close: () => inTurn(stop),
  };

  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work, work);
    return turn;
  }

  async function start(): Promise<void> {
    if (state.kind !== "off") return;
    const plan = planWatch(files, watched());
    const watcher = await open([...plan.folders], { ...chokidarOptions(plan), usePolling: polling });
    const opened: State = { kind: "on", watcher, plan };
    state = opened;
    watcher.on("all", (_event, path) => {
      if (state === opened) changes.add(path);
    });
    // A file deleted and made anew at once can get the same inode: then chokidar sees no change, and its watch is dead.
    watcher.on("raw", (_event, name, details) => {
      const path = join(watchedFolder(details), name ?? "");
      if (state === opened && (plan.files.has(path) || plan.passages.has(path))) changes.add(path);
    });
    watcher.on("error", (error) => {
      if (state === opened) trouble(error);
    });
    await new Promise<void>((settle) => watcher.once("ready", settle).once("error", () => settle()));
    // What the first scan met was there before, or is told by comparing.
    changes.cancel();
    const before = seen;
    seen = fingerprints(files, watched());
    reportUnlessOwn(differing(before, seen));
  }

  async function stop(): Promise<void> {
    if (state.kind === "off") return;
    const { watcher } = state;
    state = { kind: "off" };
    changes.cancel();
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

  function report(paths: readonly string[]): void {
    if (state.kind === "off") return;
    const { plan } = state;
    const asked = [...new Set(paths.flatMap((path) => plan.files.get(path) ?? []))];
    seen = new Map([...seen, ...fingerprints(files, asked)]);
    reportUnlessOwn(asked);
    // A folder that went and came again has lost its watch, though the plan looks the same.
    if (paths.some((path) => plan.passages.has(path))) void inTurn(reopen);
  }

  function reportUnlessOwn(paths: readonly string[]): void {
    const foreign = paths.filter((path) => !isOwnWrite(path));
    if (foreign.length > 0) onChange(foreign);
  }

  function trouble(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (!polling && limitCodes.has(codeOf(error))) {
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

function watchedFolder(details: unknown): string {
  const known = typeof details === "object" && details !== null && "watchedPath" in details;
  return known ? String(details.watchedPath) : "";
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
