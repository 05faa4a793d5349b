import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchRow, best, printRows } from "./bench-row";
import { documentsIn, hasRsync, makeDocuments, openSyncs, rsync } from "./target-trees";

/**
 * Documentation trees carried into vendored targets, in processes of their own, beside `rsync` and
 * `git diff --no-index` for the same trees, all with warm caches. Other sizes:
 * `LOCKSTEP_BENCH_FILES=1000 LOCKSTEP_BENCH_TARGETS=1`; how many copied files there may be: `LOCKSTEP_BENCH_MOST=1000000`.
 */
const sizes = listOf("LOCKSTEP_BENCH_FILES", "1000,10000,50000");
const fans = listOf("LOCKSTEP_BENCH_TARGETS", "1,20");
const [most = 0] = listOf("LOCKSTEP_BENCH_MOST", "200000");

const [script = "", part, size, fan, folder = ""] = process.argv.slice(1);
if (part === undefined) {
  if (!hasRsync) console.log("rsync is not installed, so nothing is measured beside it: apt-get install rsync.");
  for (const count of sizes) for (const wanted of fans) compare(count, wanted);
} else {
  const rows = await (part === "first" ? measureFirst : measureLater)(folder, Number(size), Number(fan));
  process.stdout.write(JSON.stringify({ rows, memory: process.resourceUsage().maxRSS / 1024 }));
}

function compare(count: number, wanted: number): void {
  const targets = Math.max(1, Math.min(wanted, Math.floor(most / count)));
  const fewer = targets < wanted ? ` (of ${wanted} only so many, for time and disk: LOCKSTEP_BENCH_MOST)` : "";
  const work = mkdtempSync(join(tmpdir(), "lockstep-bench-targets-"));
  try {
    for (const name of ["first", "later"]) {
      const output = execFileSync(process.execPath, [script, name, `${count}`, `${targets}`, work], {
        encoding: "utf8",
      });
      const { rows, memory }: { rows: BenchRow[]; memory: number } = JSON.parse(output);
      const title = `${count.toLocaleString("en")} files × ${targets}${fewer}, ${name === "first" ? "first sync" : "later syncs"}`;
      printRows(`${title}; at most ${memory.toFixed(0)} MB`, rows);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Every file copied into targets that have none; leaves all in step. */
async function measureFirst(work: string, count: number, targets: number): Promise<BenchRow[]> {
  makeDocuments(join(work, "main", "docs"), count);
  const copies = foldersIn(work, targets).map((target) => join(target, "lib", "docs"));
  for (const copy of copies) mkdirSync(copy, { recursive: true });
  const syncs = openSyncs(work, foldersIn(work, targets));
  const name = "plan and apply, not flushed";
  const ours = await best(1, async () => expectFiles(await syncs.sync(false), count * targets));
  if (!hasRsync) return [{ name, ours }];
  for (const copy of copies) {
    rmSync(copy, { recursive: true });
    mkdirSync(copy);
  }
  const peer = await best(1, () => rsync(work, foldersIn(work, targets), []));
  return [{ name, ours, peerName: "rsync -a --delete", peer }];
}

async function measureLater(work: string, count: number, targets: number): Promise<BenchRow[]> {
  const folders = foldersIn(work, targets);
  const paths = documentsIn(join(work, "main", "docs"), count);
  const changed = paths.filter((_, n) => n % 100 === 0);
  const wanted = changed.length * targets;
  const syncs = openSyncs(work, folders);
  const peerOf = (...options: string[]): Peer[] => {
    const name = ["rsync -a --delete", ...options].join(" ");
    return hasRsync ? [{ name, run: () => rsync(work, folders, options) }] : [];
  };
  const rows: BenchRow[] = [];
  /** Each of them begins with what `prepare` leaves; the best of `times` counts. */
  const beside = async (name: string, times: number, run: () => unknown, peers: readonly Peer[], prepare = nothing) => {
    const bestOf = async (measured: () => unknown) => {
      let least = Number.POSITIVE_INFINITY;
      for (let round = 0; round < times; round += 1) {
        await prepare();
        least = Math.min(least, await best(1, measured));
      }
      return least;
    };
    const ours = await bestOf(run);
    for (const peer of peers) rows.push({ name, ours, peerName: peer.name, peer: await bestOf(peer.run) });
    if (peers.length === 0) rows.push({ name, ours });
  };
  let round = 0;
  const change = async () => {
    // In step first, the times as well, or rsync would copy what Lockstep wrote once more.
    if (hasRsync) rsync(work, folders, []);
    await syncs.sync(false);
    round += 1;
    for (const path of changed) writeFileSync(path, `# Changed ${"again ".repeat(round)}\n`);
  };

  const looks = [...peerOf("-n"), ...(targets === 1 ? [gitDiff(work, folders)] : [])];
  // Files that changed a moment ago are read again each time; these are as old as those of users.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await syncs.sync(false);
  await beside("plan with nothing to do", 3, async () => expectFiles(await syncs.plan(), 0), looks);
  await change();
  await beside("plan with 1 % changed", 3, async () => expectFiles(await syncs.plan(), wanted), looks);
  for (const flush of [true, false]) {
    const name = `plan and apply of 1 %, ${flush ? "flushed" : "not flushed"}`;
    const run = async () => expectFiles(await syncs.sync(flush), wanted);
    await beside(name, 2, run, peerOf(...(flush ? ["--fsync"] : [])), change);
  }
  if (hasRsync) rsync(work, folders, []);
  await syncs.sync(false);
  await beside("verify, every file read and compared", 1, () => syncs.verify(), peerOf("-n", "--checksum"));
  return rows;
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

/** Of many targets it would take minutes. */
function gitDiff(work: string, folders: readonly string[]): Peer {
  const run = () => {
    for (const folder of folders) {
      const sides = [join(work, "main", "docs"), join(folder, "lib", "docs")];
      spawnSync("git", ["diff", "--no-index", "--name-status", ...sides], { maxBuffer: 1 << 28 });
    }
  };
  return { name: "git diff --no-index", run };
}

async function nothing(): Promise<void> {}

function listOf(name: string, usual: string): number[] {
  return (process.env[name] ?? usual).split(",").map(Number);
}
