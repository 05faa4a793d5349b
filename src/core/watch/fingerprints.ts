import { isFileError } from "../system/file-error";
import type { FileSystem } from "../system/system";

/** What some files looked like at one moment, by the path that they were asked for by. */
export type Fingerprints = ReadonlyMap<string, string>;

/** Kind, size and time of change of each file; a link counts as what it leads to. */
export function fingerprints(files: Pick<FileSystem, "look" | "resolve">, paths: readonly string[]): Fingerprints {
  return new Map(paths.map((path) => [path, fingerprint(path)]));

  function fingerprint(path: string): string {
    try {
      const entry = files.look(files.resolve(path));
      return entry ? `${entry.kind} ${entry.size} ${entry.modified}` : "absent";
    } catch (error) {
      if (isFileError(error)) return error.code === "ENOENT" ? "absent" : error.code;
      throw error;
    }
  }
}

/** The paths looked at both times that were not the same. */
export function differing(before: Fingerprints, after: Fingerprints): string[] {
  return [...after].filter(([path, now]) => before.has(path) && before.get(path) !== now).map(([path]) => path);
}
