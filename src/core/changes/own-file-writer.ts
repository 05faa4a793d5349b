import { join } from "node:path";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";

/** A file of Lockstep's own in the making, of which no more than a megabyte is in memory. */
export interface OwnFileWriter {
  add(bytes: Uint8Array): void;
  /** Makes it durable, and renames it into place: a name that exists always has all of its bytes. */
  end(): Promise<void>;
  /** Removes what was written of it. */
  discard(): void;
}

/** `path` is replaced when the writer ends; its folder is then still to be flushed. */
export function writeOwnFile(
  { files, newId }: Pick<System, "files" | "newId">,
  path: string,
  flush: boolean,
): OwnFileWriter {
  const staged = `${path}.${newId()}.tmp`;
  const piece = new Uint8Array(pieceLength);
  let length = 0;
  let isBegun = false;
  const write = (flushNow: boolean) => {
    const bytes = piece.subarray(0, length);
    if (isBegun) files.append(staged, bytes, mode);
    else files.create(staged, bytes, { mode, flush: flushNow });
    [isBegun, length] = [true, 0];
  };
  return {
    add(bytes) {
      for (let done = 0; done < bytes.length; ) {
        const room = pieceLength - length;
        const part = done === 0 && bytes.length <= room ? bytes : bytes.subarray(done, done + room);
        piece.set(part, length);
        length += part.length;
        done += part.length;
        if (length === pieceLength) write(false);
      }
    },
    async end() {
      if (!isBegun) write(flush);
      else {
        if (length > 0) write(false);
        if (flush) await files.flush([staged]);
      }
      files.rename(staged, path);
    },
    discard() {
      if (files.look(staged)) files.remove(staged);
    },
  };
}

/** Replaces a file of Lockstep's own in one step, as `replaceOwnFile` does, by what need not be in memory as a whole. */
export async function replaceOwnFileInPieces(
  system: Pick<System, "files" | "newId">,
  path: string,
  pieces: Iterable<Uint8Array>,
  flush: boolean,
): Promise<void> {
  const writer = writeOwnFile(system, path, flush);
  try {
    for (const piece of pieces) writer.add(piece);
    await writer.end();
  } catch (error) {
    if (isFileError(error)) writer.discard();
    throw error;
  }
  if (flush) system.files.flushFolder(join(path, ".."));
}

/** Bytes. */
const pieceLength = 1024 * 1024;
/** It is for its user alone. */
const mode = 0o600;
