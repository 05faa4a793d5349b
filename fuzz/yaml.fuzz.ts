import { expect, it } from "vitest";
import { parse } from "yaml";
import type { Document, Path, Value } from "../src/core/documents/document";
import { DocumentError } from "../src/core/documents/document-error";
import { equalValues } from "../src/core/documents/equal-values";
import { parseYaml } from "../src/core/documents/yaml";
import { type Random, seededRandom } from "./random";
import { randomYaml } from "./random-yaml";

const count = Number(process.env["FUZZ_COUNT"] ?? 20_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

it(`edits ${count} YAML documents without touching what lies outside`, () => {
  const random = seededRandom(seed);
  const tally = { edited: 0, refused: 0, broken: 0, slowest: 0 };
  for (let round = 0; round < count; round += 1) {
    const where = `seed ${seed}, round ${round}`;
    const sound = randomYaml(random);
    const isBroken = random.chance(0.2);
    const source = isBroken ? mutate(random, sound) : sound;
    const began = performance.now();
    const document = attempt(() => parseYaml(source, { path: "fuzz" }));
    tally.slowest = Math.max(tally.slowest, performance.now() - began);
    if (!document) {
      expect(isBroken, `${where}: a sound document was refused:\n${source}\n${reasonOf(source)}`).toBe(true);
      tally.broken += 1;
    } else if (checkEdit(random, document, where, isBroken)) tally.edited += 1;
    else tally.refused += 1;
  }
  process.stdout.write(
    `${count} YAML documents: ${tally.edited} edited, ${tally.refused} edits and ${tally.broken} broken documents refused, slowest parse ${tally.slowest.toFixed(0)} ms, seed ${seed}\n`,
  );
  expect(tally.edited).toBeGreaterThan(count / 2);
});

/** One random edit; what the library reads afterwards must differ at the path alone, and so must the text. */
function checkEdit(random: Random, document: Document, where: string, isBroken: boolean): boolean {
  const before = document.get([]);
  if (before === undefined) throw new Error("A document has a value");
  const path = randomPath(random, before);
  const value = random.pick(values) ?? null;
  const kind = random.below(3);
  const key = `added ${random.below(9)}`;
  const parent = document.get(path);
  const into = Array.isArray(parent) ? parent.length : key;
  const target = kind === 0 ? [...path, into] : path;
  const edited = attempt(() => (kind === 1 ? document.remove(target) : document.set(target, value)));
  if (!edited) return false;
  const story = `${where}, ${kind === 1 ? "remove" : "set"} ${JSON.stringify(target)} ${JSON.stringify(value)}\n${JSON.stringify(document.text)}\n${JSON.stringify(edited.text)}`;

  const now = edited.get(target);
  if (kind !== 1) expect(equalValues(now, value), story).toBe(true);
  expect(() => parse(edited.text, { merge: true, logLevel: "silent" }), story).not.toThrow();
  expect(edited.text.startsWith("\uFEFF"), story).toBe(document.text.startsWith("\uFEFF"));
  if (!loneFeed.test(document.text))
    expect(loneFeed.test(edited.text) && document.text.includes("\r\n"), story).toBe(false);
  const changed = differingLines(document.text, edited.text);
  if (!isBroken && kind === 2 && isScalar(parent) && isScalar(value) && isOneLine(parent) && isOneLine(value)) {
    expect(changed, story).toBeLessThanOrEqual(1);
    expect(commentsIn(edited.text), story).toEqual(commentsIn(document.text));
  }
  if (kind !== 0) return true;
  expect(commentsIn(edited.text), story).toEqual(commentsIn(document.text));
  expect(changed, story).toBeLessThanOrEqual(1);
  const back = edited.remove(target);
  if (parent !== null) expect(back.text, story).toBe(document.text);
  return true;
}

/** How many lines of the old text are not in the new one, from the first difference to the last. */
function differingLines(old: string, fresh: string): number {
  const [a, b] = [old.split("\n"), fresh.split("\n")];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return a.length - start - end;
}

function commentsIn(text: string): string[] {
  return text.match(/# c\d+/g) ?? [];
}

function isScalar(value: Value | undefined): boolean {
  return typeof value !== "object" || value === null;
}

/** "one" begins the text of block scalars, which have a line for their header. */
function isOneLine(value: Value | undefined): boolean {
  return typeof value !== "string" || (!value.includes("\n") && !value.startsWith("one"));
}

function randomPath(random: Random, value: Value): Path {
  const path: (string | number)[] = [];
  let at: Value | undefined = value;
  while (typeof at === "object" && at !== null) {
    const steps: (string | number)[] = Array.isArray(at) ? [...at.keys()] : Object.keys(at);
    const step = random.pick(steps);
    if (step === undefined || (path.length > 0 && random.chance(0.25))) break;
    path.push(step);
    at = Array.isArray(at) ? at[Number(step)] : (at as Record<string, Value>)[step];
  }
  return path;
}

function mutate(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const junk = random.pick([
    "",
    ",",
    "}",
    "{",
    '"',
    "'",
    "&a ",
    "*a",
    "\t",
    "[",
    ":",
    "- ",
    "\n",
    "#",
    "|",
    "---\n",
    "? ",
    "!x ",
  ]);
  return text.slice(0, at) + (junk ?? "") + text.slice(at + random.below(3));
}

function reasonOf(text: string): string {
  try {
    parseYaml(text, { path: "fuzz" });
    return "";
  } catch (error) {
    return String(error);
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

const loneFeed = /(^|[^\r])\n/;
const values: readonly Value[] = [
  1,
  "text",
  "on",
  "1:30",
  "012",
  "two\nlines\n",
  " lead",
  "a: b # c",
  "",
  true,
  null,
  -0.5,
  [],
  {},
  [1, "x"],
  { k: "v", list: [1, { deep: "two\nlines" }] },
  "- x",
  "<<",
];
