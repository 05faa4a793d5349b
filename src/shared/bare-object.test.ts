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

test("One among texts is its JSON", () => {
  const bare = bareObject<unknown>();
  bare["toString"] = "mine";
  bare["inner"] = Object.assign(bareObject<number>(), { one: 1 });
  const text = '{"toString":"mine","inner":{"one":1}}';
  expect([bare].map(String)).toEqual([text]);
  expect(["b", bare, "a"].sort()).toEqual(["a", "b", bare]);
  expect(`${[bare]}`).toBe(text);
});
