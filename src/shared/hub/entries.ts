import { z } from "zod";
import { contentHash } from "../change-set";
import { hubLimits } from "./limits";

/**
 * The name of a project or of a session: the name of its folder, so no separators, and not that of a git repository. Names are compared as they are
 * written: case and Unicode form count.
 */
export const hubName = z
  .string()
  .min(1)
  .max(hubLimits.nameLength)
  .refine((name) => isFolderName(name), "must be a name without slashes and control characters");

/** The name of a project or a session that is made where it is not there; nobody would find one of blanks alone. */
export const newHubName = hubName.refine((name) => name.trim() !== "", "must be a name that is not blank");

/**
 * Where a file is in its session's folder: relative, forward slashes, never climbing out (`intents/intent.md`). Colons
 * occur in real sessions and are allowed, so a client on Windows has to refuse what it can't write.
 */
export const sessionPath = z
  .string()
  .min(1)
  .max(hubLimits.pathLength)
  .refine(
    (path) => path.split("/").every(isFolderName) && !/^[A-Za-z]:\//.test(path),
    "must be a relative path with forward slashes",
  );

/** A text of at most `length` characters, without the zero character, which a database can't keep. */
export function hubText(length: number) {
  return z
    .string()
    .max(length)
    .refine((text) => !text.includes("\0") && !/[\ud800-\udfff]/u.test(text), "must be a text without zero characters");
}

/** One file of a session. */
export const sessionEntry = z.strictObject({
  path: sessionPath,
  /** SHA-256 of the bytes as the hub stores them: of the encrypted ones where the client encrypts. */
  hash: contentHash,
  /** The number of those bytes. */
  size: z.int().min(0).max(hubLimits.blobBytes),
  /** Permission bits; a file without is an ordinary one (0o644). */
  mode: z.int().min(0).max(0o777).optional(),
  /** Whatever the client wants back beside the entry, such as a keyed hash of the plain bytes. The hub never looks at it. */
  tag: hubText(256).optional(),
});

/** All files of a session, each path once, in any order; the hub keeps and gives them sorted by path (code units). */
export const sessionEntries = z
  .array(sessionEntry)
  .max(hubLimits.filesPerSession)
  .refine((entries) => new Set(entries.map(({ path }) => path)).size === entries.length, "must name each path once");

/** A version of a session counts from 1; 0 stands for "none yet". */
export const sessionVersion = z.int().min(0);

/**
 * A point in the history of a project, counted up with every accepted push; 0 is its beginning. Given in the order of
 * the commits, so nothing is ever added behind a cursor that was handed out.
 */
export const cursor = z.int().min(0);

export type SessionEntry = z.infer<typeof sessionEntry>;

function isFolderName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !forbidden.test(name) && !repository.test(name);
}

/** Separators, control characters, and halves of characters, which have no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const forbidden = /[/\\\u0000-\u001f\u007f\ud800-\udfff]/u;

/**
 * A folder that git takes for a repository wherever it finds it (as Windows spells it, too): its configuration and hooks
 * are programs, which must not come from somebody else.
 */
const repository = /^(?:\.git|git~1)[. ]*$/i;
