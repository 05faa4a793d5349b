import { letterEnd } from "../store/memory-search";

/**
 * A text for the index, or for a question to it: in scripts that put no spaces between words every letter is a word of
 * its own, so that any part of a run is found as a phrase of letters.
 */
export function apart(text: string): string {
  // Most texts are ASCII, for which the plain pattern is several times as fast.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  return /^[\x00-\x7f]*$/.test(text) ? text : text.replace(besideUnspaced, letterEnd);
}

const unspaced = ["Han", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr"]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join("");
const besideUnspaced = new RegExp(
  `(?<=[\\p{L}\\p{N}])(?=[${unspaced}])(?=[\\p{L}\\p{N}])|(?<=[${unspaced}])(?<=[\\p{L}\\p{N}])(?=[\\p{L}\\p{N}])`,
  "gu",
);
