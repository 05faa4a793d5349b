import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createEngine } from "./engine";
import { firstState } from "./first-state";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("waits for the state, and for nothing else that the engine tells", async () => {
  const engine = createEngine();
  let isSettled = false;
  const waiting = firstState(engine).then(() => {
    isSettled = true;
  });

  engine.view.setState({ connection: "open" });
  await vi.advanceTimersByTimeAsync(50);
  expect(isSettled).toBe(false);

  const counts = { found: 0, added: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, kept: 0, held: 0 };
  engine.view.setState({
    state: {
      verdict: "in-sync",
      paused: false,
      counts: { ...counts, conflicts: 0, decisions: 0, steps: 0 },
      problems: [],
      checked: "2026-01-31T00:00:00.000Z",
    },
  });
  await waiting;
});

it("does not wait for an engine that says nothing", async () => {
  const waiting = firstState(createEngine());

  await vi.advanceTimersByTimeAsync(100);

  await expect(waiting).resolves.toBeUndefined();
});
