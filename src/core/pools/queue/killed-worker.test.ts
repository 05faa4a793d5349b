import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeSystem } from "../../system/node-system";
import { type PostgresCluster, startPostgres } from "../../testing/postgres-cluster";
import { seededRandom } from "../random";
import { startRun } from "../start-run";
import { jobOf } from "../testing/fake-pool";
import { script } from "../testing/workplace";
import { queuePool } from "./queue-pool";
import type { WorkerEvent } from "./serve-queue";

const folder = mkdtempSync(join(tmpdir(), "lockstep-queue-"));
const repo = join(folder, "app");
let cluster: PostgresCluster;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  mkdirSync(repo);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  [cluster] = await Promise.all([
    startPostgres(),
    build({
      configFile: false,
      logLevel: "error",
      build: {
        ssr: join(import.meta.dirname, "..", "testing", "worker-process.ts"),
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: "worker.mjs" }, external: ["pg-native"] },
      },
      ssr: { noExternal: true },
    }),
  ]);
}, 60_000);
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Worker {
  readonly name: string;
  readonly process: ChildProcess;
  /** The jobs that it has taken. */
  readonly took: string[];
}

function startWorker(name: string, onTook: (worker: Worker) => void): void {
  const child = spawn(process.execPath, [join(folder, "worker.mjs"), repo, join(folder, "logs"), name], {
    env: { ...process.env, DATABASE: cluster.url, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  workers.push(child);
  const worker: Worker = { name, process: child, took: [] };
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event: WorkerEvent = JSON.parse(line);
    if (event.kind !== "took") return;
    worker.took.push(event.attempt.job.id);
    onTook(worker);
  });
}

it("loses no job and repeats none when one of three workers is killed, and keeps the order", {
  timeout: 90_000,
}, async () => {
  const done = join(repo, "done.txt");
  appendFileSync(done, "");
  // Begins a line when it starts and one when it ends: a job that was cut off has no second one.
  const write = (id: string, milliseconds: number) =>
    script(
      `const write = (text) => require('fs').appendFileSync(${JSON.stringify(done)}, text + '\\n');
       write('start ${id}'); setTimeout(() => write('end ${id}'), ${milliseconds})`,
    );
  const ids = Array.from({ length: 12 }, (_, index) => `job-${index}`);
  const jobs = ids.map((id, index) => {
    const after = index < 4 ? [] : [`job-${index - 4}`, `job-${4 * Math.floor(index / 4) - 1}`];
    return jobOf({ id, after: [...new Set(after)], command: write(id, index < 4 ? 2_000 : 300) });
  });
  const system = nodeSystem();
  const pool = queuePool({
    system,
    name: "team",
    databaseUrl: cluster.url,
    concurrency: 20,
    random: seededRandom(1),
    leaseSeconds,
  });
  let killed: Worker | undefined;
  let killedAt = 0;
  let takenOver = 0;
  for (const name of ["anna", "ben", "carl"]) {
    startWorker(name, (worker) => {
      if (killed && worker !== killed && worker.took.some((id) => killed?.took.includes(id))) takenOver ||= Date.now();
      if (killed) return;
      killed = worker;
      void killAtWork(worker);
    });
  }

  // Its command must die with it, or there would be two that end.
  async function killAtWork({ took, process: victim }: Worker): Promise<void> {
    const hasBegun = () => took.some((id) => readFileSync(done, "utf8").includes(`start ${id}\n`));
    while (!hasBegun()) await system.clock.sleep(10);
    killedAt = Date.now();
    victim.kill("SIGKILL");
  }

  const run = startRun(
    { id: "run-1", title: "Killed", jobs, pools: [pool], selector: "least_loaded", concurrency: 20 },
    { clock: system.clock, random: seededRandom(1), onEvent: () => undefined },
  );
  const failed = workers.map((worker) =>
    once(worker, "exit").then(([code]) => {
      if (code !== null) throw new Error(`A worker ended with exit code ${code}`);
      return run.ended;
    }),
  );
  const ended = await Promise.race([run.ended, ...failed]);
  await pool.close();

  expect(ended.jobs.map(({ id, status }) => [id, status])).toEqual(ids.map((id) => [id, "succeeded"]));
  const lines = readFileSync(done, "utf8").trim().split("\n");
  for (const id of ids) expect([id, lines.filter((line) => line === `end ${id}`)]).toEqual([id, [`end ${id}`]]);
  for (const { id, after } of jobs) {
    for (const before of after) expect(lines.indexOf(`start ${id}`)).toBeGreaterThan(lines.indexOf(`end ${before}`));
  }
  const rescued = ended.jobs.filter(({ id }) => killed?.took.includes(id));
  expect(rescued.length).toBeGreaterThan(0);
  for (const { worker } of rescued) expect(worker).not.toBe(killed?.name);
  const seconds = ((takenOver - killedAt) / 1_000).toFixed(1);
  process.stdout.write(`A job of the killed worker began elsewhere after ${seconds} s (lease ${leaseSeconds} s)\n`);
});

const leaseSeconds = Number(process.env["LEASE_SECONDS"] ?? 6);
