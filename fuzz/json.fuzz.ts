import { expect, it } from "vitest";
import type { Document, Value } from "../src/core/documents/document";
import { DocumentError } from "../src/core/documents/document-error";
import { equalValues } from "../src/core/documents/equal-values";
import { parseJson } from "../src/core/documents/json";
import { plainData } from "../src/core/documents/plain-data";
import { type Random, seededRandom } from "./random";
import { randomJson } from "./random-json";

const count = Number(process.env["FUZZ_COUNT"] ?? 100_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_007);

it(`edits ${count} documents without touching what lies outside`, () => {
  const random = seededRandom(seed);
  let [edited, garbage] = [0, 0];
  for (let round = 0; round < count; round += 1) {
    const format = random.chance(0.5) ? "json" : "jsonc";
    const text = randomJson(random, format === "jsonc");
    const broken = random.chance(0.2);
    const source = broken ? mutate(random, text) : text;
    const document = attempt(() => parseJson(source, { format, path: "fuzz" }));
    if (!document) {
      expect(broken, `seed ${seed}, round ${round}: a sound document was refused:\n${source}`).toBe(true);
      garbage += 1;
      continue;
    }
    if (checkEdit(random, document, `seed ${seed}, round ${round}`)) edited += 1;
  }
  process.stdout.write(
    `${count} documents: ${edited} edited and put back, ${garbage} broken ones refused, seed ${seed}\n`,
  );
  expect(edited).toBeGreaterThan(count / 3);
});

/** Sets a key to something else and back, adds one and takes it away: the text must be the same again. */
function checkEdit(random: Random, document: Document, where: string): boolean {
  const before = document.get([]);
  const keys = Object.keys(Object(before));
  const key = random.pick(keys);
  if (key !== undefined && random.chance(0.6)) {
    const changed = attempt(() => document.set([key], "fuzzed"));
    if (!changed) return false;
    expectOthersKept(before, changed.get([]), key, where);
    expect(
      outsideOf(document.text, changed.text),
      `${where}\n${JSON.stringify(document.text)}\n${JSON.stringify(changed.text)}`,
    ).toBe(true);
    return true;
  }
  const added = attempt(() => document.set(["added by the fuzzer"], plainData({ a: [1] })));
  if (!added) return false;
  expectOthersKept(before, added.get([]), "added by the fuzzer", where);
  const gone = added.remove(["added by the fuzzer"]);
  expect(equalValues(gone.get([]), before), where).toBe(true);
  if (keys.length > 0) expect(gone.text, where).toBe(document.text);
  return true;
}

function expectOthersKept(before: Value | undefined, after: Value | undefined, key: string, where: string): void {
  for (const [name, value] of Object.entries(Object(before) as Record<string, Value>)) {
    if (name !== key) expect(equalValues(Object(after)[name], value), `${where}, key ${name}`).toBe(true);
  }
}

/** True when the new text is the old one with one run of characters replaced by the new value. */
function outsideOf(old: string, fresh: string): boolean {
  const at = fresh.indexOf('"fuzzed"');
  return at >= 0 && old.startsWith(fresh.slice(0, at)) && old.endsWith(fresh.slice(at + '"fuzzed"'.length));
}

function mutate(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const junk = random.pick(["", ",", "}", "{", '"', "\\", "/*", "//", "\u0000", "[", ":", "é"]) ?? "";
  return text.slice(0, at) + junk + text.slice(at + random.below(3));
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}
