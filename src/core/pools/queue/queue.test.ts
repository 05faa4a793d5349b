import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import type { Job, Outcome, RunEvent } from "../../../shared/pools";
import { nodeSystem } from "../../system/node-system";
import { type PostgresCluster, startPostgres } from "../../testing/postgres-cluster";
import { seededRandom } from "../random";
import { startRun } from "../start-run";
import { jobOf } from "../testing/fake-pool";
import { script, workplace } from "../testing/workplace";
import { openDatabase } from "./database";
import { type Claim, openQueue } from "./queue";
import { queuePool } from "./queue-pool";
import { serveQueue, type WorkerEvent } from "./serve-queue";

const system = nodeSystem();
const random = seededRandom(1);
let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster?.stop());

/** A worker in this process, and the pool of a submitter. */
function team({ onTestFinished }: TestContext, pool: string, leaseSeconds = 20) {
  const made = workplace();
  const stop = new AbortController();
  const events: WorkerEvent[] = [];
  const submitter = queuePool({ system, name: pool, databaseUrl: cluster.url, concurrency: 5, random, leaseSeconds });
  const serve = (name = "anna") =>
    serveQueue({
      place: { ...made.place, worker: name },
      pool,
      databaseUrl: cluster.url,
      concurrency: 2,
      random,
      signal: stop.signal,
      onEvent: (event) => events.push(event),
    });
  const runEvents: RunEvent[] = [];
  const start = (jobs: readonly Job[], id = "run-1", pools = [submitter]) =>
    startRun(
      { id, title: "Test", jobs, pools, selector: "least_loaded", concurrency: 10 },
      { clock: system.clock, random, onEvent: (event) => runEvents.push(event) },
    );
  onTestFinished(async () => {
    stop.abort();
    await submitter.close();
    made.remove();
  });
  return { events, runEvents, submitter, serve, start, stop };
}

async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400 && !(await check()); tries += 1) await system.clock.sleep(50);
  expect(await check()).toBe(true);
}

