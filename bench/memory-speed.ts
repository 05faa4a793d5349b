import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEventLog } from "../src/core/memory/event-log";
import { openMemory } from "../src/core/memory/memory";
import { recallSet } from "../src/core/memory/testing/recall-set";
import { openStore } from "../src/core/store/open-store";
import { nodeLogFiles } from "../src/core/system/node-log-files";
import { nodeSystem } from "../src/core/system/node-system";
import { eventQuery, type NewEvent } from "../src/shared/memory";
import { best, printRows } from "./bench-row";

/** How many events; others can be named: `LOCKSTEP_BENCH_EVENTS=1000`. */
const sizes = (process.env["LOCKSTEP_BENCH_EVENTS"] ?? "1000,10000").split(",").map(Number);
const words = new Intl.Segmenter("en", { granularity: "word" });
const vocabulary = [...words.segment(recallSet.documents.map(({ text }) => text).join(" "))].flatMap(
  ({ isWordLike, segment }) => (isWordLike ? [segment] : []),
);
const questions = recallSet.held.map(({ text }) => text);

for (const size of sizes) {
  const root = mkdtempSync(join(tmpdir(), "lockstep-bench-memory-"));
  const system = nodeSystem();
  const log = openEventLog({ ...system, logs: nodeLogFiles }, join(root, "events"), false);
  const open = (name: string) => {
    const { db } = openStore(join(root, name), new Date());
    const mask = { text: (text: string) => text, value: <T>(value: T) => value };
    const wordVectors = () => readFileSync(join("resources", "words", "words.bin"));
    return openMemory(system, { log, db, mask, alone: async (work) => work(), wordVectors });
  };
  const memory = open("cache.db");
  const made = Array.from({ length: size }, (_, number) => madeEvent(number));
  const record = await best(1, () => memory.record(made));
  const index = await best(1, () => open("rebuilt.db").search(eventQuery.parse({})));
  memory.search(eventQuery.parse({}));
  const one = await best(5, () => memory.record([madeEvent(1)]));
  const first = await best(1, () => memory.search(eventQuery.parse({ text: "warm up", mode: "similar" })));
  const times = (mode: "words" | "similar", join: string) =>
    questions
      .map((text) => {
        const start = performance.now();
        memory.search(eventQuery.parse({ text: text.split(" ").join(join), mode }));
        return performance.now() - start;
      })
      .toSorted((a, b) => a - b);
  const [similar, all] = [times("similar", " "), times("words", " OR ")];
  printRows(`${size.toLocaleString("en")} events`, [
    { name: "record all, in one batch", ours: record },
    { name: "record one", ours: one },
    { name: "build the index from the log", ours: index },
    { name: "first similar search (reads words and texts)", ours: first },
    { name: "similar, median", ours: middle(similar), peerName: "any word, BM25", peer: middle(all) },
    { name: "similar, slowest", ours: similar.at(-1) ?? 0, peerName: "any word, BM25", peer: all.at(-1) ?? 0 },
  ]);
  rmSync(root, { recursive: true });
}

function middle(sorted: readonly number[]): number {
  return sorted[sorted.length >> 1] ?? 0;
}

/** A todo whose title and text are some of the labelled set's words: 25 in all. */
function madeEvent(number: number): NewEvent {
  const pick = (at: number) => vocabulary[(number * 7919 + at * at * 104_729 + at * number) % vocabulary.length] ?? "";
  const phrase = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => pick(from + at)).join(" ");
  return {
    who: "ada",
    source: "cli",
    kind: "created",
    entityKind: "todo",
    entityId: `TODO-${number}`,
    repos: [`repo-${number % 20}`],
    changes: [{ field: "status", after: "pending" }],
    title: phrase(0, 7),
    text: phrase(7, 25),
  };
}
