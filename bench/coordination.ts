import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { openApp } from "../src/core/app";
import { readCoordination } from "../src/core/coordination/file/coordination-file";
import { largeFile } from "../src/core/coordination/file/testing/large-file";
import { nodeLogFiles } from "../src/core/system/node-log-files";
import { nodeOwnFiles } from "../src/core/system/node-own-files";
import { nodeSystem } from "../src/core/system/node-system";
import type { CoordinationEdit } from "../src/shared/coordination/edits";
import { type BenchRow, best, printRows } from "./bench-row";
import { installPeer, type Peer } from "./coordination-peer";
import { questions } from "./coordination-questions";

/** Entries of the files; others can be named: `LOCKSTEP_BENCH_ENTRIES=1000`. */
const sizes = (process.env["LOCKSTEP_BENCH_ENTRIES"] ?? "100,1000,10000").split(",").map(Number);
const goalsAtTenThousand = {
  "warm open": 100,
  "one edit on disk": 250,
  "dependency validation": 500,
  "status report": 1_000,
  "all queries": 5,
  "every query": 50,
};
/** Set in a process of its own that does one thing once, in this folder, and prints the milliseconds. */
const single = process.env["LOCKSTEP_BENCH_SINGLE"];
const work = single?.replace(/^\w+:/, "") ?? mkdtempSync(join(tmpdir(), "lockstep-bench-coordination-"));

if (single === undefined) {
  try {
    const peer = installPeer(work);
    for (const size of sizes) await measure(size, peer);
    await measureMilestones();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
} else {
  const doing = single.startsWith("open:") ? open : async () => plainParse(work);
  process.stdout.write(String(await doing()));
}

async function measure(size: number, peer: Peer | undefined): Promise<void> {
  const folder = join(work, String(size));
  makePlace(folder, largeFile(size));
  const parsed = Math.min(...[1, 2, 3].map(() => alone("parse", folder)));
  const cold = alone("open", folder);
  const warm = [1, 2, 3, 4, 5].map(() => alone("open", folder));
  const beside = { peerName: "yaml parse", peer: parsed };
  const kilobytes = Math.round(readFileSync(join(folder, "ecosystem.yaml")).length / 1_024);

  const app = await appIn(folder);
  const path = join(folder, "ecosystem.yaml");
  const { coordination } = app;
  coordination.open({ path });
  const asked = questions(coordination, path).map(({ name, ask }) => ({ name, times: ask.map((one) => timed(one)) }));
  const all = asked.flatMap(({ times }) => times);
  const validation = [await timedAsync(() => coordination.check({ path, approved: [] }))];
  validation.push(await timedAsync(() => coordination.check({ path, approved: [] })));
  const edits = [];
  const reports = [];
  for (let round = 1; round <= 7; round += 1) {
    const todo = `TODO-${String(Math.max(1, Math.round(size * 0.08 * round))).padStart(3, "0")}`;
    const set: CoordinationEdit = { kind: "set", entity: "todo", id: todo, path: ["assignee"], value: `eve ${round}` };
    edits.push(await timedAsync(() => edit(coordination, path, [set])));
    reports.push(timed(() => coordination.overview({ path })));
  }
  const fields = { task: "One more", repo: "repo-1", estimated_hours: 8 };
  const adds = [];
  for (let round = 1; round <= 3; round += 1) {
    adds.push(await timedAsync(() => edit(coordination, path, [{ kind: "add", entity: "todo", fields }])));
  }
  await coordination.finish();
  app.close();

  const goals: Readonly<Record<string, number>> = size === 10_000 ? goalsAtTenThousand : {};
  const row = (name: string, ours: number, more: object = {}): BenchRow => {
    const goal = goals[name.replace(/,.*/, "")];
    return { name: goal === undefined ? name : `${name} (goal ${goal} ms)`, ours, ...more };
  };
  printRows(`${size.toLocaleString("en")} entries, ${kilobytes.toLocaleString("en")} KB of YAML`, [
    row("cold open, a new process", cold, beside),
    row("warm open, a new process, best of 5", Math.min(...warm), beside),
    row("one edit on disk, median", middle(edits), beside),
    row("one edit on disk, worst of 7", Math.max(...edits), beside),
    row("add an entry, median", middle(adds), beside),
    row("dependency validation, the first", validation[0] ?? 0, beside),
    row("dependency validation, the next", validation[1] ?? 0, beside),
    row("status report, worst of 7", Math.max(...reports), beside),
    row("all queries, median", middle(all), beside),
    row("every query, worst", Math.max(...all), beside),
    ...asked.flatMap(({ name, times }) => [
      { name: `  ${name}, median of ${times.length}`, ours: middle(times) },
      { name: `  ${name}, worst`, ours: Math.max(...times) },
    ]),
  ]);
  if (peer)
    printRows(`${size.toLocaleString("en")} todos, each command a process of its own`, await peer.compare(size));
}

/** Nearly all entries are read without a YAML parser; a plan of many milestones is not. */
async function measureMilestones(): Promise<void> {
  const milestones = Array.from(
    { length: 240 },
    (_, n) => `        - id: M-${n}\n          name: "Part ${n}"\n          due: 2026-02-28\n`,
  );
  const text = `coordination:\n  plans:\n    - id: PLAN-001\n      title: All\n      milestones:\n${milestones.join("")}`;
  const ours = await best(3, () => readCoordination(text, "ecosystem.yaml"));
  printRows("A plan of 240 milestones", [
    { name: "read", ours, peerName: "yaml parse", peer: await best(3, () => parse(text)) },
  ]);
}

/** A file whose repositories are there, each with a version. */
function makePlace(folder: string, text: string): void {
  for (let number = 0; number < 25; number += 1) {
    const repo = join(folder, "work", `repo-${number}`);
    mkdirSync(repo, { recursive: true });
    writeFileSync(join(repo, "pyproject.toml"), `[project]\nname = "repo_${number}"\nversion = "0.${number % 9}.1"\n`);
  }
  writeFileSync(join(folder, "ecosystem.yaml"), text);
}

function appIn(folder: string) {
  const memory = { logs: nodeLogFiles, ownFile: nodeOwnFiles(join(process.cwd(), "src", "core")) };
  return openApp(nodeSystem({ home: folder }), { version: "0", dataFolder: join(folder, "data"), cache: true, memory });
}

/** Opens the file of `work` in this process, for the first time. */
async function open(): Promise<number> {
  const app = await appIn(work);
  const time = timed(() => app.coordination.open({ path: join(work, "ecosystem.yaml") }));
  await app.coordination.finish();
  app.close();
  return time;
}

function plainParse(folder: string): number {
  const text = readFileSync(join(folder, "ecosystem.yaml"), "utf8");
  return timed(() => parse(text));
}

/** The same bundle in another process. */
function alone(what: "open" | "parse", folder: string): number {
  const env = { ...process.env, LOCKSTEP_BENCH_SINGLE: `${what}:${folder}` };
  const [script = ""] = process.argv.slice(1);
  return Number(
    execFileSync(process.execPath, [script], { env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
  );
}

async function edit(
  coordination: Awaited<ReturnType<typeof appIn>>["coordination"],
  path: string,
  edits: readonly CoordinationEdit[],
): Promise<void> {
  const { kind } = await coordination.editNow({ path, edits });
  if (kind !== "applied") throw new Error(`The edit ended as ${kind}`);
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function timedAsync(run: () => Promise<unknown>): Promise<number> {
  return best(1, run);
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
