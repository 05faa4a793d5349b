import { describe, expect, it } from "vitest";
import type { SyncEvent, TargetOutcome } from "../../../../shared/targets/sync-view";
import { summaryWords } from "../target-words";
import { afterEvent, beginRun, leftBy, lostIn, summaryOf } from "./live-run";

const step = { id: "install:app", title: "Install", argv: ["pip", "install"], folder: "/app" };
const ended = (target: string, kind: TargetOutcome["kind"]): SyncEvent => ({
  kind: "moment",
  moment: { kind: "ended", outcome: { target, kind, conflicts: 0, files: 1, steps: [], offers: [] } },
});

describe("a sync of several targets, as it goes on", () => {
  it("shows what a command prints under the target that runs it, and how it ended", () => {
    const outcome = { kind: "ended", code: 0, output: "one\ntwo\n", log: "/log" } as const;
    const moments: SyncEvent[] = [
      { kind: "moment", moment: { kind: "started", target: "app" } },
      { kind: "moment", moment: { kind: "step", target: "app", step } },
      { kind: "moment", moment: { kind: "output", target: "app", text: "one\n" } },
      { kind: "moment", moment: { kind: "output", target: "app", text: "two\n" } },
      { kind: "moment", moment: { kind: "step-ended", target: "app", run: { step, outcome } } },
    ];

    const run = moments.reduce(afterEvent, beginRun("plan", ["app", "other"]));

    expect(run.targets).toMatchObject([
      { target: "app", state: "working", steps: [{ output: "one\ntwo\n", outcome: { code: 0 } }] },
      { target: "other", state: "waiting", steps: [] },
    ]);
  });

  it("counts targets that a stop kept from being reached as cancelled", () => {
    const begun = beginRun("plan", ["a", "b", "c"]);
    const running = [ended("a", "succeeded"), ended("b", "rolled-back")].reduce(afterEvent, begun);
    expect(summaryOf(running)).toMatchObject({ succeeded: 1, "rolled-back": 1, cancelled: 0 });

    const over = [ended("c", "cancelled"), { kind: "done", outcomes: [] } as const].reduce(afterEvent, running);

    expect(summaryOf(over)).toMatchObject({ succeeded: 1, "rolled-back": 1, cancelled: 1 });
    expect([leftBy(running), leftBy(over)]).toEqual([[], ["b", "c"]]);
  });

  it("counts the target that was at work when the engine stopped as interrupted, and one that was not begun as not reached", () => {
    const events: SyncEvent[] = [
      ended("a", "succeeded"),
      { kind: "moment", moment: { kind: "started", target: "b" } },
      { kind: "failed", failure: { code: "engine-stopped", message: "The engine stopped." } },
    ];

    const over = events.reduce(afterEvent, beginRun("plan", ["a", "b", "c"]));

    expect(summaryOf(over)).toMatchObject({ succeeded: 1, interrupted: 1, "not-reached": 1, cancelled: 0 });
    expect(leftBy(over)).toEqual(["b", "c"]);
    expect(over.targets.slice(1).map(lostIn)).toEqual(["interrupted", "not-reached"]);
    expect(summaryWords(summaryOf(over))).toBe("1 succeeded, 1 interrupted, 1 not reached");
  });
});
