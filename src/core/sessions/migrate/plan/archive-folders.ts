import { join } from "node:path";
import { unreachable } from "../../../../shared/result";
import type { ArchiveMode, SessionMigrationReport } from "../../../../shared/sessions/migration";
import { encodeText } from "../../../documents/text-encoding";
import { type Place, textAt } from "../../layout/text-at";
import type { Surroundings } from "../find/look-around";
import { archiveName } from "../find/prototype";
import { archiveNotice, graceEnd, graceNotice } from "./notices";

/** What a change set needs for the archive besides its changes. */
export interface DraftedArchive {
  readonly folders: SessionMigrationReport["archive"]["folders"];
  readonly removeFolders: readonly string[];
  readonly makeFolders: readonly { readonly path: string; readonly mode: number }[];
}

/** Drafts what becomes of the prototype's own folders. */
export function archiveFolders(
  place: Place,
  around: Surroundings,
  ownFolders: readonly string[],
  mode: ArchiveMode,
  now: Date,
): DraftedArchive {
  const drafted = ownFolders.map((from) => {
    switch (mode.kind) {
      case "archive":
        return moveFolder(place, around, from, now);
      case "grace":
        return keepFolder(place, around, from, mode.days, now);
      case "immediate":
        return removeFolder(place, around, from);
      default:
        return unreachable(mode);
    }
  });
  return {
    folders: drafted.map(({ folder }) => folder),
    removeFolders: drafted.flatMap(({ removeFolders }) => removeFolders),
    makeFolders: drafted.flatMap(({ makeFolders }) => makeFolders),
  };
}

function moveFolder(place: Place, around: Surroundings, from: string, now: Date) {
  const { draft, root } = place;
  tellGraceOver(place, around, from, now);
  const usual = archiveName(from);
  const to = freeName(place, usual);
  if (to !== usual) around.find("archive-taken", usual, `It is there already, so ${from} becomes ${to}.`);
  const { entries, folders } = contentsOf(place, around, from);
  for (const below of entries) {
    const why = { component: "archive", reason: `${from} is archived as ${to}`, risk: "medium" as const };
    draft.move(join(root, from, below), join(root, to, below), why);
  }
  const isTaken = entries.includes("README.md");
  const notice = `${to}/${isTaken ? "ARCHIVED.md" : "README.md"}`;
  write(place, notice, archiveNotice(from, to, now), `Says why ${from} is here`);
  return {
    folder: { from, to, files: entries.length },
    removeFolders: folders.map(({ below }) => join(root, from, below)),
    makeFolders: folders.map(({ below, mode }) => ({ path: join(root, to, below), mode })),
  };
}

function keepFolder(place: Place, around: Surroundings, from: string, days: number, now: Date) {
  const notice = `${from}/${graceFile}`;
  const isThere = textAt(place, notice).kind !== "absent";
  if (!isThere) write(place, notice, graceNotice(from, days, now), `Says until when ${from} stays`);
  tellGraceOver(place, around, from, now);
  return {
    folder: { from, files: contentsOf(place, around, from).entries.length },
    removeFolders: [],
    makeFolders: [],
  };
}

/** Whatever is to become of the folder now: a wizard looks before anybody chooses. */
function tellGraceOver(place: Place, around: Surroundings, from: string, now: Date): void {
  const notice = `${from}/${graceFile}`;
  const known = textAt(place, notice);
  const end = known.kind === "text" ? graceEnd(known.text) : undefined;
  if (end === undefined || end >= now.toISOString().slice(0, 10)) return;
  around.find("grace-over", notice, `The time that was given to ${from} ended on ${end}: archive it now.`);
}

function removeFolder(place: Place, around: Surroundings, from: string) {
  const { entries, folders } = contentsOf(place, around, from);
  for (const below of entries) {
    place.draft.discard(join(place.root, from, below), {
      component: "archive",
      reason: `${from} is removed; a roll back gives it back`,
      risk: "high",
    });
  }
  return {
    folder: { from, files: entries.length },
    removeFolders: folders.map(({ below }) => join(place.root, from, below)),
    makeFolders: [],
  };
}

/** The first name that is free. */
function freeName({ files, root }: Place, name: string): string {
  let free = name;
  for (let n = 2; files.look(join(root, free)); n += 1) free = `${name}-${n}`;
  return free;
}

/** Files and links below a folder, and the folders with their permission bits, the folder itself as "". */
function contentsOf({ files, root }: Place, around: Surroundings, folder: string) {
  const entries: string[] = [];
  const folders: { below: string; mode: number }[] = [];
  const waiting = [""];
  for (let below = waiting.shift(); below !== undefined; below = waiting.shift()) {
    folders.push({ below, mode: files.look(join(root, folder, below))?.mode ?? 0o755 });
    for (const { name, kind } of around.list(below === "" ? folder : `${folder}/${below}`)) {
      const inside = below === "" ? name : `${below}/${name}`;
      if (kind === "folder") waiting.push(inside);
      else if (kind !== "other" && files.look(join(root, folder, inside))) entries.push(inside);
      else around.find("no-regular-file", `${folder}/${inside}`, "It is no regular file, so it was left where it is.");
    }
  }
  return { entries, folders };
}

function write({ draft, root }: Place, path: string, text: string, reason: string): void {
  draft.write(join(root, path), encodeText(text), { component: "archive", reason, mode: 0o644 });
}

/** The notice in a folder that stays for some time. */
export const graceFile = "DEPRECATED.md";
