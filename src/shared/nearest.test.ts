import { expect, it } from "vitest";
import { nearest } from "./nearest";

it("finds what was meant by a slip of the finger, the likeliest first", () => {
  expect(nearest("TOOD-001", ["TODO-100", "TODO-001", "ISSUE-001"])).toEqual(["TODO-001"]);
  expect(nearest("isue-1", ["ISSUE-1", "ISSUE-12"])).toEqual(["ISSUE-1", "ISSUE-12"]);
  expect(nearest("sess", ["session-buddy", "mahavishnu"])).toEqual(["session-buddy"]);
});

it("finds nothing where nothing is near", () => {
  expect(nearest("TODO-001", ["PLAN-777"])).toEqual([]);
  expect(nearest("", ["a", "bb"], 1)).toHaveLength(1);
});
