import { type FileChange, type FileState, sameState, sharedBase } from "../../shared/change-set";
import { AppError } from "../../shared/result";
import { undoTitle } from "../../shared/undo-title";
import { hashOf } from "../system/content-hash";
import { timeOf } from "../system/file-time";
import type { System } from "../system/system";
import { type BlobStore, blobStore } from "./blob-store";
import type { DataFolder } from "./data-folder";
import { stateOnDisk } from "./disk-state";
import type { Manifest } from "./manifest";
import { requireDisksToUndo } from "./mount-points";
import type { Plan } from "./plan";
import { replayNodes } from "./replay-nodes";
import type { Settle } from "./text/merge-json";
import { type States, type TakenOut, takeOut } from "./text/take-out";

/** A file that was changed after the change set, in the same place: the undo would lose that. */
export interface Obstacle {
  readonly path: string;
  /**
   * The bytes that Lockstep had written, and those that are there now (undefined: absent). Where only some places of the
   * file are in the way, the first are the current ones with these as they were written.
   */
  readonly written: Uint8Array | undefined;
  readonly current: Uint8Array | undefined;
}

/** What only the engine of a change set knows of files that were changed since. */
export interface TakeBack {
  /** What a base gets that remembers later change sets as well; undefined: it goes. Without this, it gets what it was. */
  readonly base?: (path: string, states: States) => Uint8Array | undefined;
  /** What is taken of both where a JSON file of the user was changed since in the same place; undefined: it is in the way. */
  readonly settle?: (change: FileChange) => Settle | undefined;
  /**
   * What a file of the user becomes that was changed since; undefined: that is in the way. `byFormat` gives what the merge
   * by its format makes of it, undefined where the same place was changed.
   */
  readonly merge?: (
    change: FileChange,
    states: States,
    byFormat: () => Uint8Array | undefined,
  ) => Uint8Array | undefined;
}

export interface UndoOptions {
  /** This one alone. */
  readonly component?: string | undefined;
  readonly takeBack?: TakeBack;
}

export interface Undo {
  /** Applied, it gives the old bytes back, obstacles included: ask before applying it when there are any. */
  readonly plan: Plan;
  readonly obstacles: readonly Obstacle[];
  /** Files that keep what was changed in them since, elsewhere, absolute. */
  readonly merged: readonly string[];
}

/**
 * The inverse of an applied change set, whole or one component of it, as a plan of its own. In a file that was changed
 * since, what changed elsewhere in it stays: by a three-way merge, or, of a file of which only some nodes were edited, by
 * putting back these alone. Of an obstacle, too, no more is given up than what is in the way.
 * Throws AppError when the old bytes are gone, the component is unknown, or a disk is away.
 */
export function planUndo(
  system: System,
  folder: DataFolder,
  record: Manifest,
  { component, takeBack = {} }: UndoOptions = {},
): Undo {
  const { set } = record;
  requireUndoable(record, component);
  requireDisksToUndo(system.files, record);
  // Lockstep's memory of the last sync goes back with the part that it is about, or the next sync would take the undo
  // for a deletion; that of the other parts stays, since they do.
  const concerned = set.changes.filter(
    (change) =>
      component === undefined ||
      change.component === component ||
      (change.role === "base" && change.component === sharedBase),
  );
  const blobs = blobStore(system, folder);
  const parts = concerned.map((change) => undoOf(change, { files: system.files, blobs, takeBack }));
  const asBefore = concerned.filter(({ role }, index) => role === "content" && !parts[index]?.change);
  return {
    plan: {
      set: {
        format: 1,
        id: system.newId(),
        engine: set.engine,
        title: undoTitle(set.title, component),
        created: system.clock.now().toISOString(),
        changes: parts.flatMap(({ change }) => change ?? []),
        steps: [],
        report: [],
        undoes: set.id,
        ...(asBefore.length > 0 ? { asBefore: asBefore.map(({ path }) => path) } : {}),
        removeFolders: record.madeFolders,
        makeFolders: foldersToMake(system, record, component === undefined ? undefined : concerned),
      },
      blobs: new Map(parts.flatMap(({ bytes = [] }) => bytes.map((one) => [hashOf(one), one] as const))),
    },
    obstacles: parts.flatMap(({ obstacle }) => obstacle ?? []),
    merged: parts.flatMap(({ change, isMerged }) => (change && isMerged ? [change.path] : [])),
  };
}

