import { expect, it } from "vitest";
import { firstShown } from "./first-shown";

it("says how many files are shown where not all of them are", () => {
  const files = Array.from({ length: 500 });

  expect(firstShown({ files, diffs: files.slice(0, 100) })).toEqual(["The first 100 of 500 files are shown."]);
  expect(firstShown({ files, diffs: files })).toEqual([]);
});
