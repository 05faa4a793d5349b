import type { FileState } from "../../shared/change-set";
import { AppError } from "../../shared/result";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";
import type { BlobStore } from "./blob-store";
import { type Plan, readPlaced } from "./plan";

/**
 * The old and the new bytes of a plan on their way into the store, each once: a file after the other, so that a tree of
 * any size goes through.
 */
export interface BackUp {
  /**
   * Makes the old bytes durable, and new ones as far as they are few enough to be held until they are staged. `pace` is
   * told how many changes are done. Throws `ChangedMeanwhile` when a file no longer holds what it held when it was
   * planned, and AppError `plan-incomplete` when new bytes are nowhere.
   */
  begin(pace: (done: number) => Promise<void>): Promise<void>;
  /** The new bytes of a change, which the store gets as well. Throws as `begin` does. */
  take(path: string, after: NewFile): Promise<Uint8Array>;
  /** Makes those durable too that were not held. */
  end(): Promise<void>;
  /** Takes back what is in the store, for a plan of which nothing is in place. */
  discard(): void;
}

type NewFile = Extract<FileState, { kind: "file" }>;

/** `holdAtMost`: bytes. Nothing is read or written before `begin`. */
export function openBackUp(
  { files }: System,
  plan: Plan,
  blobs: BlobStore,
  { flush, holdAtMost = mostHeld }: { readonly flush: boolean; readonly holdAtMost: number | undefined },
): BackUp {
  const writer = blobs.write(plan.set.id, flush);
  const known = new Set<string>();
  const held = new Map<string, Uint8Array>();
  const keep = async (hash: string, bytes: Uint8Array) => {
    known.add(hash);
    await writer.add(hash, bytes);
  };
  return {
    async begin(pace) {
      let room = holdAtMost;
      for (const [index, { path, before, after }] of plan.set.changes.entries()) {
        await pace(index);
        if (before.kind === "file" && !known.has(before.hash)) {
          await keep(before.hash, plan.blobs.get(before.hash) ?? readPlaced(files, { path, ...before }));
        }
        // The others are read once, when they are staged.
        if (after.kind !== "file" || after.size > room || known.has(after.hash)) continue;
        const bytes = newBytes(plan, blobs, path, after);
        await keep(after.hash, bytes);
        held.set(after.hash, bytes);
        room -= bytes.length;
      }
      await writer.end();
    },
    async take(path, after) {
      const bytes = held.get(after.hash) ?? newBytes(plan, blobs, path, after);
      if (!known.has(after.hash)) await keep(after.hash, bytes);
      return bytes;
    },
    end: () => writer.end(),
    discard() {
      try {
        writer.discard();
      } catch (error) {
        // What the disk does not let go now, a sweep takes later.
        if (!isFileError(error)) throw error;
      }
    },
  };
}

/** The bytes that `path` is to have: the plan's, or those that it left in the store. */
function newBytes(plan: Plan, blobs: BlobStore, path: string, { hash }: NewFile): Uint8Array {
  const bytes = plan.blobs.get(hash);
  if (bytes) return bytes;
  if (blobs.has(hash)) return blobs.read(hash);
  throw new AppError({ code: "plan-incomplete", message: `The plan lacks the new bytes of ${path}; plan again.` });
}

/** Bytes. */
const mostHeld = 16 * 1024 * 1024;
