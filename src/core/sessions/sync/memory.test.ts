import { expect, it } from "vitest";
import { parseMemory, printMemory } from "./memory";

const hash = "a".repeat(64);
const memory = {
  sessions: new Map([
    ["one", { version: 3, digest: hash, entries: [{ path: "run.sh", hash, size: 5, mode: 0o755 }] }],
    ["two", { version: 1, digest: hash, entries: [{ path: "a.md", hash, size: 0 }] }],
  ]),
  conflicts: [],
};

it("remembers what both sides had", () => {
  expect(parseMemory("memory.json", printMemory(memory))).toEqual(memory);
});

it.each([
  ["a hash that is none", `["a.md","${hash}",0,null]`, '["a.md","abc",0,null]'],
  ["a size that is none", `["a.md","${hash}",0,null]`, `["a.md","${hash}","0",null]`],
  ["half a row", `["a.md","${hash}",0,null]`, `["a.md","${hash}"]`],
  ["no end", '"conflicts":[]}', ""],
])("says that it can't be read where it has %s, instead of taking all for new", (_what, good, bad) => {
  const text = new TextDecoder().decode(printMemory(memory));
  const damaged = new TextEncoder().encode(text.replace(good, bad));

  expect(text).toContain(good);
  expect(() => parseMemory("memory.json", damaged)).toThrow("memory.json is no memory of a sync");
});
