import { readFileSync } from "node:fs";
import { join } from "node:path";
import { similarTexts } from "../src/core/memory/similar-texts";
import { type RecallQuery, recallSet } from "../src/core/memory/testing/recall-set";
import { textWords } from "../src/core/memory/text-words";
import { readWordVectors } from "../src/core/memory/word-vectors";
import { openDatabase } from "../src/core/store/sqlite-driver";

// Recall of the search on the labelled set: BM25 of FTS5 beside the similar search and both together.
const vectors = readWordVectors(readFileSync(join("resources", "words", "words.bin")));
const texts = similarTexts(vectors);
const db = openDatabase(":memory:");
db.exec("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')");
const put = db.prepare("INSERT INTO words (rowid, text) VALUES (?, ?)");
for (const [place, { text }] of recallSet.documents.entries()) {
  put.run(place, text);
  texts.add(place, text);
}
const ask = db.prepare("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid").pluck();

type Ranking = (question: string) => readonly number[];

/** Any of the words: all of them, as people's searches have it, would find next to nothing here. */
const bm25: Ranking = (question) =>
  ask.all(
    textWords(question)
      .map((word) => `"${word}"`)
      .join(" OR "),
  ) as number[];
const similar: Ranking = (question) => texts.nearest(question, undefined).found.map(({ place }) => place);
/** Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009). */
const fused: Ranking = (question) => {
  const scores = new Map<number, number>();
  for (const ranking of [bm25(question), similar(question)]) {
    for (const [rank, place] of ranking.entries()) scores.set(place, (scores.get(place) ?? 0) + 1 / (61 + rank));
  }
  return [...scores].sort((one, other) => other[1] - one[1]).map(([place]) => place);
};

console.log(`${recallSet.documents.length} texts; ${vectors.size} words of ${vectors.dimensions} dimensions\n`);
console.log("                      recall@10   first hit (MRR@10)   recall@5");
for (const [name, queries] of Object.entries({
  tuning: recallSet.tuning,
  held: recallSet.held,
  fresh: recallSet.fresh,
})) {
  for (const [method, ranking] of Object.entries({ bm25, similar, fused })) {
    const label = `${name} (${queries.length}) ${method}`.padEnd(22);
    console.log(
      `${label}${[recall(queries, ranking, 10), firstHit(queries, ranking), recall(queries, ranking, 5)].map((value) => value.toFixed(3).padStart(9)).join("       ")}`,
    );
  }
}

function recall(queries: readonly RecallQuery[], ranking: Ranking, most: number): number {
  return mean(queries, ({ text, relevant }) => {
    const found = idsOf(ranking(text).slice(0, most));
    return relevant.filter((id) => found.includes(id)).length / relevant.length;
  });
}

function firstHit(queries: readonly RecallQuery[], ranking: Ranking): number {
  return mean(queries, ({ text, relevant }) => {
    const at = idsOf(ranking(text).slice(0, 10)).findIndex((id) => relevant.includes(id));
    return at < 0 ? 0 : 1 / (at + 1);
  });
}

function idsOf(places: readonly number[]): string[] {
  return places.map((place) => recallSet.documents[place]?.id ?? "");
}

function mean(queries: readonly RecallQuery[], value: (query: RecallQuery) => number): number {
  return queries.reduce((sum, query) => sum + value(query), 0) / queries.length;
}
