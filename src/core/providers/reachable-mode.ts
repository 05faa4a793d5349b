import { dirname } from "node:path";
import type { Entry } from "../system/system";
import type { Around } from "./around";
import { lookThrough } from "./look-through";

/**
 * Asks for the permission bits of what is at a path as far as others get there: a folder above it that keeps them out
 * keeps them out of all in it. The home folder and the project are not counted, since what is made from it lies below
 * them, too. Undefined: nothing is there, or on Windows a folder, which has none.
 */
export function reachableModes({ system, project }: Pick<Around, "system" | "project">): ModeOf {
  const { files, home, platform } = system;
  const seen = new Map<string, Entry | undefined>();
  const look = (path: string) => {
    if (!seen.has(path)) seen.set(path, lookThrough(files, path));
    return seen.get(path);
  };
  const masks = new Map<string, number>([home, project ?? home].map((top) => [top, all]));
  const maskIn = (folder: string): number => {
    const known = masks.get(folder);
    if (known !== undefined) return known;
    const above = dirname(folder);
    const mode = look(folder)?.mode ?? all;
    // Who may not search a folder gets to nothing in it.
    const own = all & ~(mode & 0o010 ? 0 : 0o070) & ~(mode & 0o001 ? 0 : 0o007);
    const mask = above === folder ? own : own & maskIn(above);
    masks.set(folder, mask);
    return mask;
  };
  return (path) => {
    const entry = look(path);
    if (entry === undefined || platform !== "win32") return entry && entry.mode & maskIn(dirname(path));
    return entry.kind === "folder" ? undefined : entry.mode;
  };
}

type ModeOf = (path: string) => number | undefined;

const all = 0o777;
