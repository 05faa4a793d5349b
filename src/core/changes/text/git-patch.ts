import { createHash } from "node:crypto";
import { gitBinary } from "./git-binary";
import { textDiff } from "./unified-diff";

/** One state of a file: its bytes, and whether it may be run. Those of a link are its target. */
export interface PatchState {
  readonly bytes: Uint8Array;
  readonly isExecutable: boolean;
  readonly isLink?: boolean;
}

/** A file of a patch; a state that is undefined says that the file is not there. */
export interface PatchFile {
  /** Relative to the folder that the patch is applied in, with forward slashes. */
  readonly path: string;
  readonly before: PatchState | undefined;
  readonly after: PatchState | undefined;
}

/**
 * The change of all files as one patch for `git apply`; `patch -p1` takes the text files of it. Git's format (git-diff
 * "Generating patch text with -p") knows of permission bits only whether a file may be run. Empty when nothing differs.
 */
export function gitPatch(files: readonly PatchFile[]): string {
  return files.map(filePatch).join("");
}

function filePatch({ path, before, after }: PatchFile): string {
  const [old, fresh] = [before?.bytes ?? nothing, after?.bytes ?? nothing];
  const isSame = Buffer.compare(old, fresh) === 0;
  if (!before && !after) return "";
  if (isSame && before && after && before.isExecutable === after.isExecutable) return "";
  const [from, to] = [quoted(`a/${path}`), quoted(`b/${path}`)];
  const head = [`diff --git ${from} ${to}`, ...modeLines(before, after)];
  if (!isSame || !before || !after) head.push(indexLine(before, after));
  return `${head.join("\n")}\n${isSame ? "" : contentPatch(old, fresh, before ? from : undefined, after ? to : undefined)}`;
}

/** The names are undefined where the file is not there. */
function contentPatch(old: Uint8Array, fresh: Uint8Array, from: string | undefined, to: string | undefined): string {
  const [before, after] = [textOf(old), textOf(fresh)];
  if (before === undefined || after === undefined) return gitBinary(old, fresh);
  const { hunks } = textDiff({ path: "", before, after });
  return `--- ${ended(from)}\n+++ ${ended(to)}\n${hunks}`;
}

function modeLines(before: PatchState | undefined, after: PatchState | undefined): string[] {
  if (!before) return after ? [`new file mode ${modeOf(after)}`] : [];
  if (!after) return [`deleted file mode ${modeOf(before)}`];
  const [old, fresh] = [modeOf(before), modeOf(after)];
  return old === fresh ? [] : [`old mode ${old}`, `new mode ${fresh}`];
}

function indexLine(before: PatchState | undefined, after: PatchState | undefined): string {
  const isKept = before && after && modeOf(before) === modeOf(after);
  return `index ${objectId(before)}..${objectId(after)}${isKept ? ` ${modeOf(after)}` : ""}`;
}

function modeOf({ isExecutable, isLink }: PatchState): string {
  if (isLink) return "120000";
  return isExecutable ? "100755" : "100644";
}

/** What git calls the bytes; binary patches need it in full. */
function objectId(state: PatchState | undefined): string {
  if (!state) return "0".repeat(40);
  return createHash("sha1").update(`blob ${state.bytes.length}\0`).update(state.bytes).digest("hex");
}

/** Undefined for bytes that are no text: those would not come back as they were. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** As git writes names that hold control characters, quotes or backslashes. */
function quoted(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be quoted.
  if (!/[\x00-\x1f\x7f"\\]/.test(name)) return name;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be quoted.
  const text = name.replace(/[\x00-\x1f\x7f"\\]/g, (sign) =>
    sign === '"' || sign === "\\" ? `\\${sign}` : `\\${sign.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  return `"${text}"`;
}

/** A tab ends a name with blanks, or `patch` would read it up to the first of them only. */
function ended(name: string | undefined): string {
  if (name === undefined) return "/dev/null";
  return name.includes(" ") ? `${name}\t` : name;
}

const nothing = new Uint8Array();
