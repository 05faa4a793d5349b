import { dirname, join } from "node:path";
import type { Failure } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { defaultLimits, requireSize } from "../../documents/limits";
import { plainData } from "../../documents/plain-data";
import { decodeText } from "../../documents/text-encoding";
import { failureOfFile } from "../../system/failure-of-file";
import type { Around } from "../around";
import type { FolderPlace } from "../file-shelf";
import type { Shelf } from "../kind";
import { lookThrough } from "../look-through";
import { reachableModes } from "../reachable-mode";
import { requirePlace, requirePlaceOf } from "../require-place";
import { skillOf } from "./skill-entry";
import { manifest, readSkillFiles, requireNoOthers, requireReachable } from "./skill-files";
import { writeSkill } from "./write-skill";

export interface SkillPlace extends FolderPlace {
  /** Folders that the tool reads as well, after its own: what is there counts, what is new goes into `folder`. */
  readonly also: readonly string[];
  /** Folders in them that are no skills, by name. */
  readonly ignores: RegExp | undefined;
}

/** Skills: folders with a `SKILL.md`. An entry is a SkillEntry; a change is written where the skill is. */
export function skillShelf(around: Around, { also, ignores, ...place }: SkillPlace): Shelf {
  const { files } = around.system;
  const modeOf = reachableModes(around);
  const entries = new Map<string, Value>();
  const problems = new Map<string, Failure>();
  const folders = new Map<string, string>();
  const known = new Map<string, Uint8Array>();
  let size = 0;
  for (const root of [place.folder, ...also]) {
    for (const { name, isLink } of foldersIn(around, root)) {
      if (folders.has(name) || ignores?.test(name)) continue;
      const folder = join(root, name);
      let isSkill = true;
      const failure = attempt(() => {
        if (isLink) requireReachable(around, folder);
        const all = readSkillFiles(around, folder);
        isSkill = all !== undefined;
        if (!all) return;
        const text = decodeText(all.get(manifest)?.bytes ?? new Uint8Array(), join(folder, manifest));
        requireSize(text, defaultLimits, join(folder, manifest));
        for (const { bytes } of all.values()) size += bytes.length;
        all.delete(manifest);
        for (const { bytes, hash } of all.values()) known.set(hash, bytes);
        const others = Object.fromEntries(
          [...all].map(([path, { hash, mode, holdsToken }]) => [
            path,
            holdsToken ? { hash, mode, holdsToken } : { hash, mode },
          ]),
        );
        const isOwn = root === place.folder && !isLink;
        const elsewhere = isOwn ? {} : { elsewhere: files.resolve(folder) };
        entries.set(name, plainData({ path: `${name}/${manifest}`, text, files: others, ...elsewhere }));
      });
      if (isSkill) folders.set(name, folder);
      if (failure) problems.set(name, failure);
    }
  }
  return {
    label: place.label,
    path: place.folder,
    isShared: place.isShared,
    exists: folders.size > 0,
    size,
    entries,
    problems,
    bytesOf: (hash) => known.get(hash),
    modeOf(name, below = manifest) {
      const folder = folders.get(name);
      return folder === undefined ? undefined : modeOf(join(folder, below));
    },
    placeOf: (name) => folders.get(name),
    write(draft, edits, why, giver) {
      const bytesOf = (hash: string) => giver.bytesOf(hash) ?? known.get(hash);
      const seen = new Set<string>();
      for (const [name, wanted] of edits) {
        const folder = folders.get(name) ?? join(place.folder, name);
        if (wanted !== undefined) requirePlace(files, folder, dirname(folder), seen);
        const edit = { folder, old: skillOf(entries.get(name)), next: skillOf(wanted) };
        if (edit.next && !edit.old) requireNoOthers(around, folder, edit.next.files);
        for (const path of Object.keys(edit.next?.files ?? {})) {
          const isNew = !Object.hasOwn(edit.old?.files ?? {}, path);
          if (isNew) requirePlaceOf(join(folder, path), folder, draft, files, seen);
        }
        writeSkill(draft, edit, why, { bytesOf, modeOf: (below) => giver.modeOf(name, below) });
      }
    },
  };
}

/** The folders in `root`, sorted, links that lead nowhere among them: what they name is out of reach, and not deleted. */
function foldersIn({ system: { files } }: Around, root: string): { readonly name: string; readonly isLink: boolean }[] {
  if (files.look(root) === undefined) return [];
  const real = files.resolve(root);
  const folder = files.look(real);
  if (folder?.kind !== "folder") return [];
  const found: { name: string; isLink: boolean }[] = [];
  for (const { name, kind } of [...files.scan(real, folder)].flat()) {
    const isLink = kind === "link";
    const leadsTo = isLink ? (lookThrough(files, join(root, name))?.kind ?? "folder") : kind;
    if (leadsTo === "folder" && !name.startsWith(".#")) found.push({ name, isLink });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A skill that can't be read is a problem of its own, not of all the others. */
function attempt(read: () => void): Failure | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    const failure = failureOfFile(error);
    if (!failure) throw error;
    return failure;
  }
}
