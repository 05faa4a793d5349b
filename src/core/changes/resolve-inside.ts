import { posix, win32 } from "node:path";
import { AppError } from "../../shared/result";
import { isFileError } from "../system/file-error";
import type { Entry, FileSystem, System } from "../system/system";

/** `path` with links resolved, refused when that leads out of `roots`. */
export function resolveInside(
  files: FileSystem,
  platform: System["platform"],
  roots: readonly string[],
  path: string,
  folders: Map<string, string>,
  seen: Resolved["entry"],
): Resolved {
  const target = resolveExisting(files, platform, path, folders, seen);
  const resolved = target.path;
  const { relative, isAbsolute } = platform === "win32" ? win32 : posix;
  const inside = roots.some((root) => {
    // Told at once of nearly every path: links are resolved, so nothing in it leads up again.
    if (resolved.startsWith(`${root}/`) && !resolved.includes("/..")) return true;
    const way = relative(root, resolved);
    return way !== ".." && !way.startsWith("../") && !way.startsWith("..\\") && !isAbsolute(way);
  });
  if (inside) return target;
  throw new AppError({
    code: "outside-roots",
    message:
      resolved === path
        ? `${path} lies outside the folders that this change may touch.`
        : `${path} is a link to ${resolved}, which lies outside the folders that this change may touch.`,
    hint: "Replace the link by a file, or move its target inside.",
  });
}

/** Resolves the links of the longest part of `path` that exists. A dangling link is refused: what it means is unknown. */
export function resolveExisting(
  files: FileSystem,
  platform: System["platform"],
  path: string,
  folders: Map<string, string>,
  seen?: Resolved["entry"],
): Resolved {
  const { dirname, basename, join } = platform === "win32" ? win32 : posix;
  const parent = dirname(path);
  if (parent === path) return { path, entry: undefined };
  const entry = seen ?? files.look(path) ?? "absent";
  // Where a name is spelled in one way only, a folder that is no link is found at it in the folder above.
  const isAtItsName = entry === "absent" || entry.kind === "file" || (entry.kind === "folder" && platform === "linux");
  if (!isAtItsName) return { path: resolveLink(files, path), entry: undefined };
  // Thousands of files lie in a few folders, and one draft sees the disk at one time.
  const known = folders.get(parent);
  const folder = known ?? resolveExisting(files, platform, parent, folders).path;
  if (known === undefined) folders.set(parent, folder);
  const name = basename(path);
  // Most folders are reached through no link, and then the path is the one that was asked for. Windows has two separators.
  const isPlain = platform !== "win32" && folder === parent && path.length === parent.length + 1 + name.length;
  return { path: isPlain ? path : join(folder, name), entry };
}

function resolveLink(files: FileSystem, path: string): string {
  try {
    return files.resolve(path);
  } catch (error) {
    if (!isFileError(error, "ENOENT") || files.look(path)?.kind !== "link") throw error;
    throw new AppError({
      code: "dangling-link",
      message: `${path} is a link to ${files.readLink(path)}, which is not there.`,
      hint: "Remove the link, or make what it names, then plan again.",
    });
  }
}

/** Where a path leads, and what was seen there on the way; undefined: it has to be looked at. */
interface Resolved {
  readonly path: string;
  readonly entry: Entry | "absent" | undefined;
}
