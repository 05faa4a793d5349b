import { basename, dirname, join } from "node:path";
import type { FileChange } from "../../shared/change-set";
import type { Progress } from "../../shared/history";
import { AppError, type Failure } from "../../shared/result";
import { FileError } from "../system/file-error";
import type { System } from "../system/system";
import { takeApplyLock } from "./apply-lock";
import { openBackUp } from "./back-up";
import { blobStore } from "./blob-store";
import { type DataFolder, makeDataFolder, missingFolders } from "./data-folder";
import { isStill, isStillAt } from "./disk-state";
import { whileLocked } from "./foreign-lock";
import { lookBelow } from "./look-below";
import { type Manifest, printManifestInPieces } from "./manifest";
import { mountPointsOf, requireDisks } from "./mount-points";
import { replaceOwnFileInPieces } from "./own-file-writer";
import { ChangedMeanwhile, type Plan } from "./plan";
import { existingOf, makeFolderExactly, putBack, removeEmptyFolders } from "./put-back";
import { type Recovery, recoverLocked } from "./recover";
import { stageAll } from "./stage-all";

export type ApplyResult =
  | { readonly kind: "applied"; readonly record: Manifest; readonly recovered: readonly Recovery[] }
  /** These paths, or files that are copied from, are no longer as planned; nothing was written. */
  | { readonly kind: "stale"; readonly paths: readonly string[] }
  | { readonly kind: "cancelled" }
  /** The system refused; every path is as it was, unless `undone` is false: then the next start takes it back. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly undone: boolean };

export interface ApplyOptions {
  /** Flush to the disk at every point where order matters. Off only for measuring. */
  readonly flush?: boolean;
  /** Bytes of new files that are held in memory from their backup until they are staged; 16 MB by default. */
  readonly holdAtMost?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Honoured until the first file is replaced. */
  readonly signal?: AbortSignal;
}

/**
 * The one door through which files of the user change: lock, check every `before`, back up, journal, stage beside the
 * target, replace by rename, flush, and move the journal into the history, which is the moment it counts as done.
 */
export async function apply(
  system: System,
  folder: DataFolder,
  plan: Plan,
  options: ApplyOptions = {},
): Promise<ApplyResult> {
  makeDataFolder(system.files, folder);
  const lock = await takeApplyLock(system, folder);
  const release = isLarge(plan) ? system.keepHeapSmall?.() : undefined;
  try {
    const recovered = recoverLocked(system, folder, options.flush ?? true);
    const result = await applyLocked(system, folder, plan, options, lock.renew);
    return result.kind === "applied" ? { ...result, recovered } : result;
  } finally {
    release?.();
    lock.release();
  }
}

async function applyLocked(
  system: System,
  folder: DataFolder,
  plan: Plan,
  { flush = true, holdAtMost, onProgress, signal }: ApplyOptions,
  renew: () => void,
): Promise<Exclude<ApplyResult, { kind: "applied" }> | { kind: "applied"; record: Manifest }> {
  const { files } = system;
  const blobs = blobStore(system, folder);
  const { changes } = plan.set;
  const pace = pacer(system, changes.length, onProgress, renew);

  const stale: string[] = [];
  const owners: Manifest["owners"] = [];
  const look = lookBelow(files);
  for (const [index, change] of changes.entries()) {
    await pace("checking", index);
    const entry = look(change.path);
    owners.push(entry ? { uid: entry.uid, gid: entry.gid } : null);
    if (!isStillAt(files, change.path, change.before, entry)) stale.push(change.path);
  }
  if (stale.length > 0) return { kind: "stale", paths: stale };
  if (signal?.aborted) return { kind: "cancelled" };

  let record: Manifest | undefined;
  let replaced = 0;
  const journal = join(folder.journal, `${plan.set.id}.json`);
  const backUp = openBackUp(system, plan, blobs, { flush, holdAtMost });
  try {
    await backUp.begin((done) => pace("backing-up", done));
    record = recordOf(system, folder, plan, owners);
    await replaceOwnFileInPieces(system, journal, printManifestInPieces(record), flush);

    const modes = new Map(plan.set.makeFolders.map(({ path, mode }) => [path, mode]));
    for (const made of record.madeFolders) makeFolderExactly(files, made, modes.get(made));
    const pacing = (done: number) => pace("staging", done);
    await stageAll(system, record, backUp, { flush, pace: pacing, signal });
    if (signal?.aborted) {
      takeBack(system, folder, record, flush, 0);
      backUp.discard();
      return { kind: "cancelled" };
    }

    for (const [index, change] of changes.entries()) {
      await pace("replacing", index);
      const isReplaced = await whileLocked(system, change.lock, () =>
        replace(system, change, record?.staged[index] ?? ""),
      );
      if (!isReplaced) {
        takeBack(system, folder, record, flush, replaced);
        return { kind: "stale", paths: [change.path] };
      }
      replaced = index + 1;
    }
    removeEmptyFolders(system, plan.set.removeFolders);
    if (flush) {
      const touched = changes.map(({ path }) => dirname(path));
      await files.flushFolders([...existingOf(files, touched)]);
    }

    files.rename(journal, join(folder.history, basename(journal)));
    if (flush) flushCommit(system, folder);
    onProgress?.({ stage: "done", done: changes.length, total: changes.length });
    return { kind: "applied", record };
  } catch (error) {
    if (!(error instanceof FileError || error instanceof AppError)) throw error;
    const undone = tryTakeBack(system, folder, record, flush, replaced);
    if (undone && replaced === 0) backUp.discard();
    if (error instanceof ChangedMeanwhile && undone) return { kind: "stale", paths: [error.path] };
    return { kind: "failed", failure: sayFailure(error, undone, record), undone };
  }
}