/** What takes back one change: nothing where the old state is there already. */
interface UndoOfOne {
  readonly change?: FileChange;
  readonly obstacle?: Obstacle | undefined;
  /** What was changed in the file since stays. */
  readonly isMerged?: boolean | undefined;
  /** That the change comes from and leads to. */
  readonly bytes?: readonly Uint8Array[];
}

interface Surroundings {
  readonly files: System["files"];
  readonly blobs: BlobStore;
  readonly takeBack: TakeBack;
}

function undoOf(change: FileChange, surroundings: Surroundings): UndoOfOne {
  const now = stateOnDisk(surroundings.files, change.path);
  if (now.kind === "other") throw notAFile(change.path);
  if (isLink(change.before) || isLink(change.after)) return undoOfLink(change, now);
  if (now.kind === "link") throw notAFile(change.path);
  return undoOfFile(change, now, surroundings);
}

function undoOfLink(change: FileChange, now: FileState): UndoOfOne {
  if (sameState(now, change.before)) return {};
  const isOurs = sameState(now, change.after);
  return {
    change: takenBack(change, now, change.before, isOurs),
    obstacle: isOurs ? undefined : { path: change.path, written: undefined, current: undefined },
  };
}

function undoOfFile(change: FileChange, now: FileState, { files, blobs, takeBack }: Surroundings): UndoOfOne {
  const old = change.before.kind === "file" ? blobs.read(change.before.hash) : undefined;
  const written = change.after.kind === "file" ? blobs.read(change.after.hash) : undefined;
  const current = now.kind === "file" ? files.read(change.path) : undefined;
  const isUntouched = isSame(current, written);
  const goal: Goal = isUntouched ? { target: old } : targetOfEdited(change, { old, written, current }, takeBack);
  const { target, obstacle, isMerged } = goal;
  if (isSame(current, target) && sameMode(now, change.before)) return { obstacle };
  const entry = keepsTimes(change) ? files.look(change.path) : undefined;
  const before = entry && now.kind === "file" ? { ...now, modified: timeOf(entry) } : now;
  return {
    change: takenBack(change, before, stateWith(change, now, target, { isOld: target === old, isMerged }), isUntouched),
    obstacle,
    isMerged,
    bytes: [target, current].filter((bytes) => bytes !== undefined),
  };
}

/** What a file gets; whether what was changed in it since is in the way, or stays. */
interface Goal {
  readonly target: Uint8Array | undefined;
  readonly obstacle?: Obstacle;
  readonly isMerged?: boolean;
}

/** Of a file that was changed since. */
function targetOfEdited(change: FileChange, states: States, takeBack: TakeBack): Goal {
  const { path, nodes, role } = change;
  const { old, written, current } = states;
  if (nodes && current && (written || role !== "content"))
    return targetOfNodes(change, nodes, { old, written, current });
  // A base of nodes that is gone was taken back with an older change set, which this one rests on.
  if (role !== "content" && nodes) return { target: undefined };
  if (role !== "content") return { target: takeBack.base ? takeBack.base(path, states) : old };
  if (isSame(current, old)) return { target: old };
  const takenOut = once(() => takeOut(path, states, takeBack.settle?.(change)));
  const byFormat = () => bytesOf(takenOut());
  const merged = takeBack.merge ? takeBack.merge(change, states, byFormat) : byFormat();
  if (merged) return { target: merged, isMerged: true };
  const taken = takenOut();
  if (taken.kind === "merged") {
    // Undefined where nothing is left of it; else the engine knows better.
    return { target: taken.bytes, ...(taken.bytes ? { obstacle: { path, written, current } } : {}) };
  }
  const { bytes, written: ours } = taken.giveUp();
  return { target: bytes, obstacle: { path, written: ours, current } };
}

