import { AppError } from "../../shared/result";

/** Words with a place in a space where those of like meaning are near each other (resources/words/words.bin). */
export interface WordVectors {
  /** Words that it knows. */
  readonly size: number;
  readonly dimensions: number;
  /** The number of a word, or of the form that it is an inflection of; undefined for one that is not known. */
  find(word: string): number | undefined;
  /** How much a word says, 0 to 1: rare ones much, common ones little. */
  weight(word: number): number;
  /** How alike two words are, by their numbers: the cosine of their angle, 1 for the same. */
  likeness(one: number, other: number): number;
}

/** Reads the file that scripts/make-word-vectors.mjs made. Throws AppError `invalid-file` for any other. */
export function readWordVectors(bytes: Uint8Array): WordVectors {
  const headEnd = bytes.indexOf(newline);
  const { words: size, dimensions } = headOf(new TextDecoder().decode(bytes.subarray(0, Math.max(headEnd, 0))));
  const vectorsAt = bytes.length - size * dimensions;
  const weightsAt = vectorsAt - size;
  const words = new TextDecoder().decode(bytes.subarray(headEnd + 1, Math.max(weightsAt - 1, 0))).split("\n");
  if (words.length !== size) throw notWordVectors();
  const numbers = new Map(words.map((word, number) => [word, number]));
  const weights = bytes.subarray(weightsAt, vectorsAt);
  const vectors = new Int8Array(bytes.buffer, bytes.byteOffset + vectorsAt, size * dimensions);
  const lengths = new Float32Array(size);
  for (let word = 0; word < size; word += 1) lengths[word] = Math.sqrt(product(word, word)) || 1;

  function product(one: number, other: number): number {
    let sum = 0;
    const [a, b] = [one * dimensions, other * dimensions];
    for (let axis = 0; axis < dimensions; axis += 1) sum += (vectors[a + axis] ?? 0) * (vectors[b + axis] ?? 0);
    return sum;
  }

  return {
    size,
    dimensions,
    find(word) {
      const number = numbers.get(word);
      if (number !== undefined) return number;
      for (const [ending, stem] of endings) {
        if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
        const found = numbers.get(word.slice(0, -ending.length) + stem);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    weight: (word) => (weights[word] ?? 0) / 255,
    likeness: (one, other) => (one === other ? 1 : product(one, other) / ((lengths[one] ?? 1) * (lengths[other] ?? 1))),
  };
}

function headOf(line: string): { readonly words: number; readonly dimensions: number } {
  const [, words, dimensions] = /^\{"format":1,"words":(\d+),"dimensions":(\d+)\}$/.exec(line) ?? [];
  if (words === undefined) throw notWordVectors();
  return { words: Number(words), dimensions: Number(dimensions) };
}

function notWordVectors(): AppError {
  return new AppError({
    code: "invalid-file",
    message: "The word vectors that come with Lockstep can't be read.",
    hint: "Install Lockstep again; search by words works without them.",
  });
}

const newline = 10;
const endings = [
  ["ies", "y"],
  ["es", ""],
  ["s", ""],
  ["ing", ""],
  ["ing", "e"],
  ["ed", ""],
  ["ed", "e"],
  ["ly", ""],
] as const;
