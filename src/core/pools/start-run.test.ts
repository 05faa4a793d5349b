import { describe, expect, it } from "vitest";
import type { Job, PoolSelector } from "../../shared/pools";
import { planRun } from "./plan-run";
import type { Pool } from "./pool";
import { seededRandom } from "./random";
import { jobOf } from "./testing/fake-pool";
import { fine, stage, starts } from "./testing/stage";

describe("a run", () => {
  it("runs a job when all before it have succeeded, and tells how each stands", async () => {
    const { start, until, sights, events } = stage([
      jobOf({ id: "deploy", after: ["build", "test"] }),
      jobOf({ id: "test", after: ["build"] }),
      jobOf({ id: "build" }),
    ]);

    const ended = await until(start().ended);

    expect(starts(sights)).toEqual(["build", "test", "deploy"]);
    expect(ended.status).toBe("succeeded");
    expect(ended.jobs.map(({ hours }) => hours)).toEqual([0.0003, 0.0003, 0.0003]);
    expect(
      events.flatMap((event) => (event.kind === "job-changed" && event.job.id === "test" ? [event.job.status] : [])),
    ).toEqual(["ready", "queued", "running", "succeeded"]);
  });

  it("refuses to start when jobs wait for each other, and shows the circle", () => {
    const { start, sights } = stage([
      jobOf({ id: "a", after: ["c"] }),
      jobOf({ id: "b", after: ["a"] }),
      jobOf({ id: "c", after: ["b"] }),
      jobOf({ id: "d", after: ["a", "ghost"] }),
    ]);

    expect(() => start()).toThrow(
      "d waits for ghost, which is not part of this run. These jobs wait for each other: a → c → b → a.",
    );
    expect(sights).toEqual([]);
  });

  it("tries a failing job again, later each time, and gives up after its retries", async () => {
    const { start, until, sights, clock } = stage([jobOf({ id: "flaky", retries: 3 })], () => ({
      milliseconds: 0,
      exitCode: 1,
    }));
    const before = clock.now().getTime();

    const ended = await until(start().ended);

    expect(sights.filter(({ act }) => act === "start").map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(ended.jobs[0]).toMatchObject({ status: "failed", attempt: 4 });
    const waited = clock.now().getTime() - before;
    expect(waited).toBeGreaterThanOrEqual(3_500);
    expect(waited).toBeLessThanOrEqual(7_000);
  });

  it("goes on when a retry succeeds", async () => {
    const { start, until } = stage(
      [jobOf({ id: "flaky", retries: 1 }), jobOf({ id: "next", after: ["flaky"] })],
      (id, attempt) => (id === "flaky" && attempt === 1 ? { milliseconds: 10, exitCode: 1 } : fine),
    );

    expect((await until(start().ended)).status).toBe("succeeded");
  });

  it("ends running jobs and drops the rest when it is cancelled", async () => {
    const { start, until, clock, sights } = stage(["a", "b", "c", "d"].map((id) => jobOf({ id })));
    const run = start();

    await until(clock.sleep(500));
    run.cancel();
    const ended = await until(run.ended);

    expect(ended.status).toBe("cancelled");
    expect(ended.jobs.map(({ status }) => status)).toEqual(Array(4).fill("cancelled"));
    expect(starts(sights)).toEqual(["a", "b"]);
  });

  it("holds back what depends on a job that was cancelled, and runs the rest", async () => {
    const { start, until, clock } = stage([jobOf({ id: "a" }), jobOf({ id: "b", after: ["a"] }), jobOf({ id: "c" })]);
    const run = start();

    await until(clock.sleep(500));
    run.cancel("a");
    const { jobs, status } = await until(run.ended);

    expect(status).toBe("failed");
    expect(jobs.map((job) => [job.id, job.status, job.heldBy])).toEqual([
      ["a", "cancelled", undefined],
      ["b", "held", "a"],
      ["c", "succeeded", undefined],
    ]);
  });

  it("does not repeat what had ended before a restart", async () => {
    const jobs = [
      jobOf({ id: "a" }),
      jobOf({ id: "b", after: ["a"] }),
      jobOf({ id: "bad" }),
      jobOf({ id: "c", after: ["bad"] }),
    ];
    const first = stage(jobs, (id) => (id === "bad" ? { milliseconds: 1, exitCode: 1 } : fine));
    const before = await first.until(first.start().ended);
    const settled = before.jobs.filter(({ id }) => id === "a" || id === "bad");

    const again = stage(jobs, undefined, { settled });
    const after = await again.until(again.start().ended);

    expect(starts(again.sights)).toEqual(["b"]);
    expect(after.jobs.map(({ status }) => status)).toEqual(["succeeded", "succeeded", "failed", "held"]);
  });

  it("shows a run that had ended as it was", async () => {
    const chain = [jobOf({ id: "a" }), jobOf({ id: "b", after: ["a"] }), jobOf({ id: "c", after: ["b"] })];
    const jobs = [...chain].reverse();
    const first = stage(jobs, () => ({ milliseconds: 1, exitCode: 1 }));
    const before = await first.until(first.start().ended);

    const again = stage(jobs, undefined, { settled: before.jobs });
    const after = await again.until(again.start().ended);

    expect(after.jobs).toEqual(before.jobs);
    expect(after.jobs.map(({ heldBy }) => heldBy)).toEqual(["a", "a", undefined]);
    expect(again.sights).toEqual([]);
  });

  it("turns a pool's broken promise into a failed job", async () => {
    const broken: Pool = {
      name: "broken",
      concurrency: 1,
      roles: [],
      refusalOf: () => undefined,
      run: () => Promise.reject(new Error("The pool is closed")),
    };
    const { start, until } = stage([jobOf({ id: "a" })], undefined, { pools: [broken] });

    expect((await until(start().ended)).jobs[0]?.outcome).toMatchObject({
      kind: "not-started",
      reason: "The pool is closed",
    });
  });
});

describe("choosing a pool", () => {
  const six = ["1", "2", "3", "4", "5", "6"].map((id) => jobOf({ id }));
  const chosen = async (selector: PoolSelector, jobs: readonly Job[], sizes: [string, number, string[]?][]) => {
    const { start, until, sights, pool } = stage(jobs);
    await until(start({ selector, pools: sizes.map(([name, size, roles]) => pool(name, size, roles)) }).ended);
    return sights.filter(({ act }) => act === "start").map(({ pool: name }) => name);
  };

  it("spreads by the share that is taken", async () => {
    expect(
      await chosen("least_loaded", six, [
        ["small", 2],
        ["large", 4],
      ]),
    ).toEqual(["small", "large", "large", "small", "large", "large"]);
  });

  it("goes round, past those that are full", async () => {
    expect(
      await chosen("round_robin", six, [
        ["a", 1],
        ["b", 3],
        ["c", 2],
      ]),
    ).toEqual(["a", "b", "c", "b", "c", "b"]);
  });

  it("is the same for a seed when left to chance", async () => {
    const sizes: [string, number][] = [
      ["a", 6],
      ["b", 6],
    ];
    const first = await chosen("random", six, sizes);

    expect(await chosen("random", six, sizes)).toEqual(first);
    expect(new Set(first)).toEqual(new Set(["a", "b"]));
  });

  it("follows role and labels, and waits for the pool that is meant", async () => {
    const jobs = [
      jobOf({ id: "1", role: "frontend" }),
      jobOf({ id: "2", role: "frontend" }),
      jobOf({ id: "3", labels: ["gpu"] }),
      jobOf({ id: "4" }),
    ];

    expect(
      await chosen("affinity", jobs, [
        ["web", 1, ["frontend"]],
        ["big", 1, ["gpu"]],
        ["any", 5],
      ]),
    ).toEqual(["web", "big", "any", "web"]);
  });

  it("says before anything runs that no pool takes a job", () => {
    const { start, pool } = stage([jobOf({ id: "1", role: "data", labels: ["gpu"] })]);

    expect(() => start({ selector: "affinity", pools: [pool("web", 1, ["frontend"])] })).toThrow(
      "No pool takes 1 (data, gpu)",
    );
  });
});

it("shows the order in waves, with pools and commands, before anything runs", () => {
  const { request, sights, pool } = stage([
    jobOf({ id: "deploy", after: ["build", "test"], command: { prompt: "Deploy it" } }),
    jobOf({ id: "build", command: { argv: ["make", "all of it"] }, cwd: "app", env: { CI: "", PATH: "/tmp/a b" } }),
    jobOf({ id: "test", after: ["build"], command: { shell: "npm test | tee log" } }),
  ]);
  const pools = [pool("a", 1), { ...pool("b", 1), refusalOf: () => "Not here." }];

  const { problems, waves } = planRun(
    { ...request, pools, selector: "round_robin" },
    { random: seededRandom(1), mask: (text) => text },
  );

  expect(problems).toEqual([]);
  expect(waves.map((wave) => wave.map(({ id, pool: name, command, refusal }) => [id, name, command, refusal]))).toEqual(
    [
      [["build", "a", "CI= PATH='/tmp/a b' make 'all of it'", undefined]],
      [["test", "b", "sh -c 'npm test | tee log'", "Not here."]],
      [["deploy", "a", "agent 'Deploy it'", undefined]],
    ],
  );
  expect(waves[0]?.[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(sights).toEqual([]);
});
