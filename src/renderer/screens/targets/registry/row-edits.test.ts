import { describe, expect, it } from "vitest";
import type { TargetRow } from "../../../../shared/targets/registry";
import { editOf, fieldsOf, freeName, nameProblem, pathFrom } from "./row-edits";

describe("the form of a target", () => {
  const row: TargetRow = { name: "app", path: "../app", type: "source", pin: "v1", components: ["docs"] };

  it("adds a row with what was filled in, and nothing else", () => {
    const fields = { ...fieldsOf(undefined), name: " app ", path: "../app", python: "venv/bin/python" };

    expect(editOf(undefined, fields)).toEqual({
      kind: "add",
      row: { name: "app", path: "../app", type: "vendored", python: "venv/bin/python" },
    });
  });

  it("changes what is different and takes out what was emptied", () => {
    const fields = { ...fieldsOf(row), name: "web", pin: "", components: [] };

    expect(editOf(row, fields)).toEqual({
      kind: "update",
      name: "app",
      fields: { name: "web", pin: null, components: null },
    });
    expect(editOf(row, fieldsOf(row))).toBeUndefined();
  });

  it("says which names can't be", () => {
    expect(nameProblem("APP", ["app"])).toBe("There is a target of that name");
    expect(nameProblem("a/b", [])).toContain("Letters");
    expect(nameProblem("my app", ["app"])).toBeUndefined();
  });

  it("names a discovered folder by its last part, and never twice", () => {
    expect(freeName("/home/ada/.my app!", [])).toBe("my-app-");
    expect(freeName("/home/ada/app", ["App", "app-2"])).toBe("app-3");
    expect(freeName("/home/ada/…", [])).toBe("target");
  });

  it("keeps a path below the main project relative", () => {
    expect(pathFrom("/m", "/m/examples/app")).toBe("examples/app");
    expect(pathFrom("/m", "/mine/app")).toBe("/mine/app");
  });
});
