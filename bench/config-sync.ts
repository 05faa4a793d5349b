import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openApp } from "../src/core/app";
import { nodeSystem } from "../src/core/system/node-system";
import type { SyncOptions } from "../src/shared/config-sync";
import { type BenchRow, best, printRows } from "./bench-row";

/**
 * Homes with 20, 200 and 2,000 items (a third MCP servers, a third commands, a third agents), carried from Claude Code to
 * Qwen Code: beside `rulesync convert` doing the same in a project of the same bytes, and beside a bare read of them.
 */
const peerVersion = "rulesync@17.0.0";
const peerNode = "node@22.23.3";
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

const work = mkdtempSync(join(tmpdir(), "lockstep-bench-sync-"));
try {
  const peer = installPeer();
  for (const count of [20, 200, 1_500, 2_000])
    printRows(`${count} items, Claude Code → Qwen Code`, await measure(count, peer));
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measure(count: number, peer: string | undefined): Promise<BenchRow[]> {
  const home = join(work, `home-${count}`);
  const files = makeHome(home, count);
  const convert = peer === undefined ? undefined : await convertWithPeer(peer, home, count);
  const floor = await best(5, () => {
    for (const path of files) readFileSync(path);
  });

  const app = await openApp(nodeSystem({ home }), {
    version: "0",
    dataFolder: join(work, `data-${count}`),
    cache: false,
    flush: false,
  });
  const shown = { reveal: false };
  const rows: BenchRow[] = [];
  const first = await best(1, () => app.planSync(options, shown));
  const planned = await best(5, () => app.planSync(options, shown));
  const plan = app.planSync(options, shown);
  let changeSetId = "";
  const applied = await best(1, async () => {
    const outcome = await app.applySync(plan.planId, {});
    if (outcome.kind !== "applied" || outcome.leftovers.length > 0) throw new Error(JSON.stringify(outcome));
    changeSetId = outcome.changeSetId;
  });
  const nothing = await best(5, () => {
    if (app.planSync(options, shown).files.length > 0) throw new Error("Something is left to do");
  });
  const bothSides = await best(5, () => {
    for (const path of files) readFileSync(path);
    for (const path of files) readFileSync(path);
  });
  const made = join(home, ".qwen");
  const plain = await best(1, () => cpSync(made, join(work, `copy-${count}`), { recursive: true }));
  const undone = await best(1, () => app.undo(app.planUndo(changeSetId).planId, false, {}));
  const beside = convert === undefined ? {} : { peerName: "rulesync convert", peer: convert };
  rows.push({ name: "first plan of a process", ours: first, peerName: "bare read", peer: floor });
  rows.push({ name: "plan again", ours: planned, peerName: "bare read", peer: floor });
  rows.push({ name: "first plan and apply", ours: first + applied, ...beside });
  rows.push({
    name: "apply, verified, without the plan",
    ours: applied,
    peerName: "bare copy of its files",
    peer: plain,
  });
  rows.push({ name: "plan with nothing to do", ours: nothing, peerName: "bare read of both sides", peer: bothSides });
  rows.push({ name: "roll back", ours: undone });
  return rows;
}

/** A home of Claude Code; gives the files that hold its items. */
function makeHome(home: string, count: number): string[] {
  const third = Math.ceil(count / 3);
  const servers = Object.fromEntries(
    Array.from({ length: third }, (_, n) => [
      `server-${n}`,
      { type: "stdio", command: "npx", args: ["-y", `server-${n}`], env: { TOKEN: "${TOKEN}" } },
    ]),
  );
  const files = [join(home, ".claude.json")];
  write(files[0] ?? "", JSON.stringify({ numStartups: 1, mcpServers: servers }, null, 2));
  for (let n = 0; n < third; n += 1) {
    const command = join(home, ".claude", "commands", `group-${n % 10}`, `command-${n}.md`);
    write(
      command,
      `---\ndescription: Command ${n}\n---\nDo $ARGUMENTS.\n\n!\`git status\`\n\n${"Some text.\n".repeat(40)}`,
    );
    const agent = join(home, ".claude", "agents", `agent-${n}.md`);
    write(
      agent,
      `---\nname: agent-${n}\ndescription: Agent ${n}\ntools: Bash, Read\n---\n${"You help with things.\n".repeat(40)}`,
    );
    files.push(command, agent);
  }
  return files;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The same items as a project, converted by the peer; milliseconds of its own process. */
async function convertWithPeer(peer: string, home: string, count: number): Promise<number> {
  const project = join(work, `project-${count}`);
  cpSync(join(home, ".claude"), join(project, ".claude"), { recursive: true });
  const { mcpServers } = JSON.parse(readFileSync(join(home, ".claude.json"), "utf8"));
  write(join(project, ".mcp.json"), JSON.stringify({ mcpServers }, null, 2));
  return best(1, () => {
    const words = ["convert", "--from", "claudecode", "--to", "qwencode"];
    const node = join(peer, "node_modules", "node", "bin", "node");
    const script = join(peer, "node_modules", "rulesync", "dist", "cli", "index.js");
    const { status, stderr } = spawnSync(node, [script, ...words], { cwd: project, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    if (!existsSync(join(project, ".qwen"))) throw new Error("The peer wrote nothing");
  });
}

/** Into a folder of its own; undefined where the registry can't be reached. */
function installPeer(): string | undefined {
  const folder = join(work, "peer");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  try {
    execFileSync("npm", ["install", "--silent", "--ignore-scripts=false", peerVersion, peerNode], {
      cwd: folder,
      stdio: "ignore",
    });
    return folder;
  } catch {
    console.log(`${peerVersion} can't be installed here; its column is left out.`);
    return undefined;
  }
}
