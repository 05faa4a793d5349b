import { relative } from "node:path";

/** A path below `folder`, with slashes on every system. */
export function relativeTo(folder: string, path: string): string {
  return relative(folder, path).replaceAll("\\", "/");
}
