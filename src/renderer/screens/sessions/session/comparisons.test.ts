import { expect, it } from "vitest";
import { comparisonsOf } from "./comparisons";

const file = (path: string) => ({ path, bytes: 1, modified: "2026-01-01T00:00:00.000Z" });

it("offers what is shared of a file, its earlier states and the versions of it that are kept, and no other file", () => {
  const files = ["plans/plan.md", "plans/test-plan.md", "plans/plan.theirs.md", "metadata/versions/plan.1.md"].map(
    file,
  );
  const versions = [{ id: "42", title: "Migrate the sessions", applied: "2026-01-02T10:00:00.000Z" }];

  const groups = comparisonsOf("plans/plan.md", files, versions);

  expect(groups.map(({ items }) => items.map(({ value }) => value))).toEqual([
    ["shared remote", "shared base"],
    ["version 42"],
    ["file plans/plan.theirs.md", "file metadata/versions/plan.1.md"],
  ]);
});
