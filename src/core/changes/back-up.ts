import type { FileState } from "../../shared/change-set";
import { AppError } from "../../shared/result";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";
import type { BlobStore } from "./blob-store";
import { readPlaced } from "./draft";
import type { BlobWriter } from "./pack-store";
import type { Plan } from "./plan";

/**
 * Keeps the old and the new bytes of a plan, each once, and makes them durable: a file after the other, so that a tree
 * of any size goes through. `pace` is told how many changes are done. Gives new bytes by their hash, as far as they are
 * few enough to be held until they are staged, so that what is copied is read once. Throws `ChangedMeanwhile` when a file
 * no longer holds what it held when it was planned, and AppError `plan-incomplete` when new bytes are nowhere.
 */
export async function backUp(
  { files }: System,
  plan: Plan,
  blobs: BlobStore,
  flush: boolean,
  pace: (done: number) => Promise<void>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const writer = blobs.write(plan.set.id, flush);
  const known = new Set<string>();
  const held = new Map<string, Uint8Array>();
  let room = mostHeld;
  const keep = async (hash: string, bytes: Uint8Array) => {
    await writer.add(hash, bytes);
    known.add(hash);
  };
  try {
    for (const [index, { path, before, after }] of plan.set.changes.entries()) {
      await pace(index);
      if (before.kind === "file" && !known.has(before.hash)) {
        await keep(before.hash, plan.blobs.get(before.hash) ?? readPlaced(files, { path, ...before }));
      }
      if (after.kind !== "file" || known.has(after.hash)) continue;
      const bytes = newBytes(plan, blobs, path, after);
      await keep(after.hash, bytes);
      if (bytes.length > room) continue;
      held.set(after.hash, bytes);
      room -= bytes.length;
    }
    await writer.end();
    return held;
  } catch (error) {
    discard(writer);
    throw error;
  }
}

/** The bytes that `path` is to have: the plan's, or those that it left in the store. Throws as `backUp` does. */
export function newBytes(
  plan: Plan,
  blobs: BlobStore,
  path: string,
  { hash }: Extract<FileState, { kind: "file" }>,
): Uint8Array {
  const bytes = plan.blobs.get(hash);
  if (bytes) return bytes;
  if (blobs.has(hash)) return blobs.read(hash);
  throw new AppError({ code: "plan-incomplete", message: `The plan lacks the new bytes of ${path}; plan again.` });
}

/** What the disk does not let go now, a sweep takes later. */
function discard(writer: BlobWriter): void {
  try {
    writer.discard();
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
}

/** Bytes. */
const mostHeld = 16 * 1024 * 1024;
