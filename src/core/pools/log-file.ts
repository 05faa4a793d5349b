import { dirname, join } from "node:path";
import { isFileError } from "../system/file-error";
import type { FileSystem } from "../system/system";

/**
 * Writes a text to a file as it comes, in pieces of 64 KB, for this user alone. At `most` bytes it ends, with a line that
 * says so: a command that prints without end must not fill the disk.
 */
export function openLog(files: FileSystem, path: string, most = 100 * 1_048_576) {
  makeFolders(files, dirname(path));
  let waiting: string[] = [];
  let characters = 0;
  let written = 0;
  const flush = () => {
    const text = waiting.join("");
    waiting = [];
    characters = 0;
    if (text === "" || written >= most) return;
    const bytes = new TextEncoder().encode(text);
    written += bytes.length;
    try {
      files.append(path, bytes, 0o600);
      if (written >= most) files.append(path, new TextEncoder().encode("\n… The rest was not kept.\n"), 0o600);
    } catch (error) {
      // A full disk ends the log, not the job.
      if (!isFileError(error)) throw error;
      written = most;
    }
  };
  return {
    path,
    add(text: string): void {
      waiting.push(text);
      characters += text.length;
      if (characters >= piece) flush();
    },
    close: flush,
  };
}

/** Makes a folder and what is missing above it, for this user alone; another process may do the same. */
export function makeFolders(files: FileSystem, path: string): void {
  if (files.look(path)) return;
  makeFolders(files, join(path, ".."));
  try {
    files.makeFolder(path, 0o700);
  } catch (error) {
    if (!isFileError(error, "EEXIST")) throw error;
  }
}

const piece = 65_536;
