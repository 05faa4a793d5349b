import { join } from "node:path";
import { AppError } from "../../../shared/result";
import { knownHashOf } from "../../system/content-hash";
import type { Entry, FileSystem } from "../../system/system";
import type { Around } from "../around";
import { lookThrough } from "../look-through";
import { holdsToken } from "./holds-token";
import type { SkillEntry } from "./skill-entry";

export interface SkillFile {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly mode: number;
  /** Whether a token of a known shape stands in it. */
  readonly holdsToken: boolean;
}

/** The file that makes a folder a skill. */
export const manifest = "SKILL.md";

/**
 * Every file of the skill in `folder` by path below it with forward slashes, undefined when it is none; links are
 * followed, loops are not, and what programs leave behind by themselves is no part of it. Throws AppError
 * `skill-too-large`, or what reading throws.
 */
export function readSkillFiles(around: Around, folder: string): Map<string, SkillFile> | undefined {
  const { system, draft } = around;
  const names = system.files.list(folder) ?? [];
  if (!names.includes(manifest)) return undefined;
  const found = findFiles(around, folder, names);
  if (!found.has(manifest)) return undefined;
  const files = new Map<string, SkillFile>();
  for (const [path, { entry, isLink }] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = draft.read(join(folder, path), isLink ? undefined : entry);
    if (!bytes) continue;
    files.set(path, { bytes, hash: knownHashOf(bytes), mode: entry.mode, holdsToken: holdsToken(bytes) });
  }
  return files;
}

/** Throws what tells the user of a link at `path` that leads nowhere: what it names is out of reach, and not deleted. */
export function requireReachable({ system, draft }: Around, path: string): void {
  if (lookThrough(system.files, path)) return;
  draft.read(path);
  system.files.resolve(path);
}

/**
 * Throws AppError `other-files` where `folder`, which is no skill yet, has files that are not among `wanted`: these would
 * become a part of the skill unseen, and be lost with it.
 */
export function requireNoOthers(around: Around, folder: string, wanted: SkillEntry["files"]): void {
  const { system, draft } = around;
  if (!system.files.look(folder)) return;
  for (const path of findFiles(around, folder, system.files.list(folder) ?? []).keys()) {
    const bytes = draft.read(join(folder, path));
    if (bytes && Object.hasOwn(wanted, path) && wanted[path]?.hash === knownHashOf(bytes)) continue;
    const message = `${join(folder, path)} is no part of this skill and would become one, for ${folder} has no ${manifest}.`;
    throw new AppError({ code: "other-files", message, hint: "Move it away, then plan again." });
  }
}

/** The files below `folder`, in which `names` are. */
function findFiles(around: Around, folder: string, names: readonly string[]): Map<string, Found> {
  const { files } = around.system;
  const found = new Map<string, Found>();
  let size = 0;
  const walk = (below: string, inHere: readonly string[], isLinked: boolean): void => {
    for (const name of inHere) {
      if (leftovers.has(name)) continue;
      const path = below + name;
      const full = join(folder, path);
      const own = files.look(full);
      const isLink = own?.kind === "link";
      // A link such as `.#SKILL.md` that leads nowhere says that Emacs has SKILL.md open.
      if (isLink && !name.startsWith(".#")) requireReachable(around, full);
      const entry = isLink ? lookThrough(files, full) : own;
      const leads = isLinked || isLink;
      if (entry?.kind === "folder" && !(leads && isLoop(files, folder, path))) {
        walk(`${path}/`, files.list(full) ?? [], leads);
      }
      if (entry?.kind !== "file") continue;
      size += entry.size;
      found.set(path, { entry, isLink });
      if (size > mostBytes || found.size > mostFiles) throw tooLarge(folder);
    }
  };
  walk("", names, false);
  return found;
}

interface Found {
  readonly entry: Entry;
  readonly isLink: boolean;
}

/** Whether the folder at `path` below `folder` is one of those above it, which only a link on the way can bring about. */
function isLoop(files: FileSystem, folder: string, path: string): boolean {
  const names = path.split("/");
  const above = names.map((_, index) => files.resolve(join(folder, ...names.slice(0, index))));
  return above.includes(files.resolve(join(folder, path)));
}

function tooLarge(folder: string): AppError {
  const limit = `${mostFiles.toLocaleString("en")} files or ${mostBytes / 1_048_576} MB`;
  const message = `${folder} has more than ${limit}, too much for a skill to be carried over.`;
  return new AppError({ code: "skill-too-large", message, hint: "Move what it only needs at times elsewhere." });
}

const mostFiles = 5_000;
const mostBytes = 50 * 1_048_576;
const leftovers = new Set([".git", ".DS_Store", "Thumbs.db", "__pycache__"]);
