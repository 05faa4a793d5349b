import { isFileError } from "../../system/file-error";
import type { FileSystem, System } from "../../system/system";
import type { Problems } from "./problems";

/** The symbolic links of a project, none of which leads out of it. */
export interface ProjectLinks {
  /** What the link at `place` leads to inside the project; undefined for one that leads out, nowhere or in a loop. */
  follow(path: string, place: string): { readonly kind: "file" | "folder"; readonly place: string } | undefined;
  /** False when so many linked folders were entered that no more should be. */
  enter(): boolean;
  /** Tells what was not followed. */
  report(): void;
}

/** Links below `root`, which is absolute and without links itself. */
export function openLinks({ files, platform }: System, root: string, problems: Problems): ProjectLinks {
  let leadingOut = 0;
  let firstOut = "";
  let entered = 0;
  const slashed = (path: string) => (platform === "win32" ? path.replaceAll("\\", "/") : path);
  const inside = `${slashed(root).replace(/\/$/, "")}/`;
  return {
    follow(path, place) {
      const target = targetOf(files, place);
      if (target === undefined) return undefined;
      const { kind, place: at } = target;
      if (at !== root && !slashed(at).startsWith(inside)) {
        leadingOut += 1;
        if (firstOut === "" || path < firstOut) firstOut = path;
        return undefined;
      }
      return kind === "file" || kind === "folder" ? { kind, place: at } : undefined;
    },
    enter() {
      entered += 1;
      return entered <= mostLinkedFolders;
    },
    report() {
      if (leadingOut > 0) problems.add(notFollowed(leadingOut, firstOut));
      if (entered > mostLinkedFolders) problems.add(tooManyLinks);
    },
  };
}

function targetOf(files: Pick<FileSystem, "look" | "resolve">, link: string) {
  try {
    const place = files.resolve(link);
    return { place, kind: files.look(place)?.kind };
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

function notFollowed(count: number, first: string) {
  const message =
    count === 1
      ? `${first} is a link that leads out of the folder; it was not followed.`
      : `${count} links lead out of the folder (${first} the first); they were not followed.`;
  return {
    code: "link-out",
    message,
    hint: "If what they lead to belongs to the project, look at that folder as well.",
  };
}

const mostLinkedFolders = 200;
const tooManyLinks = {
  code: "too-many-links",
  message: `More than ${mostLinkedFolders} linked folders lie where messages and scripts are looked for; the others were not entered.`,
};
