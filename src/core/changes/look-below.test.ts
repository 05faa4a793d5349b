import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { lookBelow } from "./look-below";

it("sees what is there, and looks for nothing in folders that were missing", () => {
  const { files } = memorySystem({ files: { "/home/ada/a/one.md": "One.\n", "/home/ada/ab/two.md": "Two.\n" } });
  const asked: string[] = [];
  const look = lookBelow({
    ...files,
    look(path) {
      asked.push(path);
      return files.look(path);
    },
  });
  const kinds = (...paths: string[]) => paths.map((path) => look(`/home/ada/${path}`)?.kind);

  expect(kinds("a/none.md", "a/one.md")).toEqual([undefined, "file"]);
  expect(kinds("new/b/c/x.md", "new/b/d/y.md", "new/z.md", "ab/two.md")).toEqual([
    undefined,
    undefined,
    undefined,
    "file",
  ]);
  expect(asked.filter((path) => path.includes("/new/b"))).toEqual([
    "/home/ada/new/b/c/x.md",
    "/home/ada/new/b/c",
    "/home/ada/new/b",
  ]);
  expect(asked.filter((path) => path.endsWith("/new"))).toHaveLength(1);
});
