import { join, sep } from "node:path";
import { bareObject } from "../../shared/bare-object";
import { madeOf } from "../../shared/made-of";
import type { Failure } from "../../shared/result";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { defaultLimits, requireSize } from "../documents/limits";
import { asObject } from "../documents/plain-data";
import { decodeText, encodeText } from "../documents/text-encoding";
import { failureOfFile } from "../system/failure-of-file";
import { hasName } from "../system/has-name";
import type { Around } from "./around";
import { type FilesBelow, filesBelow } from "./files-below";
import type { Shelf } from "./kind";
import { narrowedMode } from "./narrowed-mode";
import { reachableModes } from "./reachable-mode";
import { removeBelow } from "./remove-below";
import { requirePlaceOf } from "./require-place";

/** Where one tool keeps things of a scope as files. */
export interface FolderPlace {
  readonly label: string;
  /** Absolute. */
  readonly folder: string;
  /** Under version control. */
  readonly isShared: boolean;
}

export interface FileShelfOptions {
  readonly label: string;
  /** Absolute; the things are files somewhere below it. */
  readonly folder: string;
  readonly isShared: boolean;
  /** Of one whose source is not more private. */
  readonly newFileMode: number;
  /** The file or folder to show for the shelf, when it is not `folder`. */
  readonly shown?: string;
  /** Where a new thing of that name goes, below `folder`. */
  readonly pathOf: (name: string) => string;
  /** The name of the thing that a file is, by its path below `folder` with forward slashes; undefined: it is none. */
  readonly nameOf: (path: string) => string | undefined;
  /** What is looked at, instead of walking the folder. */
  readonly below?: FilesBelow;
}

/** Things that are one text file each. An entry is `{ path, text }`, the path below the folder; a new one may lack it. */
export function fileShelf(around: Around, options: FileShelfOptions): Shelf {
  const { system, draft } = around;
  const { folder, label, isShared, newFileMode, nameOf, pathOf } = options;
  const entries = new Map<string, Value>();
  const problems = new Map<string, Failure>();
  const modeOf = reachableModes(around);
  const placeOf = (name: string) => {
    const path = fileOf(entries.get(name))?.path;
    return path === undefined ? undefined : join(folder, path);
  };
  let size = 0;
  // Joined once: paths that were listed need no more than to be put behind it.
  const prefix = join(folder, sep);
  const below = options.below ?? filesBelow(system.files, folder);
  for (const path of below.unnamed) problems.set(path, unnamed(join(folder, path)));
  for (const path of below.paths) {
    const name = nameOf(path);
    if (name === undefined) continue;
    const clash = asObject(entries.get(name))?.["path"];
    if (typeof clash === "string") {
      const message = `${join(folder, clash)} and ${join(folder, path)} are both "${name}".`;
      problems.set(name, { code: "two-files", message, hint: "Remove one of them, then plan again." });
      continue;
    }
    const read = readEntry(draft, prefix + path.replaceAll("/", sep), path);
    if (read.kind === "problem") problems.set(name, read.failure);
    if (read.kind === "absent" && !hasName(system.files, prefix + path)) problems.set(name, unnamed(prefix + path));
    if (read.kind !== "entry") continue;
    size += read.size;
    entries.set(name, read.entry);
  }
  return {
    label,
    path: options.shown ?? folder,
    exists: entries.size > 0 || problems.size > 0,
    size,
    isShared,
    entries,
    problems,
    bytesOf: () => undefined,
    modeOf(name) {
      const file = placeOf(name);
      return file === undefined ? undefined : modeOf(file);
    },
    placeOf,
    mayHave(name) {
      const lost = below.lost.find((path) => pathOf(name).startsWith(`${path}/`));
      return lost === undefined ? undefined : join(folder, lost);
    },
    write(target, edits, why, giver) {
      const whyKept = { ...why, mode: newFileMode };
      const folders = new Set<string>();
      for (const [name, wanted] of edits) {
        const [old, next] = [fileOf(entries.get(name)), fileOf(wanted)];
        const path = next && (next.path ?? pathOf(name));
        if (old?.path !== undefined && old.path !== path)
          removeBelow(target, folder, old.path, next ? why : { ...why, risk: "medium" });
        if (!next || path === undefined) continue;
        const [file, bytes] = [join(folder, path), encodeText(next.text)];
        if (old === undefined) requirePlaceOf(file, folder, target, system.files, folders);
        if (wanted !== undefined && readsAlike(wanted, path, next.text, bytes))
          entryOf.remember(bytes, { entry: wanted, size: next.text.length }, file, path);
        const isThere = old?.path === path;
        target.write(file, bytes, isThere ? whyKept : { ...why, mode: narrowedMode(newFileMode, giver.modeOf(name)) });
      }
    },
  };
}

export interface TextFile {
  readonly path: string | undefined;
  readonly text: string;
}

/** The path and text of an entry of a file shelf. */
export function fileOf(entry: Value | undefined): TextFile | undefined {
  const { path, text } = asObject(entry) ?? {};
  return typeof text === "string" ? { path: typeof path === "string" ? path : undefined, text } : undefined;
}

/** The entry of a text file; `path` is left out of one that has no place yet. */
export function fileEntry(path: string | undefined, text: string): Value & object {
  const entry = bareObject<Value>();
  if (path !== undefined) entry["path"] = path;
  entry["text"] = text;
  return entry;
}

/** Why what is at `path` by its listing can't be found there. */
function unnamed(path: string): Failure {
  const message = `The name of ${path} is no text in UTF-8, so it can't be read.`;
  return { code: "no-text-name", message, hint: "Rename it, then plan again." };
}

type ReadEntry =
  | { readonly kind: "absent" }
  | { readonly kind: "entry"; readonly entry: Value; readonly size: number }
  | { readonly kind: "problem"; readonly failure: Failure };

/** A file that can't be read is a problem of its own, not of all the others. */
function readEntry(draft: Around["draft"], file: string, path: string): ReadEntry {
  try {
    const bytes = draft.read(file);
    return bytes ? { kind: "entry", ...entryOf(bytes, file, path) } : { kind: "absent" };
  } catch (error) {
    const failure = failureOfFile(error);
    if (failure) return { kind: "problem", failure };
    throw error;
  }
}

/** Whether reading `bytes` gives `wanted` again: half of a surrogate pair is written as another character. */
function readsAlike(wanted: Value, path: string, text: string, bytes: Uint8Array): boolean {
  if (!equalValues(wanted, { path, text })) return false;
  return bytes.length === text.length || !/\p{Surrogate}/u.test(text);
}

const entryOf = madeOf(
  (bytes: Uint8Array, file: string, path: string): { readonly entry: Value; readonly size: number } => {
    const text = decodeText(bytes, file);
    requireSize(text, defaultLimits, file);
    return { entry: fileEntry(path, text), size: text.length };
  },
  (file) => file,
);
