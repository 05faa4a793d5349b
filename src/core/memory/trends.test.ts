import { expect, it } from "vitest";
import type { CoordinationData } from "../../shared/coordination/entities";
import type { MemoryEvent } from "../../shared/memory";
import { forecastPlan } from "./forecast-plan";
import { coordination, dependency, issue, todo } from "./testing/coordination";
import { madeEvent } from "./testing/made-event";
import { trendsOf } from "./trends";
import { workLives } from "./work-lives";

/** A Friday; its week began on Monday the 26th. */
const now = new Date("2026-01-30T12:00:00Z");

function event(entityId: string, at: string, given: Partial<MemoryEvent> = {}): MemoryEvent {
  return madeEvent({ id: `${at} ${entityId}`, at: `${at}T12:00:00.000Z`, entityId, ...given });
}

const trends = (events: readonly MemoryEvent[], data: CoordinationData, ...rest: [Date, number?]) =>
  trendsOf(events, workLives(events, data), data, ...rest);
const status = (id: string, at: string, before: string, after: string) =>
  event(id, at, { kind: "changed", changes: [{ field: "status", before, after }] });

it("counts what was opened and closed in each week, from events or else from the dates of the file", () => {
  const data = coordination({
    todos: [
      todo("T1", { created: "2026-01-20", status: "completed" }),
      todo("T2", { created: "2026-01-27" }),
      todo("T3", { created: "2026-01-01", status: "cancelled", updated: "2026-01-26" }),
    ],
  });
  const events = [status("T1", "2026-01-28", "in_progress", "completed")];

  const { weeks } = trends(events, data, now, 3);

  expect(weeks).toEqual([
    { week: "2026-01-12", opened: 0, closed: 0 },
    { week: "2026-01-19", opened: 1, closed: 0 },
    { week: "2026-01-26", opened: 1, closed: 2 },
  ]);
});

it("does not count what was reopened as closed, and remembers what was deleted", () => {
  const data = coordination({ todos: [todo("T1", { created: "2026-01-20" })] });
  const events = [
    event("T2", "2026-01-27"),
    status("T1", "2026-01-27", "pending", "completed"),
    status("T1", "2026-01-28", "completed", "pending"),
    event("T2", "2026-01-29", { kind: "deleted" }),
  ];

  expect(trends(events, data, now, 1).weeks).toEqual([{ week: "2026-01-26", opened: 1, closed: 1 }]);
});

it("tells the days that finished work took, by priority; cancelled work is none", () => {
  const finished = (id: string, created: string, updated: string) =>
    issue(id, { created, updated, status: "resolved", priority: "high" });
  const data = coordination({
    issues: [
      finished("I1", "2026-01-01", "2026-01-02"),
      finished("I2", "2026-01-01", "2026-01-04"),
      finished("I3", "2026-01-01", "2026-01-12"),
    ],
    todos: [todo("T", { status: "cancelled", priority: "high", updated: "2026-03-01" })],
  });

  const [critical, high] = trends([], data, now).cycleTimes;

  expect(critical).toEqual({ priority: "critical", finished: 0 });
  expect(high).toMatchObject({ finished: 3, medianDays: 3 });
  expect(high?.p90Days).toBeCloseTo(9.4);
});

it("lists open blockers of open work, oldest first, from both sides of the relation", () => {
  const data = coordination({
    issues: [
      issue("I1", { created: "2026-01-20", blocking: ["T1"] }),
      issue("I2", { created: "2026-01-10" }),
      issue("I3", { status: "closed", blocking: ["T1"] }),
      issue("I4", { blocking: ["T9", "I4"] }),
    ],
    todos: [todo("T1", { blocked_by: ["I2", "I1"] }), todo("T2", { status: "completed", blocked_by: ["I1"] })],
  });

  expect(trends([], data, now).blockers).toEqual([
    { kind: "issue", id: "I2", title: "Issue I2", days: 20.5, blocks: ["T1"] },
    { kind: "issue", id: "I1", title: "Issue I1", days: 10.5, blocks: ["T1"] },
  ]);
});

it("tells how many checks failed of those that had an answer", () => {
  const check = (result: string, at: string) =>
    event("D", at, { entityKind: "dependency", kind: "checked", data: { result } });
  const data = coordination({ dependencies: [dependency("D")] });
  const events = [check("satisfied", "2026-01-01"), check("unsatisfied", "2026-01-02"), check("unknown", "2026-01-03")];

  expect(trends(events, data, now).checks).toEqual({ checks: 3, failed: 1, unknown: 1, rate: 0.5 });
  expect(trends([], data, now).checks).toEqual({ checks: 0, failed: 0, unknown: 0 });
});

/** A plan that completed `done[week]` todos in each full week before the running one, and has `left` more. */
function planned(done: readonly number[], left: number) {
  const ended = done.flatMap((count, week) => {
    const day = new Date(Date.parse("2026-01-26T00:00:00Z") - (done.length - week) * 7 * 86_400_000 + 86_400_000);
    const updated = day.toISOString().slice(0, 10);
    return Array.from({ length: count }, (_, at) => todo(`D${week}-${at}`, { status: "completed", updated }));
  });
  const open = Array.from({ length: left }, (_, at) => todo(`O${at}`));
  const data = coordination({ todos: [...ended, ...open] });
  return forecastPlan(data.todos, new Map(workLives([], data).map((life) => [life.id, life])), now);
}

it("forecasts the end of a plan that goes on steadily to the week", () => {
  expect(planned([2, 2, 2, 2], 6)).toEqual({
    kind: "range",
    p50: "2026-02-20",
    p85: "2026-02-20",
    remaining: 6,
    weeks: 4,
    completed: 8,
  });
});

it("gives a wider range the more the weeks differ, and the same one each time", () => {
  const uneven = planned([8, 0, 0, 1, 7, 0], 12);

  expect(uneven).toEqual(planned([8, 0, 0, 1, 7, 0], 12));
  expect(uneven).toMatchObject({ kind: "range" });
  if (uneven.kind === "range") expect(Date.parse(uneven.p85)).toBeGreaterThan(Date.parse(uneven.p50));
});

it("says so when there is too little to go by, nothing left, or no end", () => {
  expect(planned([5, 5], 3)).toMatchObject({ kind: "too-few-data", reason: expect.stringContaining("10 in 2") });
  expect(planned([1, 1, 1, 1], 3)).toMatchObject({ kind: "too-few-data" });
  expect(planned([2, 2, 2], 0)).toEqual({ kind: "done" });
  expect(planned([], 0)).toMatchObject({ kind: "too-few-data", reason: "The plan has no todos." });
  expect(planned([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1_000)).toEqual({ kind: "no-end-in-sight", remaining: 1_000 });
});
