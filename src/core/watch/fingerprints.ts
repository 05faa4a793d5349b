import { isFileError } from "../system/file-error";
import type { Entry, FileSystem } from "../system/system";

/** What some files looked like at one moment, by the path that they were asked for by. */
export type Fingerprints = ReadonlyMap<string, string>;

/** Kind, size and time of change of each file; a link counts as what it leads to. */
export function fingerprints(files: Pick<FileSystem, "look" | "resolve">, paths: readonly string[]): Fingerprints {
  return new Map(paths.map((path) => [path, fingerprint(path)]));

  function fingerprint(path: string): string {
    try {
      return fingerprintOf(files.look(files.resolve(path)));
    } catch (error) {
      if (isFileError(error)) return error.code === "ENOENT" ? "absent" : error.code;
      throw error;
    }
  }
}

/** The fingerprint of what `look` saw. */
export function fingerprintOf(entry: Entry | undefined): string {
  return entry ? `${entry.kind} ${entry.size} ${entry.modified}` : "absent";
}

/** The paths looked at both times that were not the same. */
export function differing(before: Fingerprints, after: Fingerprints): string[] {
  return [...after].filter(([path, now]) => before.has(path) && before.get(path) !== now).map(([path]) => path);
}

/** The paths that came, went or were not the same, of two looks at everything in one place. */
export function comingAndGoing(before: Fingerprints, after: Fingerprints): string[] {
  const gone = [...before.keys()].filter((path) => !after.has(path));
  return [...gone, ...[...after].filter(([path, now]) => before.get(path) !== now).map(([path]) => path)];
}
