import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openDraft } from "../src/core/changes/draft";
import { nodeSystem } from "../src/core/system/node-system";
import { parseConfig } from "../src/core/targets/config/read-config";
import type { IndexStore } from "../src/core/targets/index/file-index";
import { draftTarget } from "../src/core/targets/plan/draft-target";
import { openSource } from "../src/core/targets/plan/open-source";
import { type PlannedTarget, planTarget } from "../src/core/targets/plan/plan-target";
import type { LockstepConfig } from "../src/shared/targets/config";
import { type BenchRow, best, printRows } from "./bench-row";

/**
 * Documentation trees carried into vendored targets, each size in a process of its own: planning beside `rsync -n` and
 * `git diff --no-index` for the same trees, all with warm caches. Other sizes: `LOCKSTEP_BENCH_FILES=1000 LOCKSTEP_BENCH_TARGETS=1`.
 */
const sizes = listOf("LOCKSTEP_BENCH_FILES", "1000,10000,50000");
const fans = listOf("LOCKSTEP_BENCH_TARGETS", "1,20");
const hasRsync = spawnSync("rsync", ["--version"]).status === 0;

const [script = "", size, fan] = process.argv.slice(1);
if (size === undefined) {
  if (!hasRsync) console.log("rsync is not installed; what is measured beside it is left out.");
  for (const count of sizes) {
    for (const targets of fans) {
      const output = execFileSync(process.execPath, [script, `${count}`, `${targets}`], { encoding: "utf8" });
      const { rows, memory }: { rows: BenchRow[]; memory: number } = JSON.parse(output);
      printRows(`${count.toLocaleString("en")} files × ${targets}, at most ${memory.toFixed(0)} MB`, rows);
    }
  }
} else process.stdout.write(JSON.stringify(await measure(Number(size), Number(fan))));

async function measure(count: number, targets: number): Promise<{ rows: BenchRow[]; memory: number }> {
  const work = mkdtempSync(join(tmpdir(), "lockstep-bench-targets-"));
  try {
    const main = join(work, "main");
    const paths = makeDocuments(join(main, "docs"), count);
    const folders = Array.from({ length: targets }, (_, n) => join(work, `target-${n}`));
    for (const folder of folders)
      cpSync(join(main, "docs"), join(folder, "lib", "docs"), { recursive: true, preserveTimestamps: true });
    // Files that changed a moment ago are read again each time; these are as old as those of users.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const plan = planner(main, join(work, "indexes"));
    const first = await best(1, () => plan(folders));
    await adopt(await plan(folders));
    const nothing = await best(3, async () => expectFiles(await plan(folders), 0));
    const peers = { rsync: await rsync(main, folders, 3), git: await gitDiff(main, folders, 1) };
    const changed = paths.filter((_, n) => n % 100 === 0);
    for (const path of changed) writeFileSync(path, "# Changed\n");
    const some = await best(1, async () => expectFiles(await plan(folders), changed.length * targets));
    const peersOfSome = { rsync: await rsync(main, folders, 1), git: await gitDiff(main, folders, 1) };
    const memory = process.resourceUsage().maxRSS / 1024;
    return {
      memory,
      rows: [
        { name: "first plan, every file read", ours: first },
        ...beside("plan with nothing to do", nothing, peers),
        ...beside("plan with 1 % changed", some, peersOfSome),
      ],
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Files of about 2 KB, 50 in a folder. */
function makeDocuments(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const path = join(folder, `part-${Math.floor(n / 1_000)}`, `chapter-${Math.floor(n / 50)}`, `page-${n}.md`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `# Page ${n}\n\n${"Some text of a page.\n".repeat(95)}`);
    const time = new Date(Date.now() - 86_400_000);
    utimesSync(path, time, time);
    return path;
  });
}

function planner(main: string, kept: string): (folders: readonly string[]) => Promise<PlannedTarget[]> {
  const system = nodeSystem();
  mkdirSync(kept);
  const fileOf = (key: string) => join(kept, key.replaceAll("/", "_"));
  const indexes: IndexStore = {
    read: (key) => (existsSync(fileOf(key)) ? readFileSync(fileOf(key)) : undefined),
    write: (key, bytes) => writeFileSync(fileOf(key), bytes),
  };
  const config = configOf();
  return async (folders) => {
    const source = openSource(system, main, config, { indexes });
    const planned: PlannedTarget[] = [];
    for (const [n, folder] of folders.entries()) {
      const row = { name: `target-${n}`, path: folder, type: "vendored" as const };
      planned.push(await planTarget(system, source, { row, folder, packageFolder: "lib", indexes }));
    }
    return planned;
  };
}

/** Writes the bases that the plans would leave, as an apply does. */
async function adopt(planned: readonly PlannedTarget[]): Promise<void> {
  const system = nodeSystem();
  for (const one of planned) {
    const draft = openDraft(system, { roots: [one.plan.folder] });
    draftTarget(system.files, draft, one);
    const { set, blobs } = draft.finish({ engine: "targets", title: "bench" });
    for (const { path, after } of set.changes) {
      mkdirSync(dirname(path), { recursive: true });
      if (after.kind === "file") writeFileSync(path, blobs.get(after.hash) ?? "");
    }
  }
}

function expectFiles(planned: readonly PlannedTarget[], count: number): void {
  const found = planned.reduce((sum, { writes }) => sum + writes.length, 0);
  if (found !== count) throw new Error(`${found} files to write instead of ${count}`);
}

async function rsync(main: string, folders: readonly string[], times: number): Promise<number | undefined> {
  if (!hasRsync) return undefined;
  return best(times, () => {
    for (const folder of folders) {
      execFileSync("rsync", ["-a", "--delete", "-n", "--itemize-changes", `${main}/docs/`, `${folder}/lib/docs/`], {
        maxBuffer: 1 << 28,
      });
    }
  });
}

/** Of many targets it would take minutes. */
async function gitDiff(main: string, folders: readonly string[], times: number): Promise<number | undefined> {
  if (folders.length > 1) return undefined;
  return best(times, () => {
    for (const folder of folders) {
      spawnSync("git", ["diff", "--no-index", "--name-status", join(main, "docs"), join(folder, "lib", "docs")], {
        maxBuffer: 1 << 28,
      });
    }
  });
}

function beside(name: string, ours: number, peers: { rsync: number | undefined; git: number | undefined }): BenchRow[] {
  const rows = [
    { name, ours, peerName: "rsync -a --delete -n", peer: peers.rsync },
    { name, ours, peerName: "git diff --no-index", peer: peers.git },
  ].flatMap(({ peer, ...row }) => (peer === undefined ? [] : [{ ...row, peer }]));
  return rows.length > 0 ? rows : [{ name, ours }];
}

function configOf(): LockstepConfig {
  const text = 'components:\n  docs: { source: docs, destination: "{package}/docs", complete: true }\n';
  const reading = parseConfig(text, "lockstep.yaml", { name: "main", code: "." });
  if (reading.kind === "invalid") throw new Error(reading.problems[0]?.message);
  return reading.config;
}

function listOf(name: string, usual: string): number[] {
  return (process.env[name] ?? usual).split(",").map(Number);
}
