import { expect, test } from "vitest";
import { bareObject } from "./bare-object";

test("Every name is a key like all others", () => {
  const bare = bareObject<number>();
  for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    expect(key in bare).toBe(false);
    expect(bare[key]).toBeUndefined();
    bare[key] = 1;
  }
  expect(Object.entries(bare)).toEqual([
    ["__proto__", 1],
    ["constructor", 1],
    ["toString", 1],
    ["hasOwnProperty", 1],
  ]);
  expect(bareObject()).toEqual({});
  expect(JSON.stringify(bare)).toBe('{"__proto__":1,"constructor":1,"toString":1,"hasOwnProperty":1}');
});

test("What is copied to another process is plain data", () => {
  const [name, bare] = ["__proto__", bareObject<number>()];
  bare[name] = 1;
  expect(Object.entries(structuredClone(bare))).toEqual([[name, 1]]);
});
