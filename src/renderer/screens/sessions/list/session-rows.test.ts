import { describe, expect, it } from "vitest";
import type { SessionSummary } from "../../../../shared/sessions/session-view";
import { sessionRows } from "./session-rows";

const session = (id: string, more: Partial<SessionSummary> = {}): SessionSummary => ({
  project: "shop",
  id,
  name: id,
  type: "feature",
  isCurrent: false,
  isBlueprint: false,
  stages: [],
  ...more,
});
const projects = [
  {
    name: "shop",
    current: "pay",
    sessions: [
      session("alpha", { owner: "Ada" }),
      session("pay", { isCurrent: true }),
      session("__blueprint__", { isBlueprint: true }),
    ],
  },
  { name: "bank", sessions: [session("alpha", { project: "bank" })] },
];

describe("the list of sessions", () => {
  it("has the blueprint of a project first, then what is worked on", () => {
    const rows = sessionRows(projects, { words: "", project: "" });

    expect(rows.map(({ id }) => id)).toEqual(["shop/__blueprint__", "shop/pay", "shop/alpha", "bank/alpha"]);
  });

  it("finds a session by its owner, whatever the case", () => {
    expect(sessionRows(projects, { words: " ADA ", project: "" }).map(({ id }) => id)).toEqual(["shop/alpha"]);
  });

  it("can be about one project", () => {
    expect(sessionRows(projects, { words: "alpha", project: "bank" }).map(({ id }) => id)).toEqual(["bank/alpha"]);
  });
});
