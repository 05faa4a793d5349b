import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { queuePool } from "../../core/pools/queue/queue-pool";
import { seededRandom } from "../../core/pools/random";
import { startRun } from "../../core/pools/start-run";
import { jobOf } from "../../core/pools/testing/fake-pool";
import { script } from "../../core/pools/testing/workplace";
import { nodeSystem } from "../../core/system/node-system";
import { type PostgresCluster, startPostgres } from "../../core/testing/postgres-cluster";
import { type BuiltCli, buildCli, makeTestHome } from "../testing/built-cli";

let cli: BuiltCli;
let cluster: PostgresCluster;
beforeAll(async () => {
  cli = buildCli();
  cluster = await startPostgres();
}, 60_000);
afterAll(async () => {
  await cluster?.stop();
  cli?.remove();
});

function worker(trust: string | undefined, words: readonly string[], environment: Record<string, string> = {}) {
  const place = makeTestHome([], []);
  mkdirSync(join(place.home, "app"));
  mkdirSync(place.data, { recursive: true });
  const repos = `repos:\n  app: ${JSON.stringify(join(place.home, "app"))}\n`;
  if (trust !== undefined) writeFileSync(join(place.data, "trust.yaml"), repos + trust, { mode: 0o600 });
  const child = spawn(process.execPath, [cli.lockstep, "worker", ...words], {
    env: { PATH: process.env["PATH"], ELECTRON_RUN_AS_NODE: "1", ...place.env, ...environment },
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => printed.push(text));
  const ended = once(child, "close").then(([code]) => ({ code, text: printed.join("") }));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
    place.remove();
  });
  return { child, ended };
}

const own = `passVariables: [ELECTRON_RUN_AS_NODE]\ncommands:\n  - argv: [${JSON.stringify(process.execPath)}]\n`;

it("runs what its trust list allows, refuses the rest, tells both, and ends when it is asked to", async () => {
  const { child, ended } = worker(own, ["--pool", "cli"], { LOCKSTEP_DATABASE_URL: cluster.url });
  const system = nodeSystem();
  const pool = queuePool({ system, name: "cli", databaseUrl: cluster.url, concurrency: 2, random: seededRandom(1) });
  const jobs = [
    jobOf({ id: "fine", command: script("console.log('--token=abcdefgh')") }),
    jobOf({ id: "evil", command: { argv: ["sh", "-c", "true"] } }),
  ];

  const run = startRun(
    { id: "run-1", title: "", jobs, pools: [pool], selector: "least_loaded", concurrency: 2 },
    { clock: system.clock, random: seededRandom(1), onEvent: () => undefined },
  );
  const view = await run.ended;
  await pool.close();
  child.kill("SIGTERM");
  const { code, text } = await ended;

  expect(view.jobs.map(({ outcome }) => outcome?.kind)).toEqual(["succeeded", "refused"]);
  expect(view.jobs[0]?.outcome?.output.head).toMatch(/^--token=••••••/);
  expect(code).toBe(0);
  expect(text).toContain("Serving the pool cli; Ctrl-C ends it.\n");
  expect(text).toContain("fine of run run-1 succeeded.\n");
  expect(text).toContain("evil was refused: its trust list allows neither this command nor how it begins (sh).\n");
});

it("doesn't begin without a trust list or a database, and shows no password", async () => {
  const url = cluster.url.replace(/:[^:@]+@/, ":hunter2@");
  const attempts = [
    worker(undefined, ["--pool", "cli", "--database-url", url]),
    worker(own, ["--pool", "cli"]),
    worker(own, ["--pool", "cli", "--database-url", url]),
    worker(own, ["--pool", "cli", "--database-url", url, "--concurrency", "0"]),
  ];

  const answers = await Promise.all(attempts.map(({ ended }) => ended));

  expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  expect(answers[0]?.text).toMatch(/^lockstep: .*trust\.yaml can't be read/);
  expect(answers[1]?.text).toMatch(/^lockstep: No database was named\. Set LOCKSTEP_DATABASE_URL/);
  expect(answers[2]?.text).toMatch(/^lockstep: The database of the pool cli refused: password authentication failed/);
  expect(answers[3]?.text).toMatch(/^lockstep: --concurrency 0: expected a number/);
  expect(answers.map(({ text }) => text).join("")).not.toContain("hunter2");
});