describe.concurrent("a queue between machines", () => {
  it("brings output, exit code, worker and hours back, and what is printed meanwhile", async (test) => {
    const { serve, start, runEvents } = team(test, "results");
    void serve();

    const { jobs } = await start([
      jobOf({
        id: "a",
        command: script("console.log('one'); setTimeout(() => { console.log('two'); process.exitCode = 4 }, 2500)"),
      }),
    ]).ended;

    expect(jobs[0]).toMatchObject({
      status: "failed",
      worker: "anna",
      outcome: { exitCode: 4, output: { head: "one\ntwo\n" } },
    });
    expect(jobs[0]?.hours).toBeGreaterThan(0.0005);
    const shown = runEvents.flatMap((event) => (event.kind === "job-output" ? [event.text] : []));
    expect(shown.join("")).toMatch(/^one\n/);
  });

  it("answers with a refusal when the worker's trust list doesn't allow a job", async (test) => {
    const { serve, start } = team(test, "refusal");
    void serve();

    const { jobs } = await start([jobOf({ id: "a", command: { argv: ["rm", "-rf", "/"] }, retries: 3 })]).ended;

    expect(jobs[0]).toMatchObject({
      attempt: 1,
      outcome: {
        kind: "refused",
        reason: "a was refused: its trust list allows neither this command nor how it begins (rm).",
      },
    });
  });

  it("is found again by the run's id after a restart, and runs nothing twice", async (test) => {
    const { serve, start, events } = team(test, "restart");
    const jobs = [
      jobOf({ id: "a", command: script("process.exitCode = 1"), retries: 1 }),
      jobOf({ id: "b", command: script("") }),
    ];
    const before = queuePool({ system, name: "restart", databaseUrl: cluster.url, concurrency: 5, random });
    void start(jobs, "run-2", [before]).ended;
    await system.clock.sleep(500);
    await before.close();

    void serve();
    const again = await start(jobs, "run-2").ended;
    const third = await start(jobs, "run-2").ended;

    expect(again.jobs.map(({ status }) => status)).toEqual(["failed", "succeeded"]);
    expect(third.jobs.map(({ outcome }) => outcome)).toEqual(again.jobs.map(({ outcome }) => outcome));
    expect(
      events
        .flatMap((event) => (event.kind === "took" ? [`${event.attempt.job.id}${event.attempt.number}`] : []))
        .sort(),
    ).toEqual(["a1", "a2", "b1"]);
  });

  it("ends a running command when its job is cancelled", async (test) => {
    const { serve, start, events, runEvents } = team(test, "cancel");
    void serve();
    const run = start([
      jobOf({ id: "a", command: script("setInterval(() => {}, 1000)") }),
      jobOf({ id: "b", after: ["a"] }),
    ]);
    await eventually(() => runEvents.some((event) => event.kind === "job-changed" && event.job.status === "running"));

    run.cancel();

    expect((await run.ended).jobs.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    await eventually(() => events.some(({ kind }) => kind === "lost"));
  });

  it("gives a job back when its worker is asked to end", async (test) => {
    const first = team(test, "back");
    const serving = first.serve("anna");
    const run = first.start([jobOf({ id: "a", command: script("setTimeout(() => {}, 2000)") })]);
    await eventually(() => first.events.some(({ kind }) => kind === "took"));
    await system.clock.sleep(300);

    first.stop.abort();
    await serving;
    void team(test, "back").serve("ben");

    expect((await run.ended).jobs[0]).toMatchObject({ status: "succeeded", worker: "ben" });
    expect(first.events.map(({ kind }) => kind)).toEqual(["ready", "took", "gave-back"]);
  });
});

describe.concurrent("two workers with one job", () => {
  const outcome = (worker: string): Outcome => {
    return { kind: "succeeded", worker, started: "", ended: "", hours: 0, output: { head: "", tail: "", omitted: 0 } };
  };

  it("gives the word to the newer one when the older was taken for dead", async () => {
    const database = openDatabase({
      url: cluster.url,
      pool: "fence",
      clock: system.clock,
      random,
      onTrouble: () => undefined,
    });
    const queue = await openQueue(database, "fence", system.newId);
    const id = "00000000-0000-8000-8000-000000000001";
    await queue.put(id, { any: "thing" }, 1);
    const taken: Claim[] = [];
    const take = async () => {
      taken.push(...(await queue.take(1)));
      return taken.length;
    };

    await eventually(async () => (await take()) === 1);
    await eventually(async () => (await take()) === 2);
    const [dead, alive] = taken;
    if (!dead || !alive) throw new Error("Two workers should have it");
    const words = [
      await queue.beat(dead, {}),
      await queue.finish(dead, { outcome: outcome("dead") }),
      await queue.beat(alive, {}),
      await queue.finish(alive, { outcome: outcome("alive") }),
      await queue.finish(alive, { outcome: outcome("alive") }),
      await queue.finish(dead, { outcome: outcome("dead") }),
    ];

    expect(words).toEqual([false, false, true, true, true, false]);
    expect(await queue.look([id])).toMatchObject([{ state: "completed", note: { outcome: { worker: "alive" } } }]);
    await queue.close();
    await database.close();
  });

  it("gives a job up that no worker survives", { timeout: 60_000 }, async (test) => {
    const { start } = team(test, "poison", 1);
    const database = openDatabase({
      url: cluster.url,
      pool: "poison",
      clock: system.clock,
      random,
      onTrouble: () => undefined,
    });
    const queue = await openQueue(database, "poison", system.newId);
    const run = start([jobOf({ id: "a" })]);
    let isOver = false;
    void run.ended.then(() => {
      isOver = true;
    });

    let taken = 0;
    await eventually(async () => {
      taken += (await queue.take(1)).length;
      return isOver;
    });

    expect(taken).toBe(4);
    expect(run.view().jobs[0]?.outcome).toMatchObject({
      kind: "lost",
      reason: "a was given up: too many workers went away while they ran it.",
    });
    await queue.close();
    await database.close();
  });
});

describe.concurrent("the address of a database", () => {
  const failureFor = async (databaseUrl: string, pool = "secret") => {
    const open = async () => {
      const tried = queuePool({ system, name: pool, databaseUrl, concurrency: 1, random });
      const run = startRun(
        { id: "run-9", title: "", jobs: [jobOf({ id: "a" })], pools: [tried], selector: "random", concurrency: 1 },
        { clock: system.clock, random, onEvent: () => undefined },
      );
      const { jobs } = await run.ended;
      await tried.close();
      return jobs[0]?.outcome;
    };
    return open().catch((error: unknown) => error);
  };

  it("is in no message, nor is its password", async () => {
    const wrong = cluster.url.replace(/:[^:@]+@/, ":hunter2@");

    expect(await failureFor(wrong)).toMatchObject({
      kind: "not-started",
      reason: expect.stringMatching(/^The database of the pool secret refused: password authentication failed/),
    });
    const noAddress = await failureFor("mysql://root:hunter2@db/x");
    expect(noAddress).toMatchObject({ code: "database-address" });
    expect(String(noAddress)).not.toContain("hunter2");
  });

  it("goes with a pool that has a proper name", async () => {
    expect(await failureFor(cluster.url, "Team; DROP")).toMatchObject({
      reason: `A pool can't be named "Team; DROP".`,
    });
  });
});

it("goes on when the database was away, and says so once", { timeout: 60_000 }, async (test) => {
  const { serve, start, events, runEvents } = team(test, "away");
  void serve();
  const run = start([
    jobOf({ id: "a", command: script("setTimeout(() => {}, 1500)") }),
    jobOf({ id: "b", after: ["a"], command: script("") }),
  ]);
  await eventually(() => runEvents.some((event) => event.kind === "job-changed" && event.job.status === "running"));

  await cluster.kill();
  await system.clock.sleep(2_500);
  await cluster.restart();

  expect((await run.ended).jobs.map(({ status, attempt }) => [status, attempt])).toEqual([
    ["succeeded", 1],
    ["succeeded", 1],
  ]);
  const told = events.flatMap((event) => (event.kind === "trouble" ? [event.message] : []));
  expect(told[0]).toMatch(/^The database of the pool away can't be reached \(.+\); trying on\.$/);
  expect(told.at(-1)).toBe("The database of the pool away answers again.");
  expect(runEvents.some(({ kind }) => kind === "pool-trouble")).toBe(true);
});
