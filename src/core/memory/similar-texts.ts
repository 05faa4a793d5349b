import { corpusWords } from "./corpus-words";
import { textWords } from "./text-words";
import type { WordVectors } from "./word-vectors";

/** A text that is near a question in meaning. `score`: 0 to 1. */
export interface SimilarText {
  readonly place: number;
  readonly score: number;
}

export interface SimilarAnswer {
  /** Best first; equal ones with the highest place first. */
  readonly found: readonly SimilarText[];
  /** True for a word of a text that answers one of the question. */
  isAnswer(word: string): boolean;
}

/** Texts in memory, as the numbers of their words. */
export interface SimilarTexts {
  readonly size: number;
  add(place: number, text: string): void;
  clear(): void;
  /** The texts that are near a question; only those among `within`, where given. */
  nearest(question: string, within: ReadonlySet<number> | undefined): SimilarAnswer;
}

/**
 * Ranks by soft alignment: every word of the question is answered by the most alike word of the text, and, with less
 * weight, the other way round; rare words count more than common ones. Words without a vector (identifiers, names) are
 * alike by their groups of three letters. Why: docs/decisions/similar-search.md.
 */
export function similarTexts(vectors: WordVectors): SimilarTexts {
  const words = corpusWords(vectors);
  const places: number[] = [];
  /** Where the words of each text end in `sequence`. */
  const ends: number[] = [];
  let sequence = new Uint32Array(1024);

  return {
    get size() {
      return places.length;
    },
    add(place, text) {
      let used = ends.at(-1) ?? 0;
      const distinct = new Set(textWords(text.slice(0, mostCharacters)));
      if (used + distinct.size > sequence.length) sequence = grown(sequence, 2 * (used + distinct.size));
      for (const word of distinct) sequence[used++] = words.take(word);
      places.push(place);
      ends.push(used);
    },
    clear() {
      words.clear();
      places.length = 0;
      ends.length = 0;
    },
    nearest(question, within) {
      const asked = [...new Set(textWords(question))].slice(0, mostAsked);
      const askedWeights = asked.map((word) => words.weightOf(word, places.length));
      const allAsked = askedWeights.reduce((sum, weight) => sum + weight, 0);
      const alike = asked.map((word) => words.likenesses(word));
      const answers = strongest(alike, words.present);
      const weights = words.weights(places.length);

      const score = (from: number, to: number): number => {
        let [answered, weight] = [0, 0];
        for (let at = from; at < to; at += 1) {
          const word = sequence[at] ?? 0;
          const wordWeight = weights[word] ?? 0;
          answered += wordWeight * (answers[word] ?? 0);
          weight += wordWeight;
        }
        if (weight === 0) return 0;
        let asking = 0;
        for (const [of, likenesses] of alike.entries()) {
          let best = 0;
          for (let at = from; at < to; at += 1) {
            const likeness = likenesses[sequence[at] ?? 0] ?? 0;
            if (likeness > best) best = likeness;
          }
          asking += best * (askedWeights[of] ?? 0);
        }
        return (1 - backwardShare) * (asking / allAsked) + (backwardShare * answered) / weight;
      };

      const found: SimilarText[] = [];
      if (allAsked > 0) {
        for (const [text, place] of places.entries()) {
          if (within && !within.has(place)) continue;
          const likeness = score(ends[text - 1] ?? 0, ends[text] ?? 0);
          if (likeness >= leastScore) found.push({ place, score: likeness });
        }
      }
      found.sort((one, other) => other.score - one.score || other.place - one.place);
      return { found, isAnswer: (word) => (answers[words.find(word) ?? -1] ?? 0) >= clearAnswer };
    },
  };
}

/** By number: how alike a word is to the word of the question that it is most like. */
function strongest(alike: readonly Float32Array[], present: readonly number[]): Float32Array {
  const most = new Float32Array(alike[0]?.length ?? 0);
  for (const likenesses of alike) {
    for (const word of present) most[word] = Math.max(most[word] ?? 0, likenesses[word] ?? 0);
  }
  return most;
}

function grown(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(numbers);
  return larger;
}

/** How much it counts that the text is about nothing else than the question. */
const backwardShare = 0.3;
/** Below this, two texts share no more than what all texts of developers do. */
const leastScore = 0.3;
const clearAnswer = 0.6;
const mostCharacters = 4_000;
const mostAsked = 32;
