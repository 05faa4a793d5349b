import { expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { dataOf } from "../testing/build-data";
import { deliverableFinder } from "./find-deliverable";

it("finds a deliverable in any repository of the plan, and says when it can't tell", () => {
  const { files } = memorySystem({
    files: { "/a/docs/x.md": "", "/b/README.md": "", "/secret": "", "/hub/notes.md": "" },
  });
  const data = dataOf({
    plans: [
      { id: "P", repos: ["a", "b"] },
      { id: "Q", repos: ["a", "lost"] },
    ],
  });
  const find = deliverableFinder(files, "linux", (repo) => (repo === "lost" ? undefined : `/${repo}`), "/hub");
  const [known, partly] = data.plans;
  if (!known || !partly) throw new Error("There are two plans");

  expect(find(known, "docs/x.md")).toBe(true);
  expect(find(known, "./README.md")).toBe(true);
  expect(find(known, "notes.md")).toBe(true);
  expect(find(known, "docs/y.md")).toBe(false);
  expect(find(partly, "docs/x.md")).toBe(true);
  expect(find(partly, "docs/y.md")).toBeUndefined();
  for (const path of ["../secret", "/secret", "https://example.org/x", " ", "A guide for users"])
    expect(find(known, path)).toBeUndefined();
});
