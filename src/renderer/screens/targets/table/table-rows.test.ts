import { describe, expect, it } from "vitest";
import type { SurveyedTarget } from "../../../../shared/targets/survey-view";
import { type TableFilter, tableRows } from "./table-rows";

const counts = { add: 0, update: 0, delete: 0, keep: 0, merge: 0, conflict: 0, refuse: 0 };
const all: TableFilter = { search: "", status: "all", type: "all" };

function target(name: string, more: Partial<SurveyedTarget> = {}): SurveyedTarget {
  const row = { name, path: name, type: "vendored" as const, sync_version: name === "web" ? "v10" : "v9" };
  return { row, folder: `/projects/${name}`, status: "synchronized", counts, steps: 0, ...more };
}

describe("the table of targets", () => {
  const targets = [
    target("web", { status: "needs_sync", counts: { ...counts, update: 3 } }),
    target("app 10", { status: "conflict", counts: { ...counts, conflict: 1 } }),
    target("app 9"),
  ];
  const namesBy = (by: Parameters<typeof tableRows>[2]["by"], isDown = false) =>
    tableRows(targets, all, { by, isDown }).map(({ row }) => row.name);

  it("puts what needs somebody first", () => {
    expect(namesBy("status")).toEqual(["app 10", "web", "app 9"]);
  });

  it("sorts numbers in names and versions as numbers", () => {
    expect(namesBy("name")).toEqual(["app 9", "app 10", "web"]);
    expect(namesBy("version")).toEqual(["app 9", "app 10", "web"]);
    expect(namesBy("drift", true)).toEqual(["web", "app 10", "app 9"]);
  });

  it("is narrowed by words of the name and the folder, and by status", () => {
    expect(tableRows(targets, { ...all, search: "PROJECTS/app" }, { by: "name", isDown: false })).toHaveLength(2);
    expect(tableRows(targets, { ...all, status: "conflict" }, { by: "name", isDown: false })).toHaveLength(1);
    expect(tableRows(targets, { ...all, type: "source" }, { by: "name", isDown: false })).toEqual([]);
  });
});
