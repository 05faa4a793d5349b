import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { apply } from "../src/core/changes/apply";
import { dataFolder } from "../src/core/changes/data-folder";
import { openDraft } from "../src/core/changes/draft";
import { openHistory } from "../src/core/changes/history";
import { planUndo } from "../src/core/changes/plan-undo";
import { mergeLines } from "../src/core/changes/text/merge-lines";
import { textDiff } from "../src/core/changes/text/unified-diff";
import { nodeSystem } from "../src/core/system/node-system";
import { type BenchRow, best, printRows } from "./bench-row";

const work = mkdtempSync(join(tmpdir(), "lockstep-bench-changes-"));
try {
  for (const flush of [true, false]) {
    const rows: BenchRow[] = [];
    for (const count of [10, 100, 1_000, 10_000]) rows.push(...(await measureApply(count, flush)));
    printRows(
      `Apply and roll back, ${flush ? "flushed to the disk" : "without flushing"}, beside cp -a of the same bytes`,
      rows,
    );
  }
  printRows("Two files of 200,000 lines, beside git", await measureText());
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Updates `count` files of about 2 KB in folders of 100, then takes it back. */
async function measureApply(count: number, flush: boolean): Promise<BenchRow[]> {
  const home = join(work, `home-${count}-${flush}`);
  const folder = dataFolder(join(work, `data-${count}-${flush}`));
  const paths = Array.from({ length: count }, (_, n) => join(home, `d${Math.floor(n / 100)}`, `f${n}.json`));
  for (const [n, path] of paths.entries()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `{ "old": ${n} }\n`.repeat(130));
  }
  const copy = await best(1, () => execFileSync("cp", ["-a", home, `${home}-copy`]));
  const system = nodeSystem({ home });
  const draft = openDraft(system, { roots: [home] });
  for (const [n, path] of paths.entries()) {
    draft.write(path, new TextEncoder().encode(`{ "new": ${n} }\n`.repeat(130)), {
      component: "bench",
      reason: "bench",
    });
  }
  const plan = draft.finish({ engine: "config-sync", title: "bench" });
  const applied = await best(1, () => apply(system, folder, plan, { flush }));
  const undone = await best(1, async () => {
    const record = openHistory(system, folder).read(plan.set.id);
    const result = await apply(system, folder, planUndo(system, folder, record).plan, { flush });
    if (result.kind !== "applied") throw new Error(result.kind);
  });
  const peer = { peerName: "cp -a", peer: copy };
  return [
    { name: `apply ${count} files`, ours: applied, ...peer },
    { name: `roll back ${count} files (${((undone / count) * 100).toFixed(0)} ms per 100)`, ours: undone, ...peer },
  ];
}

/** 20,000 lines of JSON, most of them alike, with other blanks in front of nearly all. */
async function measureReindented(): Promise<BenchRow> {
  const list = Array.from({ length: 2_000 }, (_, n) => ({ id: n % 7, tags: ["a", "b"], nested: { on: true } }));
  const files = [2, 4].map((blanks) => ({
    path: join(work, `indent-${blanks}`),
    text: JSON.stringify(list, null, blanks),
  }));
  for (const { path, text } of files) writeFileSync(path, text);
  const [before, after] = files;
  return {
    name: "diff of 20,000 lines, indented anew",
    ours: await best(3, () => textDiff({ path: "f", before: before?.text, after: after?.text })),
    peerName: "git diff --no-index",
    peer: await best(3, () => spawnSync("git", ["diff", "--no-index", ...files.map(({ path }) => path)])),
  };
}

/** About 2,000 edits and some moved blocks in 3.7 MB, as spec'd by the goal; the merge has edits on both sides. */
async function measureText(): Promise<BenchRow[]> {
  const base = Array.from({ length: 200_000 }, (_, n) => `line ${n % 5_000 === 0 ? "" : n % 977} ${n}\n`);
  const edit = (lines: readonly string[], offset: number) => {
    const edited = lines.map((line, n) => (n % 100 === offset ? `edited ${offset} ${n}\n` : line));
    const block = edited.splice(50_000 + offset * 100, 40);
    edited.splice(120_000 + offset * 100, 0, ...block);
    return edited.join("");
  };
  const [o, a, b] = [base.join(""), edit(base, 3), edit(base, 50)];
  const names = ["base", "ours", "theirs"].map((name) => join(work, name));
  for (const [index, text] of [o, a, b].entries()) writeFileSync(names[index] ?? "", text);
  const [oFile = "", aFile = "", bFile = ""] = names;
  const git = (...args: string[]) => spawnSync("git", args, { maxBuffer: 1 << 28 });
  return [
    {
      name: "diff, with the unified text",
      ours: await best(3, () => textDiff({ path: "f", before: o, after: a })),
      peerName: "git diff --no-index",
      peer: await best(3, () => git("diff", "--no-index", oFile, aFile)),
    },
    {
      name: "merge",
      ours: await best(3, () => mergeLines(o, a, b)),
      peerName: "git merge-file",
      peer: await best(3, () => git("merge-file", "-p", aFile, oFile, bFile)),
    },
    {
      name: "diff of two files with no common line",
      ours: await best(1, () => textDiff({ path: "f", before: o, after: o.replaceAll("line", "other") })),
      peerName: "git diff of the pair above",
      peer: await best(1, () => git("diff", "--no-index", oFile, aFile)),
    },
    await measureReindented(),
  ];
}
