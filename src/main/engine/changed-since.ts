import type { FileSystem } from "../../core/system/system";

/** Looks at files now; the function that it gives tells which of them look different when it is called. */
export function changedSince(files: Pick<FileSystem, "look">, paths: readonly string[]): () => string[] {
  const stampOf = (path: string): string => {
    try {
      const entry = files.look(path);
      return entry ? `${entry.kind} ${entry.inode} ${entry.size} ${entry.modified}` : "";
    } catch {
      // It can't be looked at, which is a state like another.
      return "unknown";
    }
  };
  const before = new Map(paths.map((path) => [path, stampOf(path)]));
  return () => [...before].filter(([path, stamp]) => stampOf(path) !== stamp).map(([path]) => path);
}
