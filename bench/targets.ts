import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchRow, best, printRows } from "./bench-row";
import { documentsIn, hasRsync, makeDocuments, openSyncs, rsync } from "./target-trees";

/**
 * Documentation trees carried into vendored targets, beside `rsync` and `git diff --no-index` for the same trees, all with
 * warm caches. Each row is measured in a process of its own, and told with the most memory that this took. Other sizes:
 * `LOCKSTEP_BENCH_FILES=1000 LOCKSTEP_BENCH_TARGETS=1`; how many copied files there may be: `LOCKSTEP_BENCH_MOST=1000000`.
 */
const sizes = listOf("LOCKSTEP_BENCH_FILES", "1000,10000,50000");
const fans = listOf("LOCKSTEP_BENCH_TARGETS", "1,20");
const [most = 0] = listOf("LOCKSTEP_BENCH_MOST", "200000");

/** In this order: each leaves what the next begins with. */
const parts: Readonly<Record<string, (trees: Trees) => Promise<BenchRow[]>>> = {
  // Not in this process: what it has taken counts as taken by those that it starts.
  made: async ({ work, count }) => {
    makeDocuments(join(work, "main", "docs"), count);
    return [];
  },
  first: measureFirst,
  firstFlushed: measureFirstFlushed,
  idle: measureIdle,
  changed: measureChanged,
  flushed: (trees) => measureApply(trees, true),
  unflushed: (trees) => measureApply(trees, false),
  verified: measureVerify,
};

const [script = "", part, size, fan, folder = ""] = process.argv.slice(1);
if (part === undefined) {
  if (!hasRsync) console.log("rsync is not installed, so nothing is measured beside it: apt-get install rsync.");
  for (const count of sizes) for (const wanted of fans) compare(count, wanted);
} else {
  const rows = (await parts[part]?.(treesIn(folder, Number(size), Number(fan)))) ?? [];
  process.stdout.write(JSON.stringify({ rows, memory: process.resourceUsage().maxRSS / 1024 }));
}

