import { hoursOf } from "../shared/coordination/estimate";
import { canonical, type Vocabulary, type Word, wordsOf } from "../shared/coordination/spellings";
import { AppError } from "../shared/result";

// What the words of the command line mean. All of them throw AppError `usage` for a word that they don't know.

/** One of the values of a vocabulary; spellings such as `done` and `P0` are understood as in files. */
export function canonicalWord<V extends Vocabulary>(vocabulary: V, flag: string, word: string): Word<V> {
  const found = canonical(vocabulary, word);
  if (found !== undefined) return found;
  throw usage(`${flag} ${word}: expected ${wordsOf(vocabulary).join(", ")}.`);
}

/** Several of them, with commas between. */
export function canonicalWords<V extends Vocabulary>(vocabulary: V, flag: string, words: string): Word<V>[] {
  return someOf(flag, words).map((word) => canonicalWord(vocabulary, flag, word));
}

/** What stands between commas, which is something. */
export function someOf(flag: string, words: string): string[] {
  const found = listOf(words);
  if (found.length > 0) return found;
  throw usage(`${flag}: expected at least one.`);
}

/** What stands between commas; nothing for an empty text. */
export function listOf(words: string): string[] {
  return words
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** Hours of `24`, `90m`, `6h`, `3d`, `1w`. */
export function hoursFrom(flag: string, word: string, mayBeZero = false): number {
  const hours = hoursOf(word);
  if (hours !== undefined && (hours > 0 || mayBeZero)) return Math.round(hours * 100) / 100;
  throw usage(`${flag} ${word}: expected something like 90m, 6h, 3d (of 8 hours), 1w (of 5 days), or hours.`);
}

/** A day, also with a time, as ISO 8601 writes them. */
export function dayFrom(flag: string, word: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(word);
  // A day that no calendar has rolls over to another one.
  const [day = ""] = word.split("T");
  const time = Date.parse(day);
  if (isDay && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return word;
  throw usage(`${flag} ${word}: expected a day such as 2026-03-31.`);
}

export function wholeFrom(flag: string, word: string, least: number, most: number): number {
  const number = Number(word);
  if (/^\d+$/.test(word) && number >= least && number <= most) return number;
  throw usage(`${flag} ${word}: expected a number from ${least} to ${most}.`);
}

export function usage(message: string, hint?: string): AppError {
  return new AppError({ code: "usage", message, hint });
}
