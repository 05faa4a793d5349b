import { expect, it } from "vitest";
import { similarTexts } from "./similar-texts";
import { wordVectors } from "./testing/memory-scene";
import { type RecallQuery, recallSet } from "./testing/recall-set";
import { readWordVectors } from "./word-vectors";

const vectors = readWordVectors(wordVectors());

function recall(queries: readonly RecallQuery[]): number {
  const texts = similarTexts(vectors);
  for (const [place, { text }] of recallSet.documents.entries()) texts.add(place, text);
  const shares = queries.map(({ text, relevant }) => {
    const found = texts.nearest(text, undefined).found.slice(0, 10);
    const ids = found.map(({ place }) => recallSet.documents[place]?.id);
    return relevant.filter((id) => ids.includes(id)).length / relevant.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

it("finds paraphrases as well as the decision on the method says", () => {
  expect(recall(recallSet.tuning)).toBeGreaterThan(0.88);
  expect(recall(recallSet.held)).toBeGreaterThan(0.85);
  expect(recall(recallSet.fresh)).toBeGreaterThan(0.66);
});

it("knows words of developers that general English does not, and their forms", () => {
  const likeness = (one: string, other: string) => vectors.likeness(vectors.find(one) ?? -1, vectors.find(other) ?? -1);

  expect(likeness("kubernetes", "container")).toBeGreaterThan(0.6);
  expect(likeness("slow", "sluggish")).toBeGreaterThan(likeness("slow", "invoice") + 0.4);
  expect(vectors.find("deploying")).toBeDefined();
  expect(vectors.find("xqzzy")).toBeUndefined();
});

it("has nothing to say to a question without words, or without texts", () => {
  const texts = similarTexts(vectors);
  expect(texts.nearest("backup", undefined).found).toEqual([]);
  texts.add(1, "Backup failed");

  expect(texts.nearest("42 the !!", undefined).found).toEqual([]);
  expect(texts.nearest("restore a dump", undefined).found.map(({ place }) => place)).toEqual([1]);
});

it("refuses a file that is none of ours", () => {
  expect(() => readWordVectors(new TextEncoder().encode("hello\nworld\n"))).toThrow(/can't be read/);
  expect(() => readWordVectors(new Uint8Array())).toThrow(/can't be read/);
});
