import { describe, expect, it } from "vitest";
import type { JobView, RunEvent, RunView } from "../../../../../shared/pools";
import { type LiveRun, outputOf, runAfter } from "./live-run";

describe("a run that is watched", () => {
  it("shows what its jobs say, in the order in which they say it", () => {
    const live = runOf([started(), output("one\n"), output("two\n")]);

    expect(live && outputOf(live, "TODO-001").text).toBe("one\ntwo\n");
  });

  it("keeps the end of endless output, in whole lines", () => {
    const line = `${"x".repeat(999)}\n`;

    const live = runOf([started(), ...Array.from({ length: 600 }, () => output(line))]);
    const shown = live && outputOf(live, "TODO-001");

    expect(shown?.isCut).toBe(true);
    expect(shown?.text.length).toBeLessThanOrEqual(250_000);
    expect(shown?.text.startsWith(line)).toBe(true);
  });

  it("follows the state of each job", () => {
    const live = runOf([started(), { kind: "job-changed", runId: "r", job: { ...job, status: "running" } }]);

    expect(live?.run.jobs[0]?.status).toBe("running");
  });

  it("shows the kept output of a job that ended before", () => {
    const kept = { head: "begin", tail: "end", omitted: 12 };
    const outcome = { kind: "succeeded", worker: "w", started: "", ended: "", hours: 0, output: kept } as const;

    const live = runOf([started({ ...job, outcome })]);

    expect(live && outputOf(live, "TODO-001").text).toBe("begin\n… 12 characters left out …\nend");
  });
});

function runOf(events: readonly RunEvent[]): LiveRun | undefined {
  return events.reduce<LiveRun | undefined>(runAfter, undefined);
}

function started(only: JobView = job): RunEvent {
  return { kind: "run-started", run: { ...run, jobs: [only] } };
}

function output(text: string): RunEvent {
  return { kind: "job-output", runId: "r", jobId: "TODO-001", text };
}

const job: JobView = {
  id: "TODO-001",
  title: "Build",
  repo: "web",
  status: "ready",
  after: [],
  attempt: 0,
  hours: 0,
};
const run: RunView = { id: "r", title: "Build", status: "running", started: "2026-01-01T00:00:00Z", jobs: [job] };
