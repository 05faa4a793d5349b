import type { FileChange } from "../../shared/change-set";
import { AppError } from "../../shared/result";
import type { System } from "../system/system";
import { blobStore } from "./blob-store";
import type { DataFolder } from "./data-folder";
import { stateOnDisk } from "./disk-state";
import { hashOf } from "./draft";
import type { Manifest } from "./manifest";
import type { Plan } from "./plan";
import { replayNodes } from "./replay-nodes";

/** A file that was changed after the change set: the undo would lose that. */
export interface Obstacle {
  readonly path: string;
  /** The bytes that Lockstep had written, and those that are there now (undefined: absent). */
  readonly written: Uint8Array | undefined;
  readonly current: Uint8Array | undefined;
}

export interface Undo {
  /** Applied, it gives the old bytes back, obstacles included: ask before applying it when there are any. */
  readonly plan: Plan;
  readonly obstacles: readonly Obstacle[];
}

/**
 * The inverse of an applied change set, whole or one component of it, as a plan of its own. In a file of which only
 * some nodes were edited, only these are put back; what else changed in it since stays.
 * Throws AppError when the old bytes are gone or the component is unknown.
 */
export function planUndo(system: System, folder: DataFolder, record: Manifest, component?: string): Undo {
  const { files } = system;
  const blobs = blobStore(system, folder);
  const { set } = record;
  requireUndoable(record, component);

  const bytes = new Map<string, Uint8Array>();
  const changes: FileChange[] = [];
  const obstacles: Obstacle[] = [];
  // Lockstep's memory of the last sync goes back with any part, or the next sync would take the undo for a deletion.
  const concerned = set.changes.filter(
    (change) => component === undefined || change.component === component || change.role === "base",
  );
  for (const change of concerned) {
    const now = stateOnDisk(files, change.path);
    if (now.kind === "other") {
      throw new AppError({
        code: "not-a-file",
        message: `${change.path} is no regular file any more, so this change can't be taken back there.`,
        hint: "Move it away, then try again.",
      });
    }
    const old = change.before.kind === "file" ? blobs.read(change.before.hash) : undefined;
    const written = change.after.kind === "file" ? blobs.read(change.after.hash) : undefined;
    const current = now.kind === "file" ? files.read(change.path) : undefined;
    const isUntouched =
      current === undefined ? written === undefined : written !== undefined && hashOf(current) === hashOf(written);

    let target = old;
    if (!isUntouched && change.nodes && current && written) {
      const replayed = replayNodes({ current, from: written, to: old, nodes: change.nodes, path: change.path });
      const isMemory = change.role === "base";
      if (replayed.conflicts.length > 0 && !isMemory) obstacles.push({ path: change.path, written, current });
      else target = replayed.bytes;
    } else if (!isUntouched && !isSame(current, old) && change.role === "content") {
      obstacles.push({ path: change.path, written, current });
    }
    if (isSame(current, target) && sameMode(now, change.before)) continue;
    if (target) bytes.set(hashOf(target), target);
    if (current) bytes.set(hashOf(current), current);
    const mode = change.before.kind === "file" ? change.before.mode : 0o600;
    changes.push({
      ...change,
      before: now,
      after: target ? { kind: "file", hash: hashOf(target), size: target.length, mode } : { kind: "absent" },
      reason: `Take back: ${change.reason}`,
      origin: isUntouched ? "ours" : "edited",
    });
  }
  return {
    plan: {
      set: {
        format: 1,
        id: system.newId(),
        engine: set.engine,
        title: component === undefined ? `Roll back: ${set.title}` : `Roll back ${component} of: ${set.title}`,
        created: system.clock.now().toISOString(),
        changes,
        steps: [],
        report: [],
        undoes: set.id,
        removeFolders: record.madeFolders,
      },
      blobs: bytes,
    },
    obstacles,
  };
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
  return now.kind === "absent" || before.kind === "absent" || now.mode === before.mode;
}
