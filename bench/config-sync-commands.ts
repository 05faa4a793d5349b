import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { best } from "./bench-row";
import { write } from "./config-sync-home";

/** Two command lines that convert the same home, run on the same Node, each in a process of its own. */
export interface Commands {
  /** Milliseconds of `rulesync convert`, and of its start alone. */
  convertWithPeer(project: string): Promise<{ readonly whole: number; readonly start: number }>;
  /** Milliseconds of `lockstep sync apply`, which flushes what it writes. */
  applyWithOurs(home: string, data: string): Promise<number>;
}

const peerVersion = "rulesync@17.0.0";
const peerNode = "node@22.23.3";

/** Installs the peer and builds our command line, below `work`; undefined where the registry can't be reached. */
export function installCommands(work: string): Commands | undefined {
  const folder = join(work, "commands");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  try {
    execFileSync("npm", ["install", "--silent", "--ignore-scripts=false", peerVersion, peerNode], {
      cwd: folder,
      stdio: "ignore",
    });
  } catch {
    console.log(`${peerVersion} can't be installed here; what is measured beside it is left out.`);
    return undefined;
  }
  const node = join(folder, "node_modules", "node", "bin", "node");
  const vite = [join("node_modules", "vite", "bin", "vite.js"), "build", "--config", "vite.cli.config.ts"];
  execFileSync(node, [...vite, "--logLevel", "error", "--outDir", join(folder, "ours")]);

  const rulesync = join(folder, "node_modules", "rulesync", "dist", "cli", "index.js");
  const run = (cwd: string, ...words: string[]) => {
    const { status, stderr } = spawnSync(node, words, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(stderr);
  };
  return {
    async convertWithPeer(project) {
      const start = await best(3, () => run(project, rulesync, "--version"));
      const wholes: number[] = [];
      for (const again of ["1", "2", "3"]) {
        // The first time for each: what is there already is other work.
        const copy = `${project}-${again}`;
        cpSync(project, copy, { recursive: true });
        wholes.push(await best(1, () => run(copy, rulesync, "convert", "--from", "claudecode", "--to", "qwencode")));
        if (!existsSync(join(copy, ".qwen"))) throw new Error("The peer wrote nothing");
      }
      const whole = Math.min(...wholes);
      return { whole, start };
    },
    applyWithOurs: async (home, data) => {
      const words = ["sync", "apply", "--yes", "--home", home, "--data", data];
      const time = await best(1, () => run(home, join(folder, "ours", "lockstep.js"), ...words));
      if (!existsSync(join(home, ".qwen"))) throw new Error("Nothing was written");
      return time;
    },
  };
}

/** The same items as a project of the peer. */
export function makePeerProject(home: string, project: string): void {
  cpSync(join(home, ".claude"), join(project, ".claude"), { recursive: true });
  const { mcpServers } = JSON.parse(readFileSync(join(home, ".claude.json"), "utf8"));
  write(join(project, ".mcp.json"), JSON.stringify({ mcpServers }, null, 2));
}
