import { posix } from "node:path";
import { type Digest, digestOf } from "../../store/file-index/digest";
import { isFileError } from "../../system/file-error";
import type { FileSystem } from "../../system/system";

/**
 * Why the link at `path` (below the absolute folder `root`) can't be carried: what follows its name; undefined for one
 * that stays inside `root`, also in a copy. `target`: what it names.
 */
export function wayOut(files: FileSystem, root: string, path: string, target: string): string | undefined {
  if (target.includes("\uFFFD") || target.includes("\\")) return "is a link to a name that not every system can have";
  if (target.startsWith("/")) return "is a link with an absolute path";
  const [, climb = "", rest = ""] = /^((?:\.\.?(?:\/+|$))*)(.*)$/s.exec(target) ?? [];
  // After a name, `..` goes to where the link of that name leads, which may be another place in a copy.
  const isPlain = !rest.split("/").includes("..");
  const reached = posix.join(posix.dirname(path), climb);
  const staysInside = isPlain && reached !== ".." && !reached.startsWith("../");
  if (!staysInside || leadsOut(files, root, path)) return "is a link that leads out of the component";
  return undefined;
}

/** As for a file whose bytes are what the link names. */
export function linkDigest(target: string): Digest {
  const { hash } = digestOf(new TextEncoder().encode(target));
  return { hash, plain: hash };
}

/** True unless links lead `path` out of `folder`. */
export function isInside(files: FileSystem, folder: string, path: string): boolean {
  try {
    const [outer, inner] = [files.resolve(folder), files.resolve(path)];
    return (
      inner === outer || (inner.startsWith(outer) && /^[\\/]/.test(inner.slice(outer.replace(/[\\/]$/, "").length)))
    );
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}

/** A link that leads nowhere leads nowhere out. */
function leadsOut(files: FileSystem, root: string, path: string): boolean {
  try {
    files.resolve(`${root}/${path}`);
  } catch (error) {
    if (isFileError(error, "ENOENT", "ENOTDIR", "ELOOP")) return false;
    throw error;
  }
  return !isInside(files, root, `${root}/${path}`);
}
