import { join } from "node:path";
import { AppError } from "../../../shared/result";
import { knownHashOf } from "../../system/content-hash";
import type { Entry } from "../../system/system";
import type { Around } from "../around";
import { lookThrough } from "../look-through";
import { holdsToken } from "./holds-token";

export interface SkillFile {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly mode: number;
  /** Whether a token of a known shape stands in it. */
  readonly holdsToken: boolean;
}

/**
 * Every file of a skill, by path below `folder` with forward slashes; links are followed, loops are not, and what
 * programs leave behind by themselves is no part of it. Throws AppError `skill-too-large`, or what reading throws.
 */
export function readSkillFiles({ system, draft }: Around, folder: string): Map<string, SkillFile> {
  const found = new Map<string, Entry>();
  let size = 0;
  const walk = (below: string, above: readonly string[]): void => {
    const here = join(folder, below);
    const real = system.files.resolve(here);
    if (above.includes(real)) return;
    for (const name of system.files.list(here) ?? []) {
      if (leftovers.has(name)) continue;
      const path = below + name;
      const entry = lookThrough(system.files, join(folder, path));
      if (entry?.kind === "folder") walk(`${path}/`, [...above, real]);
      if (entry?.kind !== "file") continue;
      size += entry.size;
      found.set(path, entry);
      if (size > mostBytes || found.size > mostFiles) throw tooLarge(folder);
    }
  };
  walk("", []);
  const files = new Map<string, SkillFile>();
  for (const path of [...found.keys()].sort()) {
    const bytes = draft.read(join(folder, path));
    if (!bytes) continue;
    const mode = found.get(path)?.mode ?? 0o644;
    files.set(path, { bytes, hash: knownHashOf(bytes), mode, holdsToken: holdsToken(bytes) });
  }
  return files;
}

function tooLarge(folder: string): AppError {
  const limit = `${mostFiles.toLocaleString("en")} files or ${mostBytes / 1_048_576} MB`;
  const message = `${folder} has more than ${limit}, too much for a skill to be carried over.`;
  return new AppError({ code: "skill-too-large", message, hint: "Move what it only needs at times elsewhere." });
}

const mostFiles = 5_000;
const mostBytes = 50 * 1_048_576;
const leftovers = new Set([".git", ".DS_Store", "Thumbs.db", "__pycache__"]);