/**
 * The rename into the history is what counts. Should the disk refuse to flush it, a power cut may bring the journal
 * entry back; recovery then finds every file replaced and finishes it.
 */
function flushCommit({ files }: System, folder: DataFolder): void {
  try {
    for (const path of [folder.history, folder.journal]) files.flushFolder(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}

/** Puts the new state in place, unless another program changed the path a moment ago. */
function replace({ files }: System, change: FileChange, staged: string): boolean {
  if (!isStill(files, change.path, change.before)) return false;
  if (change.after.kind === "absent") files.remove(change.path);
  else files.rename(staged, change.path);
  return true;
}

function recordOf(system: System, data: DataFolder, plan: Plan, owners: Manifest["owners"]): Manifest {
  const { files } = system;
  const written = plan.set.changes.filter(({ after }) => after.kind !== "absent");
  const wanted = new Set([
    ...written.map(({ path }) => dirname(path)),
    ...plan.set.makeFolders.map(({ path }) => path),
  ]);
  const folders = new Set<string>();
  for (const folder of wanted) for (const missing of missingFolders(files, folder, folders)) folders.add(missing);
  const touched = [...plan.set.changes.map(({ path }) => path), ...folders].map(dirname);
  const there = new Set(touched.filter((path) => !folders.has(path)));
  return {
    format: 1,
    set: plan.set,
    applied: system.clock.now().toISOString(),
    staged: plan.set.changes.map(({ path }, index) => {
      return `${path.slice(0, -basename(path).length)}.lockstep-${plan.set.id}-${index}.tmp`;
    }),
    owners,
    mountPoints: mountPointsOf(files, data, there),
    madeFolders: [...folders].sort((a, b) => a.length - b.length),
    removedFolders: plan.set.removeFolders.flatMap((path) => {
      const entry = files.look(path);
      return entry?.kind === "folder" ? [{ path, mode: entry.mode }] : [];
    }),
    pruned: false,
  };
}

function takeBack(system: System, folder: DataFolder, record: Manifest, flush: boolean, replaced: number): void {
  requireDisks(system.files, folder, record);
  putBack(system, blobStore(system, folder), record, flush, replaced);
  system.files.remove(join(folder.journal, `${record.set.id}.json`));
  if (flush) system.files.flushFolder(folder.journal);
}

/** False when the disk refuses that as well; the journal stays for the next start. */
function tryTakeBack(
  system: System,
  folder: DataFolder,
  record: Manifest | undefined,
  flush: boolean,
  replaced: number,
): boolean {
  if (!record || !system.files.look(join(folder.journal, `${record.set.id}.json`))) return true;
  try {
    takeBack(system, folder, record, flush, replaced);
    return true;
  } catch (error) {
    if (error instanceof FileError || error instanceof AppError) return false;
    throw error;
  }
}

function sayFailure(error: FileError | AppError, undone: boolean, record: Manifest | undefined): Failure {
  if (error instanceof AppError) return error.failure;
  // Nobody knows a new file by the name that it has beside its place.
  const place = record?.set.changes[record.staged.indexOf(error.path)]?.path ?? error.path;
  const message = error.message.replace(error.path, () => place);
  const deed = / the (?:folder|link)$/.test(error.operation) ? error.operation : `${error.operation} it`;
  return {
    code: error.code === "ENOSPC" || error.code === "EDQUOT" ? "disk-full" : "write-refused",
    message: `${message} (while trying to ${deed}).${undone ? " Nothing was changed." : ""}`,
    hint: "Mend that, then apply again.",
  };
}

/** Lets other work of this process run now and then, keeps the lock fresh, and reports how far it got. */
function pacer(
  { clock }: System,
  total: number,
  onProgress: ((progress: Progress) => void) | undefined,
  renew: () => void,
) {
  let last = clock.now().getTime();
  let stage: Progress["stage"] | undefined;
  return async (now: Progress["stage"], done: number): Promise<void> => {
    const time = clock.now().getTime();
    if (now === stage && time - last < 25) return;
    if (time - last >= 25) renew();
    [stage, last] = [now, time];
    onProgress?.({ stage: now, done, total });
    await new Promise((resolve) => setImmediate(resolve));
  };
}

/** Whether what an apply leaves behind counts: dozens of targets may be synced one after the other. */
function isLarge({ set: { changes } }: Plan): boolean {
  let bytes = 0;
  for (const { before, after } of changes) {
    for (const state of [before, after]) if (state.kind === "file") bytes += state.size;
  }
  return changes.length >= manyChanges || bytes >= manyBytes;
}

const manyChanges = 10_000;
const manyBytes = 8 * 1024 * 1024;
