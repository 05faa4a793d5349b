import type { ChangeSet } from "../../shared/change-set";
import { AppError } from "../../shared/result";
import { hashOf } from "../system/content-hash";
import { isFileError } from "../system/file-error";
import type { FileSystem } from "../system/system";

/**
 * A change set with the bytes that its hashes stand for: those of every `after`, and of every `before` that was read
 * while planning. It touches nothing and can be shown, kept, exported or thrown away.
 */
export interface Plan {
  readonly set: ChangeSet;
  readonly blobs: Blobs;
}

/**
 * Bytes by their SHA-256, such as those of a map. What is copied from a file may stay there until it is asked for, so
 * that a plan of any size fits into memory.
 */
export interface Blobs {
  /** Undefined for a hash that it has no bytes of. Throws `ChangedMeanwhile` when a file no longer holds them. */
  get(hash: string): Uint8Array | undefined;
}

/** The bytes of several, asked one after the other. */
export function allOf(...blobs: readonly Blobs[]): Blobs {
  return {
    get(hash) {
      for (const one of blobs) {
        const bytes = one.get(hash);
        if (bytes) return bytes;
      }
      return undefined;
    },
  };
}

/** A file that a plan read, or is to copy, no longer holds what it held then. Code `changed-meanwhile`. */
export class ChangedMeanwhile extends AppError {
  readonly path: string;

  constructor(path: string) {
    super({
      code: "changed-meanwhile",
      message: `${path} changed since this was planned, so nothing was written.`,
      hint: "Plan again.",
    });
    this.path = path;
  }
}

/** The bytes of a regular file as they were looked at. They stay there until they are asked for. */
export interface PlacedBytes {
  /** Absolute. */
  readonly path: string;
  /** SHA-256 in hex. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** Bytes that stay where they are, read now. Throws `ChangedMeanwhile` when they are no longer there. */
export function readPlaced(files: FileSystem, { path, hash }: PlacedBytes): Uint8Array {
  try {
    const bytes = files.read(path);
    if (hashOf(bytes) === hash) return bytes;
  } catch (error) {
    if (!isFileError(error, "ENOENT", "ENOTDIR", "EISDIR")) throw error;
  }
  throw new ChangedMeanwhile(path);
}

/** Bytes that are held, and others that stay where they are until they are asked for. */
export function blobsOf(
  files: FileSystem,
  held: ReadonlyMap<string, Uint8Array>,
  placed: ReadonlyMap<string, PlacedBytes>,
): Blobs {
  return {
    get(hash) {
      const place = placed.get(hash);
      return held.get(hash) ?? (place && readPlaced(files, place));
    },
  };
}
