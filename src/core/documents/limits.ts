import { DocumentError } from "./document-error";

/** What a document may cost. A file beyond them ends in a DocumentError instead of a hang. */
export interface Limits {
  /** UTF-16 code units of the text. */
  readonly characters: number;
  /** Objects and arrays inside each other. */
  readonly depth: number;
}

export const defaultLimits: Limits = { characters: 32 * 1024 * 1024, depth: 1_000 };

/** Files of running programs may be large: Claude Code's state has been seen with 238 MB. */
export const liveFileLimits: Limits = { characters: 512 * 1024 * 1024, depth: 1_000 };

export function requireSize(text: string, limits: Limits, path: string): void {
  if (text.length <= limits.characters) return;
  const [size, most] = [text.length, limits.characters].map((count) => `${(count / 1_048_576).toFixed(0)} MB`);
  throw new DocumentError("too-large", path, `The file has ${size}; at most ${most} are read.`);
}
