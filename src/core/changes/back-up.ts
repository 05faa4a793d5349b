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
 * of any size goes through. `pace` is told how many changes are done. Throws `ChangedMeanwhile` when a file no longer
 * holds what it held when it was planned, and AppError `plan-incomplete` when new bytes are nowhere.
 */
export async function backUp(
  { files }: System,
  plan: Plan,
  blobs: BlobStore,
  flush: boolean,
  pace: (done: number) => Promise<void>,
): Promise<void> {
  const writer = blobs.write(plan.set.id, flush);
  const known = new Set<string>();
  const keep = async (hash: string, read: () => Uint8Array) => {
    if (known.has(hash)) return;
    await writer.add(hash, read());
    known.add(hash);
  };
  try {
    for (const [index, { path, before, after }] of plan.set.changes.entries()) {
      await pace(index);
      if (before.kind === "file") {
        await keep(before.hash, () => plan.blobs.get(before.hash) ?? readPlaced(files, { path, ...before }));
      }
      if (after.kind === "file") await keep(after.hash, () => newBytes(plan, blobs, path, after));
    }
    await writer.end();
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
