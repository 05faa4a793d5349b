import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { largeFile } from "../src/core/coordination/file/testing/large-file";
import { type BenchRow, best } from "./bench-row";

/** The command line of another program that keeps todos in files, beside ours on as many todos. */
export interface Peer {
  compare(todos: number): Promise<BenchRow[]>;
}

const peerVersion = "backlog.md@1.52.0";

/** Installs the peer and builds our command line, below `work`; undefined where the peer can't be had or doesn't run. */
export function installPeer(work: string): Peer | undefined {
  const folder = join(work, "commands");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const program = join(folder, "node_modules", ".bin", "backlog");
  try {
    execFileSync("npm", ["install", "--silent", peerVersion], { cwd: folder, stdio: "ignore" });
    execFileSync(program, ["--version"], { stdio: "ignore" });
  } catch {
    console.log(`${peerVersion} can't be installed or doesn't run here; what is measured beside it is left out.`);
    return undefined;
  }
  const vite = [join("node_modules", "vite", "bin", "vite.js"), "build", "--config", "vite.cli.config.ts"];
  execFileSync("node", [...vite, "--logLevel", "error", "--outDir", join(folder, "ours")], { stdio: "ignore" });
  const ours = join(folder, "ours", "lockstep.js");

  return {
    async compare(todos) {
      const [mine, theirs] = [join(work, `ours-${todos}`), join(work, `peer-${todos}`)];
      makeOurs(mine, todos);
      makeTheirs(program, theirs, todos);
      const coord = (...words: string[]) => call("node", [ours, "coord", ...words, "--data", join(mine, "data")], mine);
      const backlog = (...words: string[]) => call(program, words, theirs);
      const listed = coord("list-todos").trimEnd().split("\n").at(-1);
      const number = backlog("task", "list", "--plain").match(/TASK-\d+/g)?.length;
      console.log(`\n  ours lists ${listed}, ${peerVersion} ${number}`);
      const create = ["create-todo", "--repo", "repo-1", "--task", "One more", "--estimate", "1d"];
      return [
        await row(
          "list",
          () => coord("list-todos"),
          () => backlog("task", "list", "--plain"),
        ),
        await row(
          "create",
          () => coord(...create),
          () => backlog("task", "create", "One more", "--plain"),
        ),
        await row(
          "start alone",
          () => coord("files"),
          () => backlog("--version"),
        ),
      ];
    },
  };
}

async function row(name: string, ours: () => unknown, peer: () => unknown): Promise<BenchRow> {
  return { name, ours: await best(3, ours), peerName: peerVersion, peer: await best(3, peer) };
}

function call(program: string, words: readonly string[], folder: string): string {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const run = spawnSync(program, words, { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`${program} ${words.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

/** So many todos, and the issues, plans and dependencies that go with them. */
function makeOurs(folder: string, todos: number): void {
  mkdirSync(folder);
  writeFileSync(join(folder, "ecosystem.yaml"), largeFile(Math.round(todos / 0.6)));
}

/** As many tasks as files, in the peer's own format; it looks at nothing beyond these files. */
function makeTheirs(program: string, folder: string, todos: number): void {
  mkdirSync(folder);
  execFileSync("git", ["init", "-q"], { cwd: folder });
  call(program, ["init", "bench", "--defaults"], folder);
  const config = join(folder, "backlog", "config.yml");
  const switches = /^(remote_operations|check_active_branches|auto_open_browser): true$/gm;
  const settled = readFileSync(config, "utf8").replace(switches, "$1: false");
  writeFileSync(config, settled.replace("filesystem_only: false", "filesystem_only: true"));
  for (let number = 1; number <= todos; number += 1) {
    const text = `---
id: TASK-${number}
title: Task ${number}
status: ${number % 3 === 0 ? "Done" : "To Do"}
assignee: []
created_date: '2026-01-31 10:00'
labels: [memory]
dependencies: []
ordinal: ${number * 1_000}
---

## Description

Do number ${number} with care
`;
    writeFileSync(join(folder, "backlog", "tasks", `task-${number} - Task-${number}.md`), text);
  }
}
