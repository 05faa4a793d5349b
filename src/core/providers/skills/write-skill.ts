import { join, posix } from "node:path";
import type { Draft } from "../../changes/draft";
import type { Why } from "../../changes/draft-why";
import { encodeText } from "../../documents/text-encoding";
import { narrowedMode } from "../narrowed-mode";
import { removeBelow } from "../remove-below";
import type { SkillEntry } from "./skill-entry";
import { manifest } from "./skill-files";

export interface SkillEdit {
  /** Of the skill, absolute. */
  readonly folder: string;
  readonly old: SkillEntry | undefined;
  /** Undefined: it is removed. */
  readonly next: SkillEntry | undefined;
}

/** Where what is new in a skill comes from. */
export interface SkillSource {
  readonly bytesOf: (hash: string) => Uint8Array | undefined;
  /** Permission bits of a file or folder of the skill there; undefined: there is none. */
  readonly modeOf: (below: string) => number | undefined;
}

/** Drafts a skill, file by file. A file that is there keeps its permission bits, but for whether it can be run. */
export function writeSkill(
  draft: Draft,
  { folder, old, next }: SkillEdit,
  why: Pick<Why, "component" | "reason">,
  { bytesOf, modeOf }: SkillSource,
): void {
  const [had, gets] = [old?.files ?? {}, next?.files ?? {}];
  if (!next) {
    draft.remove(join(folder, manifest), { ...why, risk: "medium" });
    draft.removeFolder(folder);
  } else if (next.text !== old?.text) {
    const mode = old ? usualFileMode : narrowedMode(usualFileMode, modeOf(manifest));
    draft.write(join(folder, manifest), encodeText(next.text), { ...why, mode });
  }
  for (const path of Object.keys(had)) {
    if (!Object.hasOwn(gets, path)) removeBelow(draft, folder, path, { ...why, risk: "medium" });
  }
  const added = next && !old ? [manifest] : [];
  for (const [path, { hash, mode: wanted }] of Object.entries(gets)) {
    const was = Object.hasOwn(had, path) ? had[path] : undefined;
    if (was?.hash === hash && was.mode === wanted) continue;
    const bytes = bytesOf(hash);
    if (!bytes) throw new Error(`Nobody has the bytes of ${path} in ${folder}`);
    const mode = was ? wanted : narrowedMode(wanted, modeOf(path));
    draft.write(join(folder, path), bytes, { ...why, mode, changesMode: true });
    if (!was) added.push(path);
  }
  makePrivateFolders(draft, folder, added, modeOf);
}

/** The missing folders above `paths` that are more private in the source than a new one is by itself. */
function makePrivateFolders(
  draft: Draft,
  folder: string,
  paths: readonly string[],
  modeOf: SkillSource["modeOf"],
): void {
  for (const below of new Set(paths.flatMap(foldersAbove))) {
    const mode = narrowedMode(usualFolderMode, modeOf(below));
    if (mode !== usualFolderMode) draft.makeFolder(join(folder, below), mode);
  }
}

/** Those of a path below the skill's folder, which itself is ".". */
function foldersAbove(path: string): string[] {
  const above = posix.dirname(path);
  return above === "." ? [above] : [...foldersAbove(above), above];
}

const usualFileMode = 0o644;
const usualFolderMode = 0o755;
