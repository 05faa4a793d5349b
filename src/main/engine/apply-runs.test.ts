import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { ApplyEvent, ApplyOutcome } from "../../shared/history";
import { AppError } from "../../shared/result";
import type { Activity } from "../../shared/state";
import { activityList } from "./activities";
import { applyRuns } from "./apply-runs";

const nothing: ApplyOutcome = { kind: "nothing-to-do" };

describe("applying", () => {
  it("streams the newest progress, then the outcome", async () => {
    const { runs } = running();

    const stream = runs.run("Config sync", async ({ onProgress }) => {
      for (let done = 0; done <= 100; done += 1) onProgress?.({ stage: "staging", done, total: 100 });
      return nothing;
    });

    expect(await all(stream)).toEqual([
      { kind: "progress", progress: { stage: "staging", done: 100, total: 100 } },
      { kind: "outcome", outcome: nothing },
    ]);
  });

  it("does one thing after the other", async () => {
    const { runs } = running();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await sleep(5);
      order.push(`${name} ends`);
      return nothing;
    };

    await Promise.all([all(runs.run("a", work("a"))), all(runs.run("b", work("b")))]);

    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("tells a failure as an outcome, and goes on with the next", async () => {
    const { runs } = running();

    const failed = runs.run("a", async () => {
      throw new AppError({ code: "disk-full", message: "The disk is full.", hint: "Make room." });
    });
    const next = runs.run("b", async () => nothing);

    expect(await all(failed)).toEqual([
      {
        kind: "outcome",
        outcome: { kind: "failed", failure: { code: "disk-full", message: "The disk is full.", hint: "Make room." } },
      },
    ]);
    expect(await all(next)).toEqual([{ kind: "outcome", outcome: nothing }]);
  });

  it("runs to its end when the window that asked has gone", async () => {
    const { runs, outcomes } = running();

    runs.run("a", async () => nothing);
    await runs.finish();

    expect(outcomes).toEqual([nothing]);
  });

  it("finishes what was asked for before the app quits, and takes nothing more", async () => {
    const { runs } = running();
    const first = runs.run("a", async () => {
      await sleep(20);
      return nothing;
    });

    const finished = runs.finish();
    const late = runs.run("b", async () => nothing);
    await finished;

    expect(await all(first)).toEqual([{ kind: "outcome", outcome: nothing }]);
    expect(await all(late)).toMatchObject([{ outcome: { kind: "failed", failure: { code: "closing" } } }]);
  });
});

describe("the activity bar", () => {
  it("shows what runs, per cent by per cent, until it ends", async () => {
    const { runs, shown } = running();

    await all(
      runs.run("Config sync", async ({ onProgress }) => {
        for (let done = 0; done <= 10_000; done += 1) onProgress?.({ stage: "staging", done, total: 10_000 });
        return nothing;
      }),
    );

    expect(shown.length).toBeLessThanOrEqual(104);
    expect(shown.at(-2)).toMatchObject([{ title: "Config sync", done: 10_000, total: 10_000, cancellable: true }]);
    expect(shown.at(-1)).toEqual([]);
  });

  it("stops work that is asked to stop", async () => {
    const { runs, activities } = running();
    const stream = runs.run("Config sync", async ({ signal }) => {
      while (!signal?.aborted) await sleep(1);
      return { kind: "cancelled" };
    });

    activities.cancel(activities.list()[0]?.id ?? "");

    expect(await all(stream)).toEqual([{ kind: "outcome", outcome: { kind: "cancelled" } }]);
  });

  it("does not begin what was stopped while it waited", async () => {
    const { runs, activities, begun } = running();
    const first = runs.run("a", async () => {
      await sleep(10);
      return nothing;
    });
    const second = runs.run("b", async () => {
      begun.push("b");
      return nothing;
    });

    activities.cancel(activities.list()[1]?.id ?? "");

    await all(first);
    expect(await all(second)).toEqual([{ kind: "outcome", outcome: { kind: "cancelled" } }]);
    expect(begun).toEqual([]);
  });

  it("can't be stopped once files are being replaced", async () => {
    const { runs, activities, shown } = running();

    const stream = runs.run("a", async ({ onProgress, signal }) => {
      onProgress?.({ stage: "replacing", done: 0, total: 1 });
      activities.cancel(activities.list()[0]?.id ?? "");
      return signal?.aborted ? { kind: "cancelled" } : nothing;
    });

    expect((await all(stream)).at(-1)).toEqual({ kind: "outcome", outcome: nothing });
    expect(shown.some(([activity]) => activity?.cancellable === false)).toBe(true);
  });
});

function running() {
  let ids = 0;
  const shown: Activity[][] = [];
  const outcomes: ApplyOutcome[] = [];
  const begun: string[] = [];
  const activities = activityList(
    () => `${++ids}`,
    (list) => shown.push(list),
  );
  return { activities, shown, outcomes, begun, runs: applyRuns(activities, (outcome) => outcomes.push(outcome)) };
}

async function all(stream: AsyncGenerator<ApplyEvent, void>): Promise<ApplyEvent[]> {
  const events: ApplyEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}
