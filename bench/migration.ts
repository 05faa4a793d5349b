import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { detect, isCurrent } from "../src/core/migration/detect/detect";
import { nodeSystem } from "../src/core/system/node-system";
import { type BenchRow, best, printRows } from "./bench-row";

/** Files of the trees; others can be named: `LOCKSTEP_BENCH_FILES=1000,5000`. */
const sizes = (process.env["LOCKSTEP_BENCH_FILES"] ?? "1000,20000,100000").split(",").map(Number);
const endings = ["ts", "tsx", "css", "md", "json", "py", "png"];
const line = "const value = compute(the, usual, things); // and a word about them\n";
const quiet: ExecFileSyncOptions = { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 };
/** Set in a process of its own that looks at this folder once and prints the milliseconds. */
const single = process.env["LOCKSTEP_BENCH_ROOT"];
const work = mkdtempSync(join(tmpdir(), "lockstep-bench-migration-"));
try {
  if (single !== undefined) {
    process.stdout.write(String(await best(1, () => detect(nodeSystem({ home: work }), single))));
  }
  for (const size of single === undefined ? sizes : []) {
    const root = join(work, `tree-${size}`);
    makeTree(root, size);
    // A result that was made within the resolution of the disk's times is not taken for settled.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    printRows(`A project of ${size.toLocaleString("en")} files`, await measure(root));
    rmSync(root, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measure(root: string): Promise<BenchRow[]> {
  const system = nodeSystem({ home: work });
  const find = await best(3, () => execFileSync("find", [root, "-type", "f"], quiet));
  const git = await best(3, () => execFileSync("git", ["-C", root, "ls-files", "-co", "--exclude-standard"], quiet));
  const plain = await best(3, () => statAll(root));
  const firsts = [0, 1, 2].map(() => firstLook(root));
  const first = Math.min(...firsts);
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cold = await best(3, () => detect(system, root));
  delay.disable();
  const memory = (process.memoryUsage().rss - before) / 1_048_576;
  const { trace, detection } = await detect(system, root);
  const held: boolean[] = [];
  const cached = await best(3, async () => held.push(await isCurrent(system, trace)));
  if (!held.every(Boolean)) throw new Error("The kept result was not taken");
  console.log(
    `\n  ${detection.files} files seen, ${detection.folders} folders; thread held at most ${(delay.max / 1e6).toFixed(0)} ms; ${memory.toFixed(0)} MB more`,
  );
  return [
    { name: "detect, the first time in a process", ours: first, peerName: "find -type f", peer: find },
    { name: "detect", ours: cold, peerName: "find -type f", peer: find },
    { name: "detect", ours: cold, peerName: "git ls-files -co", peer: git },
    { name: "detect", ours: cold, peerName: "readdir recursive + lstat", peer: plain },
    { name: "is the kept result current", ours: cached },
  ];
}

/** The modules are loaded and nothing has run yet. */
function firstLook(root: string): number {
  const env = { ...process.env, LOCKSTEP_BENCH_ROOT: root };
  const [script = ""] = process.argv.slice(1);
  return Number(execFileSync(process.execPath, [script], { ...quiet, env, encoding: "utf8" }));
}

async function statAll(root: string): Promise<number> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) bytes += (await lstat(join(entry.parentPath, entry.name))).size;
  return bytes;
}

/** Sources in folders of twelve, with a twentieth of messages, a twentieth of dependencies and a .gitignore. */
function makeTree(root: string, files: number): void {
  const write = (folder: string, name: string, text: string) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, name), text);
  };
  write("", ".gitignore", "node_modules/\n*.log\n/tmp\ncache\n!kept\nbuild-*/\n");
  write("", "config.yaml", "agents:\n  code: { authority_domains: [x] }\n");
  write("scripts", "send.sh", "for attempt in 1 2 3; do send && break; done\n");
  for (let n = 0; n < files; n += 1) {
    const group = Math.floor(n / 12);
    const uuid = `550e8400-e29b-41d4-a716-${String(n).padStart(12, "0")}`;
    if (n % 20 === 0) write(`inbox/agent${n % 6}`, `2026-01-30T12-00-00-code-${uuid}.msg`, "from: code\n");
    else if (n % 20 === 1) write(`node_modules/p${group % 50}`, `f${n}.js`, "x");
    else
      write(`src/m${group % 40}/s${Math.floor(group / 40)}`, `f${n}.${endings[n % endings.length]}`, line.repeat(20));
  }
  execFileSync("git", ["init", "-q"], { cwd: root });
}
