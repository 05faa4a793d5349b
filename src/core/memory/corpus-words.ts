import type { WordVectors } from "./word-vectors";

/** The words of a set of texts, numbered: those that vectors are known for, and behind them the others. */
export interface CorpusWords {
  /** The number of a word of a text, which is now one more that has it. */
  take(word: string): number;
  clear(): void;
  /** By number: how much a word says among that many texts. A word in every text says next to nothing. */
  weights(texts: number): Float32Array;
  /** How much a word says that may be in no text. */
  weightOf(word: string, texts: number): number;
  /** By number: how like `word` each word of the texts is, 0 to 1. */
  likenesses(word: string): Float32Array;
  /** The numbers of the words of the texts. */
  readonly present: readonly number[];
  /** Its number, if a text has it or a vector is known for it. */
  find(word: string): number | undefined;
}

export function corpusWords(vectors: WordVectors): CorpusWords {
  /** Words of the texts, with their numbers. */
  const taken = new Map<string, number>();
  /** The letter groups of those without a vector. */
  const otherParts: string[][] = [];
  /** By number: how many texts have it. */
  let counts = new Uint32Array(vectors.size + 1024);
  /** Numbers that any text has. */
  const present: number[] = [];

  const find = (word: string) => taken.get(word) ?? vectors.find(word);
  const rarity = (count: number, texts: number) => Math.log(1 + texts / (1 + count)) / Math.log(1 + texts);

  return {
    find,
    present,
    take(word) {
      let number = find(word);
      if (number === undefined) {
        number = vectors.size + otherParts.length;
        otherParts.push(threes(word));
      }
      taken.set(word, number);
      if (number >= counts.length) {
        const larger = new Uint32Array(2 * counts.length);
        larger.set(counts);
        counts = larger;
      }
      const count = counts[number] ?? 0;
      if (count === 0) present.push(number);
      counts[number] = count + 1;
      return number;
    },
    clear() {
      taken.clear();
      otherParts.length = 0;
      counts.fill(0);
      present.length = 0;
    },
    weights(texts) {
      const weights = new Float32Array(vectors.size + otherParts.length);
      for (const number of present) {
        const told = number < vectors.size ? vectors.weight(number) : 1;
        weights[number] = told * rarity(counts[number] ?? 0, texts);
      }
      return weights;
    },
    weightOf(word, texts) {
      const number = find(word);
      const told = number !== undefined && number < vectors.size ? vectors.weight(number) : 1;
      return told * rarity(number === undefined ? 0 : (counts[number] ?? 0), texts);
    },
    likenesses(word) {
      const likenesses = new Float32Array(vectors.size + otherParts.length);
      const known = vectors.find(word);
      if (known !== undefined) {
        for (const number of present) {
          if (number < vectors.size) likenesses[number] = Math.max(0, vectors.likeness(known, number));
        }
        return likenesses;
      }
      const parts = new Set(threes(word));
      for (const [place, other] of otherParts.entries()) {
        const shared = other.filter((part) => parts.has(part)).length;
        likenesses[vectors.size + place] = (2 * shared) / (parts.size + other.length);
      }
      return likenesses;
    },
  };
}

/** The groups of three letters of a word, with its beginning and end. */
function threes(word: string): string[] {
  const padded = `^${word}$`;
  return [...new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))];
}