function compare(count: number, wanted: number): void {
  const targets = Math.max(1, Math.min(wanted, Math.floor(most / count)));
  const fewer = targets < wanted ? ` (of ${wanted} only so many, for time and disk: LOCKSTEP_BENCH_MOST)` : "";
  const work = mkdtempSync(join(tmpdir(), "lockstep-bench-targets-"));
  try {
    for (const name of Object.keys(parts)) {
      const given = [script, name, `${count}`, `${targets}`, work];
      const output = execFileSync(process.execPath, given, { encoding: "utf8" });
      const { rows, memory }: { rows: BenchRow[]; memory: number } = JSON.parse(output);
      const title = `${count.toLocaleString("en")} files × ${targets}${fewer}; at most ${memory.toFixed(0)} MB`;
      if (rows.length > 0) printRows(title, rows);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A main project and its targets on the disk. */
interface Trees {
  readonly work: string;
  readonly folders: readonly string[];
  /** How many documents there are. */
  readonly count: number;
  readonly syncs: ReturnType<typeof openSyncs>;
}

function treesIn(work: string, count: number, targets: number): Trees {
  const folders = foldersIn(work, targets);
  return { work, folders, count, syncs: openSyncs(work, folders) };
}

/** Every file copied into targets that have none; leaves all in step. */
async function measureFirst({ work, folders, count, syncs }: Trees): Promise<BenchRow[]> {
  // Not the same ones: ext4 makes new files slowly for a while after many were deleted.
  const others = foldersIn(join(work, "others"), folders.length);
  for (const target of [...folders, ...others]) mkdirSync(join(target, "lib", "docs"), { recursive: true });
  let planned: Awaited<ReturnType<typeof syncs.planned>> = [];
  const planning = await best(1, async () => {
    planned = await syncs.planned();
  });
  const applying = await best(1, async () => expectFiles(await syncs.applyAll(planned, false), count * folders.length));
  const rows: BenchRow[] = [
    { name: "first sync, planned and applied, not flushed", ours: planning + applying },
    { name: "its apply alone", ours: applying },
  ];
  if (!hasRsync) return rows;
  const peer = await best(1, () => rsync(work, others, []));
  // Files that changed a moment ago are read again each time; these are to be as old as those of users.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await syncs.sync(false);
  return rows.map((row) => ({ ...row, peerName: "rsync -a --delete", peer }));
}

/** The same into another target; of many, flushing takes minutes. */
async function measureFirstFlushed({ work, folders, count }: Trees): Promise<BenchRow[]> {
  if (folders.length > 1) return [];
  const [ours, others] = [foldersIn(join(work, "flushed"), 1), foldersIn(join(work, "flushed-others"), 1)];
  for (const target of [...ours, ...others]) mkdirSync(join(target, "lib", "docs"), { recursive: true });
  const syncs = openSyncs(work, ours);
  const planned = await syncs.planned();
  const applying = await best(1, async () => expectFiles(await syncs.applyAll(planned, true), count));
  const row: BenchRow = { name: "apply of a first sync, flushed", ours: applying };
  if (!hasRsync) return [row];
  return [
    { ...row, peerName: "rsync -a --delete --fsync", peer: await best(1, () => rsync(work, others, ["--fsync"])) },
  ];
}

function measureIdle(trees: Trees): Promise<BenchRow[]> {
  const { syncs, folders } = trees;
  const peers = [...rsyncWith(trees, "-n"), ...(folders.length === 1 ? [gitDiff(trees)] : [])];
  return beside("plan with nothing to do", 3, async () => expectFiles(await syncs.plan(), 0), peers);
}

async function measureChanged(trees: Trees): Promise<BenchRow[]> {
  const { syncs, folders } = trees;
  const wanted = (await change(trees)) * folders.length;
  const peers = [...rsyncWith(trees, "-n"), ...(folders.length === 1 ? [gitDiff(trees)] : [])];
  return beside("plan with 1 % changed", 3, async () => expectFiles(await syncs.plan(), wanted), peers);
}

async function measureApply(trees: Trees, flush: boolean): Promise<BenchRow[]> {
  const { syncs, folders, count } = trees;
  const wanted = Math.ceil(count / 100) * folders.length;
  let alone = Number.POSITIVE_INFINITY;
  const run = async () => {
    const planned = await syncs.planned();
    alone = Math.min(alone, await best(1, async () => expectFiles(await syncs.applyAll(planned, flush), wanted)));
  };
  const peers = rsyncWith(trees, ...(flush ? ["--fsync"] : []));
  const name = `1 %, planned and applied, ${flush ? "flushed" : "not flushed"}`;
  const rows = await beside(name, 2, run, peers, () => change(trees));
  return rows.flatMap((row) => [row, { ...row, name: "its apply alone", ours: alone }]);
}

async function measureVerify(trees: Trees): Promise<BenchRow[]> {
  await bringInStep(trees);
  return beside("verify, every file compared", 1, () => trees.syncs.verify(), rsyncWith(trees, "-n", "--checksum"));
}

/** Each of them begins with what `prepare` leaves; the best of `times` counts. */
async function beside(
  name: string,
  times: number,
  run: () => unknown,
  peers: readonly Peer[],
  prepare: () => unknown = () => undefined,
): Promise<BenchRow[]> {
  const bestOf = async (measured: () => unknown) => {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < times; round += 1) {
      await prepare();
      least = Math.min(least, await best(1, measured));
    }
    return least;
  };
  const ours = await bestOf(run);
  const rows: BenchRow[] = [];
  for (const peer of peers) rows.push({ name, ours, peerName: peer.name, peer: await bestOf(peer.run) });
  return rows.length > 0 ? rows : [{ name, ours }];
}

/** Every hundredth document as it has never been, all else in step; gives how many. */
async function change(trees: Trees): Promise<number> {
  await bringInStep(trees);
  const paths = documentsIn(join(trees.work, "main", "docs"), trees.count).filter((_, n) => n % 100 === 0);
  for (const path of paths) writeFileSync(path, `# Changed at ${process.hrtime.bigint()}\n`);
  return paths.length;
}

/** The times as well, or rsync would copy what Lockstep wrote once more. */
async function bringInStep({ work, folders, syncs }: Trees): Promise<void> {
  if (hasRsync) rsync(work, folders, []);
  await syncs.sync(false);
}

function foldersIn(work: string, targets: number): string[] {
  return Array.from({ length: targets }, (_, n) => join(work, `target-${n}`));
}

interface Peer {
  readonly name: string;
  readonly run: () => void;
}

function expectFiles(found: number, expected: number): void {
  if (found !== expected) throw new Error(`${found} files to write instead of ${expected}`);
}

function rsyncWith({ work, folders }: Trees, ...options: string[]): Peer[] {
  const name = ["rsync -a --delete", ...options].join(" ");
  return hasRsync ? [{ name, run: () => rsync(work, folders, options) }] : [];
}

/** Of many targets it would take minutes. */
function gitDiff({ work, folders }: Trees): Peer {
  const run = () => {
    for (const folder of folders) {
      const sides = [join(work, "main", "docs"), join(folder, "lib", "docs")];
      spawnSync("git", ["diff", "--no-index", "--name-status", ...sides], { maxBuffer: 1 << 28 });
    }
  };
  return { name: "git diff --no-index", run };
}

function listOf(name: string, usual: string): number[] {
  return (process.env[name] ?? usual).split(",").map(Number);
}
