import { isAbsolute, relative } from "node:path";

/** Tells of paths below `root` whether they lie in, or are, one of the folders that lie below it. */
export function insideOf(root: string, folders: readonly string[]): (path: string) => boolean {
  const below = folders.map((folder) => relative(root, folder).replaceAll("\\", "/"));
  const inside = below.filter((way) => way !== "" && way !== ".." && !way.startsWith("../") && !isAbsolute(way));
  return (path) => inside.some((way) => path === way || path.startsWith(`${way}/`));
}
