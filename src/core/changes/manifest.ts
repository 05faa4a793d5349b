import { z } from "zod";
import { changeSet } from "../../shared/change-set";
import { madeOf } from "../../shared/made-of";
import { AppError } from "../../shared/result";
import { isFileError } from "../system/file-error";
import type { FileSystem } from "../system/system";
import { knownBytes } from "./known-bytes";

/**
 * The record of an apply: in `journal/` while it runs, moved to `history/` by one rename when it is done. Everything
 * that recovery and undo need stands in it, beside the bytes in `blobs/`.
 */
const manifest = z.strictObject({
  format: z.literal(1),
  set: changeSet,
  /** ISO time. */
  applied: z.iso.datetime(),
  /** Per change: the staged file beside its target, and the owner that the target had. */
  staged: z.array(z.string()),
  owners: z.array(z.strictObject({ uid: z.int(), gid: z.int() }).nullable()),
  /** Where the disks are mounted on which something changes, but for what is at the root. */
  mountPoints: z.array(z.string()).default([]),
  /** Folders that did not exist before, outermost first. */
  madeFolders: z.array(z.string()),
  /** Folders that are removed when nothing is left in them, with their permission bits, outermost first. */
  removedFolders: z.array(z.strictObject({ path: z.string(), mode: z.int() })).default([]),
  /** True when the old bytes were removed on purpose: it can't be taken back any more. */
  pruned: z.boolean(),
});

export type Manifest = z.infer<typeof manifest>;

/** Reads a manifest. Throws AppError `history-damaged` with the file's path, also where it may not be read. */
export function readManifest(files: FileSystem, path: string): Manifest {
  try {
    return parseManifest(knownBytes(path, files.read(path)));
  } catch (cause) {
    if (isFileError(cause)) {
      const hint = "Make it readable for your user, then try again.";
      throw new AppError({ code: "history-damaged", message: `${cause.message}.`, hint }, { cause });
    }
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause;
    throw new AppError(
      {
        code: "history-damaged",
        message: `${path} is not a change set that this version of Lockstep can read.`,
        hint: "Leave it where it is, or move it out of the data folder.",
      },
      { cause },
    );
  }
}

/** A manifest never changes but for being pruned, and one of a thousand files takes a while to check. */
const parseManifest = madeOf((bytes: Uint8Array) => manifest.parse(JSON.parse(new TextDecoder().decode(bytes))));

export function printManifest(value: Manifest): Uint8Array {
  return Buffer.concat([...printManifestInPieces(value)]);
}

/** That of 50,000 files has 25 MB, so it is made a piece at a time. */
export function* printManifestInPieces(value: Manifest): Generator<Uint8Array> {
  for (const piece of jsonPieces(value)) yield typeof piece === "string" ? Buffer.from(piece) : piece;
  yield Buffer.from("\n");
}

/** What `JSON.stringify` gives, cut where an array is long. */
function* jsonPieces(value: unknown): Generator<string | Uint8Array> {
  if (Array.isArray(value) && value.length > pieceLength) {
    for (let first = 0; first < value.length; first += pieceLength) {
      const piece = Buffer.from(JSON.stringify(value.slice(first, first + pieceLength)));
      yield first === 0 ? "[" : ",";
      // Cut as bytes: of a text of this length, one more copy takes as long as making it.
      yield piece.subarray(1, -1);
    }
    yield "]";
  } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    let before = "{";
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(member);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  } else yield JSON.stringify(value);
}

/** Items of an array. */
const pieceLength = 500;
