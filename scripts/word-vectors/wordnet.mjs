// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * WordNet's single words that are no names, and its groups of words that mean the same.
 * @param {string} folder with data.noun and the like (format: wndb(5WN) of its manual)
 */
export function readWordNet(folder) {
  /** @type {Set<string>} */
  const lemmas = new Set();
  /** @type {string[][]} */
  const synonyms = [];
  for (const kind of ["noun", "verb", "adj", "adv"]) {
    for (const line of readFileSync(join(folder, `data.${kind}`), "latin1").split("\n")) {
      // The licence stands first, indented.
      if (line === "" || line.startsWith(" ")) continue;
      const fields = line.split(" ");
      const count = Number.parseInt(fields[3] ?? "0", 16);
      const words = Array.from({ length: count }, (_, at) => (fields[4 + 2 * at] ?? "").replace(/\(.*/, ""));
      const plain = words.filter((word) => /^[a-z]+$/.test(word));
      for (const word of plain) lemmas.add(word);
      if (plain.length > 1) synonyms.push(plain);
    }
  }
  return { lemmas, synonyms };
}

/**
 * True for a lemma and its regular forms.
 * @param {string} word
 * @param {ReadonlySet<string>} lemmas
 */
export function isWord(word, lemmas) {
  return (
    lemmas.has(word) ||
    endings.some(([end, stem]) => word.endsWith(end) && lemmas.has(word.slice(0, -end.length) + stem))
  );
}

/** @type {readonly [string, string][]} */
const endings = [
  ["ies", "y"],
  ["es", ""],
  ["s", ""],
  ["ing", ""],
  ["ing", "e"],
  ["ed", ""],
  ["ed", "e"],
];
