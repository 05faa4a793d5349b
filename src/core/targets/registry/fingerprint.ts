import { basename } from "node:path";
import { digestOf } from "../../store/file-index/digest";
import { isFileError } from "../../system/file-error";
import { hasName } from "../../system/has-name";
import type { FileSystem } from "../../system/system";

/** How much of a folder of code another folder holds. */
export interface Likeness {
  /** Files of the sample that are there, and those with the same text; line ends don't count. */
  readonly present: number;
  readonly equal: number;
  readonly of: number;
}

/** Compares folders with a sample of the files in `code`; undefined where that has too few files to tell. */
export function fingerprint(files: FileSystem, code: string): ((folder: string) => Likeness) | undefined {
  const sample = [...filesBelow(files, code)].filter(
    (path) => (files.look(`${code}/${path}`)?.size ?? 0) >= leastBytes,
  );
  if (sample.length < leastFiles) return undefined;
  const step = Math.max(1, Math.floor(sample.length / mostFiles));
  const chosen = sample.filter((_path, index) => index % step === 0).slice(0, mostFiles);
  const hashes = chosen.map((path) => ({ path, hash: hashAt(files, `${code}/${path}`) }));
  return (folder) => {
    const there = hashes.filter(({ path }) => files.look(`${folder}/${path}`)?.kind === "file");
    const equal = there.filter(({ path, hash }) => hash !== undefined && hashAt(files, `${folder}/${path}`) === hash);
    return { present: there.length, equal: equal.length, of: hashes.length };
  };
}

/** True when a folder is a copy, perhaps an older or changed one. */
export function isCopy({ present, equal, of }: Likeness): boolean {
  return present * 2 >= of && (equal > 0 || present * 5 >= of * 4);
}

function* filesBelow(files: FileSystem, root: string): Generator<string> {
  const folders = [""];
  let left = mostListed;
  for (const folder of folders) {
    for (const { name, kind } of [...files.scan(folder === "" ? root : `${root}/${folder}`)].flat()) {
      if (left === 0) return;
      if (name.startsWith(".") || basename(name) === "__pycache__") continue;
      left -= 1;
      const path = folder === "" ? name : `${folder}/${name}`;
      if (!hasName(files, `${root}/${path}`)) continue;
      if (kind === "folder") folders.push(path);
      else if (kind === "file") yield path;
    }
  }
}

function hashAt(files: FileSystem, path: string): string | undefined {
  try {
    return digestOf(files.readStart(path, mostRead)).plain;
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

/** Smaller files, such as an empty `__init__.py`, are alike everywhere. */
const leastBytes = 40;
const leastFiles = 2;
const mostFiles = 40;
const mostListed = 5_000;
const mostRead = 1_048_576;
