import { blobStore } from "../../changes/blob-store";
import type { DataFolder } from "../../changes/data-folder";
import type { System } from "../../system/system";

/** Bytes that change sets wrote or replaced, by their SHA-256, as far as the history still has them. */
export type PastBytes = (hash: string) => Uint8Array | undefined;

/**
 * Those for one planning. The archives of the history are looked into when the first bytes are asked for, and let go
 * with what is given here, so that an app that runs for days does not hold their tables of contents.
 */
export function openPastBytes(system: Pick<System, "files" | "newId">, folder: DataFolder): PastBytes {
  let blobs: ReturnType<typeof blobStore> | undefined;
  return (hash) => {
    blobs ??= blobStore(system, folder);
    return blobs.find(hash);
  };
}
