import type { FileIndex } from "../../store/file-index/file-index";
import type { Entry, System } from "../../system/system";
import type { FileNow } from "./decide-file";
import type { Leaving } from "./leaving";
import { isInside, linkDigest } from "./links";

/** What a target has at a path: nothing, a file or a link, or something that a sync must not replace. */
export type Found =
  | { readonly kind: "absent" }
  /** `mode`: permission bits, of files. */
  | { readonly kind: "file"; readonly now: FileNow; readonly mode: number | undefined }
  /** `reason`: what follows "can't be carried, for". */
  | { readonly kind: "obstacle"; readonly reason: string };

/** Looks at paths below the folder of a component in a target. */
export interface TargetFolder {
  find(path: string): Found;
  /** True when a folder above `path` is a link: from there, a relative link leads elsewhere than in the source. */
  isBehindLink(path: string): boolean;
}

/** `target`: the absolute folder that nothing may lead out of; `folder`: that of the component, inside it or not there yet. */
export function targetFolder(
  { files, platform }: Pick<System, "files" | "platform">,
  target: string,
  folder: string,
  index: FileIndex,
  leaving: Leaving,
): TargetFolder {
  /** Of folders by path below `folder`: why nothing may be written into them, or undefined when something may. */
  const obstacles = new Map<string, string | undefined>();
  const linked = new Set<string>();

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
    // Also a link to a folder, whose files are not those of the folder that comes in its place.
    if (path !== "" && leaving.has(path)) return `${name} ${goesFirst}`;
    if (entry.kind !== "link") return `${name} is a file in the target`;
    linked.add(path);
    const place = `${folder}/${path}`;
    if (!isInside(files, target, place)) return `${name} is a link that leads out of the target`;
    return files.look(files.resolve(place))?.kind === "folder"
      ? undefined
      : `${name} is a link to a file in the target`;
  };

  return {
    find(path) {
      const obstacle = obstacleAt(parentOf(path));
      if (obstacle !== undefined) return { kind: "obstacle", reason: obstacle };
      const entry = index.look(path);
      if (!entry) return { kind: "absent" };
      if (entry.kind === "link") {
        const now = { ...linkDigest(files.readLink(`${folder}/${path}`)), isLink: true, isExecutable: undefined };
        return { kind: "file", now, mode: undefined };
      }
      if (entry.kind === "folder" && leaving.hasBelow(path))
        return { kind: "obstacle", reason: `a folder ${goesFirst}` };
      if (entry.kind !== "file") return { kind: "obstacle", reason: `it is ${words[entry.kind]} in the target` };
      const isExecutable = platform === "win32" ? undefined : (entry.mode & 0o100) !== 0;
      const { hash, plain } = index.digest(path, entry);
      return { kind: "file", now: { hash, plain, isLink: false, isExecutable }, mode: entry.mode & 0o777 };
    },
    isBehindLink(path) {
      for (let above = parentOf(path); above !== ""; above = parentOf(above)) if (linked.has(above)) return true;
      return false;
    },
  };
}

function parentOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}

const goesFirst = "stands there that the main project no longer has; once it is gone, sync again";
const words = { folder: "a folder", other: "no regular file" } as const;
