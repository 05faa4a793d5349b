import { execFileSync } from "node:child_process";
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openApp } from "../src/core/app";
import { slowestTick } from "../src/core/system/file-time";
import { nodeSystem } from "../src/core/system/node-system";
import type { SyncOptions } from "../src/shared/config-sync";
import { type BenchRow, best, printRows } from "./bench-row";
import { type Commands, installCommands, makePeerProject } from "./config-sync-commands";
import { filesBelow, makeHome } from "./config-sync-home";

/**
 * Homes with 20, 200, 1,500 and 2,000 items, carried from Claude Code to Qwen Code: the use cases in a process of their
 * own for each size, so that none is warm, and then three times more with other texts, as in an app that runs already
 * (the median); beside the bare reads and writes of the same files; and our command line beside `rulesync convert` (the
 * best of three), which does the same in a project of the same bytes and flushes nothing.
 */
const options: SyncOptions = {
  source: "claude",
  destination: "qwen",
  mode: "one-way",
  syncTypes: ["all"],
  skipServers: [],
  scope: "user",
  prune: false,
  resolutions: {},
};
const shown = { reveal: false };
const converted = "first plan and apply";
const convertedWarm = "plan and apply another home, by an app that runs already";

const [script = "", size, folder = ""] = process.argv.slice(1);
if (size === undefined) await measureAll();
else process.stdout.write(JSON.stringify(await measure(Number(size), folder)));

async function measureAll(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "lockstep-bench-sync-"));
  try {
    const commands = installCommands(work);
    for (const count of [20, 200, 1_500, 2_000]) {
      const rows: BenchRow[] = JSON.parse(
        execFileSync(process.execPath, [script, `${count}`, work], { encoding: "utf8" }),
      );
      const beside = commands ? await measureCommands(commands, work, count, rows) : [];
      printRows(`${count} items, Claude Code → Qwen Code`, [...rows, ...beside]);
    }
  } finally {
    // Not before the end: ext4 makes new files slowly for half a minute after many were deleted.
    rmSync(work, { recursive: true, force: true });
  }
}

async function measureCommands(
  commands: Commands,
  work: string,
  count: number,
  rows: readonly BenchRow[],
): Promise<BenchRow[]> {
  const [home, project] = [join(work, `command-home-${count}`), join(work, `project-${count}`)];
  makeHome(home, count);
  makePeerProject(home, project);
  const { whole, start } = await commands.convertWithPeer(project);
  const ours = await commands.applyWithOurs(home, join(work, `command-data-${count}`));
  const inProcess = (row: string) => rows.find(({ name }) => name === row)?.ours ?? Number.NaN;
  return [
    {
      name: `${converted}, and rulesync without its start`,
      ours: inProcess(converted),
      peerName: "rulesync convert",
      peer: whole - start,
    },
    { name: convertedWarm, ours: inProcess(convertedWarm), peerName: "rulesync convert", peer: whole },
    { name: "lockstep sync apply, start and flush included", ours, peerName: "rulesync convert", peer: whole },
  ];
}

async function measure(count: number, work: string): Promise<BenchRow[]> {
  const home = join(work, `home-${count}`);
  makeHome(home, count);
  await comeOfAge();
  const given = filesBelow(home);
  const app = await openApp(nodeSystem({ home }), {
    version: "0",
    dataFolder: join(work, `data-${count}`),
    cache: false,
    flush: false,
  });

  const first = await best(1, () => app.planSync(options, shown));
  const again = await best(5, () => app.planSync(options, shown));
  const { planId } = app.planSync(options, shown);
  let changeSetId = "";
  const applied = await best(1, async () => {
    const outcome = await app.applySync(planId, {});
    if (outcome.kind !== "applied" || outcome.leftovers.length > 0) throw new Error(JSON.stringify(outcome));
    changeSetId = outcome.changeSetId;
  });
  const planNothing = () => {
    if (app.planSync(options, shown).files.length > 0) throw new Error("Something is left to do");
  };
  const nothingYet = await best(7, planNothing);
  await comeOfAge();
  const nothing = await best(7, planNothing);
  const both = filesBelow(home);
  const made = both.filter((path) => !given.includes(path));

  const openOther = async (word: string, flush: boolean) => {
    const other = join(work, `${word}-home-${count}`);
    makeHome(other, count, word);
    await comeOfAge();
    return openApp(nodeSystem({ home: other }), {
      version: "0",
      dataFolder: join(work, `${word}-data-${count}`),
      cache: false,
      flush,
    });
  };
  const others: number[] = [];
  for (const word of ["other", "third", "fourth"]) {
    const running = await openOther(word, false);
    others.push(await best(1, () => running.applySync(running.planSync(options, shown).planId, {})));
  }
  const warm = others.sort((a, b) => a - b)[1] ?? Number.NaN;
  const flushing = await openOther("flushed", true);
  const flushedId = flushing.planSync(options, shown).planId;
  const flushed = await best(1, () => flushing.applySync(flushedId, {}));

  const texts = new Map(made.map((path) => [path, readFileSync(path)]));
  const bareWrite = (target: string, flush: boolean) =>
    best(1, () => {
      for (const [path, bytes] of texts) writeBare(join(work, target, `${count}`, path), bytes, flush);
    });
  const read = (paths: readonly string[]) =>
    best(7, () => {
      for (const path of paths) readFileSync(path);
    });
  const floor = { peerName: "bare read", peer: await read(given) };
  const written = { peerName: "bare write of its files", peer: await bareWrite("bare", false) };
  const bareFlushed = await bareWrite("bare-flushed", true);
  const bothRead = await read(both);
  // Not before: ext4 makes new files slowly for a while after many were deleted.
  const undone = await best(1, async () => app.undo((await app.planUndo(changeSetId)).planId, false, {}));
  return [
    { name: "first plan of a process", ours: first, ...floor },
    { name: "plan again", ours: again, ...floor },
    { name: "apply, verified", ours: applied, ...written },
    { name: converted, ours: first + applied, ...written },
    { name: convertedWarm, ours: warm, ...written },
    {
      name: "apply, verified and flushed to the disk",
      ours: flushed,
      peerName: "bare write, each flushed",
      peer: bareFlushed,
    },
    { name: "plan with nothing to do", ours: nothing, peerName: "bare read of both sides", peer: bothRead },
    { name: "the same right after the apply", ours: nothingYet, peerName: "bare read of both sides", peer: bothRead },
    { name: "roll back", ours: undone, ...written },
  ];
}

/** Until files show by their time whether they change, as those of a user do; younger ones are read again at each plan. */
function comeOfAge(): Promise<void> {
  return setTimeout(slowestTick + 100);
}

function writeBare(path: string, bytes: Uint8Array, flush: boolean): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!flush) {
    writeFileSync(path, bytes);
    return;
  }
  const handle = openSync(path, "w");
  writeFileSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
}