function bytesOf(taken: TakenOut): Uint8Array | undefined {
  return taken.kind === "merged" ? taken.bytes : undefined;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function targetOfNodes(
  { path, role }: FileChange,
  nodes: readonly (readonly string[])[],
  { old, written, current }: States & { readonly current: Uint8Array },
): Goal {
  const replayed = replayNodes({ current, from: written, to: old, nodes, path });
  if (replayed.conflicts.length === 0) return { target: replayed.bytes };
  if (role !== "content") {
    // A later sync remembers that both sides have what one loses now. Who remembers nothing takes that for no deletion.
    const forgotten = { current: replayed.bytes, from: written, to: undefined, nodes: replayed.conflicts, path };
    return { target: replayNodes({ ...forgotten, force: true }).bytes };
  }
  const forced = (to: Uint8Array | undefined) =>
    replayNodes({ current, from: written, to, nodes, path, force: true }).bytes;
  return { target: forced(old), obstacle: { path, written: forced(written), current } };
}

function takenBack(change: FileChange, before: FileState, after: FileState, isOurs: boolean): FileChange {
  return { ...change, before, after, reason: `Take back: ${change.reason}`, origin: isOurs ? "ours" : "edited" };
}

/**
 * The state with the bytes `target`; where these are the old ones, with the old time as well. Permission bits that were
 * changed since stay with what else was.
 */
function stateWith(
  { before, after }: FileChange,
  now: FileState,
  target: Uint8Array | undefined,
  { isOld, isMerged = false }: { readonly isOld: boolean; readonly isMerged?: boolean | undefined },
): FileState {
  if (!target) return { kind: "absent" };
  const known = before.kind === "file" ? before : undefined;
  const there = now.kind === "file" ? now.mode : 0o600;
  const mode = known && (!isMerged || sameMode(now, after)) ? known.mode : there;
  const time = isOld && known?.modified !== undefined ? { modified: known.modified } : {};
  return { kind: "file", hash: hashOf(target), size: target.length, mode, ...time };
}

/** The folders that the change set had removed and that are still missing; for a part of it, those that its files were in. */
function foldersToMake({ files }: System, { removedFolders }: Manifest, part: readonly FileChange[] | undefined) {
  const isConcerned = (folder: string) => part?.some(({ path }) => path.startsWith(folder)) ?? true;
  return removedFolders.filter(({ path }) => !files.look(path) && isConcerned(path));
}

function keepsTimes({ before, after }: FileChange): boolean {
  return [before, after].some((state) => state.kind === "file" && state.modified !== undefined);
}

function isLink({ kind }: FileState): boolean {
  return kind === "link";
}

function notAFile(path: string): AppError {
  return new AppError({
    code: "not-a-file",
    message: `${path} is no regular file any more, so this change can't be taken back there.`,
    hint: "Move it away, then try again.",
  });
}

function requireUndoable({ set, pruned }: Manifest, component: string | undefined): void {
  if (pruned) {
    throw new AppError({
      code: "forgotten",
      message: `The old files of "${set.title}" were removed from the backup, so it can't be taken back.`,
    });
  }
  if (component === undefined || set.changes.some((change) => change.component === component)) return;
  const known = [...new Set(set.changes.map((change) => change.component))].join(", ");
  throw new AppError({
    code: "unknown-component",
    message: `"${set.title}" has no component ${component}.`,
    hint: `It has: ${known}.`,
  });
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && hashOf(a) === hashOf(b);
}

function sameMode(now: FileChange["before"], before: FileChange["before"]): boolean {
  return now.kind !== "file" || before.kind !== "file" || now.mode === before.mode;
}
