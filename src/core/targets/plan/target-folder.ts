import type { Entry, System } from "../../system/system";
import type { FileIndex } from "../index/file-index";
import type { FileNow } from "./decide-file";
import { isInside } from "./walk-source";

/** What a target has at a path: nothing, a file, or something that a sync must not replace. */
export type Found =
  | { readonly kind: "absent" }
  | { readonly kind: "file"; readonly now: FileNow; readonly mode: number }
  /** `reason`: what follows "can't be carried, for". */
  | { readonly kind: "obstacle"; readonly reason: string };

/** Looks at paths below the folder of a component in a target. */
export interface TargetFolder {
  find(path: string): Found;
}

/** `target`: the absolute folder that nothing may lead out of; `folder`: that of the component, inside it or not there yet. */
export function targetFolder(
  { files, platform }: Pick<System, "files" | "platform">,
  target: string,
  folder: string,
  index: FileIndex,
): TargetFolder {
  /** Of folders by path below `folder`: why nothing may be written into them, or undefined when something may. */
  const obstacles = new Map<string, string | undefined>();

  const obstacleAt = (path: string): string | undefined => {
    if (obstacles.has(path)) return obstacles.get(path);
    const entry = files.look(path === "" ? folder : `${folder}/${path}`);
    const above = path === "" ? undefined : obstacleAt(parentOf(path));
    const own = above ?? obstacleIn(path, entry);
    obstacles.set(path, own);
    return own;
  };
  const obstacleIn = (path: string, entry: Entry | undefined): string | undefined => {
    const name = path === "" ? "its folder" : path;
    if (!entry || entry.kind === "folder") return undefined;
    if (entry.kind !== "link") return `${name} is a file in the target`;
    return isInside(files, target, `${folder}/${path}`) ? undefined : `${name} is a link that leads out of the target`;
  };

  return {
    find(path) {
      const obstacle = obstacleAt(parentOf(path));
      if (obstacle !== undefined) return { kind: "obstacle", reason: obstacle };
      const entry = files.look(`${folder}/${path}`);
      if (!entry) return { kind: "absent" };
      if (entry.kind !== "file") return { kind: "obstacle", reason: `it is ${words[entry.kind]} in the target` };
      const isExecutable = platform === "win32" ? undefined : (entry.mode & 0o100) !== 0;
      const { hash, plain } = index.digest(path, entry);
      return { kind: "file", now: { hash, plain, isExecutable }, mode: entry.mode & 0o777 };
    },
  };
}

function parentOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}

const words = { folder: "a folder", link: "a link", other: "no regular file" } as const;
