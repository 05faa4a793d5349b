import { expect, it } from "vitest";
import type { Document, Path, Value } from "../src/core/documents/document";
import { DocumentError } from "../src/core/documents/document-error";
import { equalValues } from "../src/core/documents/equal-values";
import { plainData } from "../src/core/documents/plain-data";
import { parseToml } from "../src/core/documents/toml";
import { type Random, seededRandom } from "./random";
import { randomToml } from "./random-toml";

const count = Number(process.env["FUZZ_COUNT"] ?? 20_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

it(`edits ${count} TOML documents without touching what lies outside`, () => {
  const random = seededRandom(seed);
  const counts = { changed: 0, added: 0, removed: 0, refused: 0, broken: 0 };
  for (let round = 0; round < count; round += 1) {
    const text = randomToml(random);
    const isBroken = random.chance(0.2);
    const source = isBroken ? mutate(random, text) : text;
    const where = `seed ${seed}, round ${round}\n${source}\n${JSON.stringify(source)}`;
    const document = attempt(where, () => parseToml(source, { path: "fuzz" }), !isBroken);
    if (document) counts[checkEdit(random, document, where)] += 1;
    else counts.broken += 1;
  }
  const { changed, added, removed, refused, broken } = counts;
  process.stdout.write(
    `${count} TOML documents: ${changed} changed, ${added} added to and put back, ${removed} cut, ` +
      `${refused} edits refused, ${broken} broken ones refused, seed ${seed}\n`,
  );
  expect(changed + added + removed).toBeGreaterThan(count / 2);
  expect(refused).toBeLessThan(count / 100);
});

function checkEdit(random: Random, document: Document, where: string): "changed" | "added" | "removed" | "refused" {
  const paths = pathsIn(document.get([]) ?? null, []);
  const path = random.pick(paths);
  if (path && random.chance(0.3)) return checkChange(document, path, where);
  if (path && random.chance(0.4)) return checkRemoval(document, path, where);
  const table = random.pick(paths.filter((at) => isTable(document.get(at)))) ?? [];
  return checkAddition(random, document, [...table, "added by the fuzzer"], where);
}

/** A value that stands in one place is replaced there, and only there. */
function checkChange(document: Document, path: Path, where: string): "changed" | "refused" {
  const place = `${JSON.stringify(path)} of ${where}`;
  const changed = attempt(place, () => document.set(path, "fuzzed"));
  if (!changed) return "refused";
  expect(changed.get(path), place).toBe("fuzzed");
  const old = document.get(path);
  const at = changed.text.search(/(["'])fuzzed\1/);
  if (typeof old !== "object") {
    expect(document.text.startsWith(changed.text.slice(0, at)), place).toBe(true);
    expect(document.text.endsWith(changed.text.slice(at + 8)), place).toBe(true);
  }
  if (typeof old === "boolean" || Number.isSafeInteger(old)) {
    expect(equalValues(changed.set(path, old ?? null).get([]), document.get([])), place).toBe(true);
  }
  return "changed";
}

function checkRemoval(document: Document, path: Path, where: string): "removed" | "refused" {
  const place = `${JSON.stringify(path)} of ${where}`;
  const parent = document.get(path.slice(0, -1));
  const removed = attempt(place, () => document.remove(path));
  if (!removed) return "refused";
  const left = removed.get(path.slice(0, -1));
  const fewer = Object.keys(Object(parent)).length - Object.keys(Object(left)).length;
  expect(fewer, place).toBe(1);
  expectKept(removed.text, document.text, place);
  return "removed";
}

/** What was added and is taken away again leaves no trace. */
function checkAddition(random: Random, document: Document, path: Path, where: string): "added" | "refused" {
  const place = `${JSON.stringify(path)} of ${where}`;
  const value = random.pick<Value>(["v", 1, ["a"], { a: 1 }, { command: "c", args: ["x"], env: { K: "v" } }, {}]) ?? 0;
  const added = attempt(place, () => document.set(path, plainData(value)));
  if (!added) return "refused";
  expect(equalValues(added.get(path), value), place).toBe(true);
  expectKept(document.text, added.text, place);
  const gone = added.remove(path);
  expect(equalValues(gone.get([]), document.get([])), `${place}\n${added.text}`).toBe(true);
  if (!isReshaped(document.text, added.text)) expect(gone.text, `${place}\n${added.text}`).toBe(document.text);
  return "added";
}

/** True when the addition made a header for a table that had none: that one stays. */
function isReshaped(old: string, fresh: string): boolean {
  const headers = (text: string) => text.match(/^[ \t]*\[.*\]/gm)?.filter((line) => !line.includes("added by")).length;
  return headers(old) !== headers(fresh);
}

/** `part` is `whole` with characters taken out: what is left is as it was, and in its order. */
function expectKept(part: string, whole: string, place: string): void {
  let at = 0;
  for (let found = 0; found < whole.length && at < part.length; found += 1) if (whole[found] === part[at]) at += 1;
  expect(part.slice(at), `something is not as it was: ${place}\n${part}\n${whole}`).toBe("");
}

function pathsIn(value: Value, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const entries: [string | number, Value][] = Array.isArray(value)
    ? value.map((item: Value, index): [number, Value] => [index, item])
    : Object.entries(value);
  return entries.flatMap(([key, item]) => [[...path, key], ...pathsIn(item, [...path, key])]);
}

function isTable(value: Value | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mutate(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const junk =
    random.pick(["", ",", "}", "{", '"', "'", '"""', "\\", "#", "\u0000", "[", "[[", "]", "=", ".", "\r", "é"]) ?? "";
  return text.slice(0, at) + junk + text.slice(at + random.below(3));
}

function attempt<T>(where: string, run: () => T, isSound = false): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof DocumentError && !isSound) return undefined;
    throw new Error(`${error} at ${where}`, { cause: error });
  }
}
