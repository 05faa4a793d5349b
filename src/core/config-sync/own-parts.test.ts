import { expect, it } from "vitest";
import { plainData } from "../documents/plain-data";
import { firstBase, ownParts, sayOwn, withoutOwn, withPartsOf } from "./own-parts";

const thing = (parts: object) => plainData({ name: "x", parts: { ...parts } });

it("finds the parts that only one side has", () => {
  expect(ownParts("parts", thing({ a: "1", b: "2" }), thing({ a: "other" }))).toEqual({ key: "parts", names: ["b"] });
  expect(ownParts("parts", thing({ a: "1" }), undefined)).toEqual({ key: "parts", names: ["a"] });
  expect(ownParts("parts", thing({ a: "1" }), thing({ a: "other" }))).toBeUndefined();
  expect(ownParts("parts", undefined, thing({ a: "1" }))).toBeUndefined();
});

it("gives the parts named as another has them, and leaves out what that lacks", () => {
  const own = { key: "parts", names: ["a", "b", "toString"] };

  expect(withPartsOf(thing({ a: "1", b: "2", c: "3" }), own, thing({ a: "theirs", d: "4" }))).toEqual(
    thing({ c: "3", a: "theirs" }),
  );
  expect(withPartsOf(thing({ a: "1", c: "3" }), own, undefined)).toEqual(thing({ c: "3" }));
});

it("counts own parts as they were at the last sync", () => {
  const pair = { source: thing({ a: "1" }), destination: thing({ a: "1", mine: "new" }) };
  const own = { key: "parts", names: ["mine"] };
  const synced = thing({ a: "1", mine: "old" });

  expect(withoutOwn(pair, own, { source: synced, destination: synced })).toEqual({
    source: thing({ a: "1", mine: "old" }),
    destination: thing({ a: "1", mine: "old" }),
  });
  expect(withoutOwn({ ...pair, source: undefined }, own, undefined)).toEqual({
    source: undefined,
    destination: thing({ a: "1" }),
  });
});

it("takes what both have for synced, where nothing but whole parts differs", () => {
  const [left, right] = [thing({ both: "1", mine: "2" }), thing({ both: "1", theirs: "3" })];

  expect(firstBase("parts", { source: left, destination: right })).toEqual({
    source: thing({ both: "1" }),
    destination: thing({ both: "1" }),
  });
  expect(firstBase("parts", { source: left, destination: left })).toBeUndefined();
  expect(firstBase("parts", { source: left, destination: thing({ both: "other" }) })).toBeUndefined();
  expect(firstBase("parts", { source: left, destination: undefined })).toBeUndefined();
});

it("names five of them, and counts the others", () => {
  const names = ["a", "b", "c", "d", "e"];

  expect(sayOwn({ key: "parts", names }, "Qwen Code").text).toBe("What only Qwen Code has stays there: a, b, c, d, e.");
  expect(sayOwn({ key: "parts", names: [...names, "f", "g"] }, "Qwen Code").text).toBe(
    "What only Qwen Code has stays there: a, b, c, d, e, and 2 more.",
  );
});
