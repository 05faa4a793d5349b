import { describe, expect, it } from "vitest";
import type { RoadmapPlan } from "../../../../../shared/coordination-answers";
import { timelineOf } from "./timeline";

describe("the time line of the roadmap", () => {
  it("gives a plan a bar from its first to its last day", () => {
    const plan = planOf({ from: "2026-01-10", to: "2026-02-09" });

    const line = timelineOf([plan], "2026-01-20", "month");

    expect(line.columns.map(({ label }) => label)).toEqual(["Jan 2026", "Feb 2026"]);
    expect(line.spanOf(plan)).toEqual({ from: "2026-01-10", to: "2026-02-09", left: 9 * 4, width: 31 * 4 });
    expect(line.today).toBe(19 * 4);
  });

  it("ends a plan without a target at its last milestone", () => {
    const plan = planOf({ from: "2026-01-10", dues: ["2026-03-01", "2026-02-01"] });

    expect(timelineOf([plan], "2026-01-20", "quarter").spanOf(plan)).toMatchObject({ to: "2026-03-01" });
  });

  it("has no bar for a plan that never says when", () => {
    const plan = planOf({ from: "2026-01-10" });

    expect(timelineOf([plan], "2026-01-20", "month").spanOf(plan)).toBeUndefined();
  });

  it("puts a mistyped year at the edge instead of growing to it", () => {
    const plan = planOf({ from: "2026-01-10", to: "9026-02-09" });

    const line = timelineOf([plan], "2026-01-20", "month");

    expect(line.width).toBeLessThan(1_000);
    expect(line.at("9026-02-09")).toBe(line.width);
  });

  it("keeps a plan that ended before it began on one day", () => {
    const plan = planOf({ from: "2026-03-10", to: "2026-02-09" });

    expect(timelineOf([plan], "2026-01-20", "month").spanOf(plan)?.from).toBe("2026-02-09");
  });
});

function planOf({ dues = [], ...days }: { from?: string; to?: string; dues?: readonly string[] }): RoadmapPlan {
  const link = { id: "PLAN-001", kind: "plan", title: "Ship", state: "open", status: "active", repos: [] } as const;
  return {
    ...days,
    link: { ...link, repos: [] },
    status: "active",
    progress: { by: "nothing", done: 0, total: 0, share: 0 },
    milestones: dues.map((due) => ({
      link: { ...link, kind: "milestone", repos: [] },
      due,
      overdueDays: 0,
      criteria: 0,
    })),
    slips: [],
  };
}
