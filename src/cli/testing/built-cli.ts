import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The command line built from the sources as they are now. */
export interface BuiltCli {
  readonly lockstep: string;
  remove(): void;
}

/** `scripts/test.mjs` has built it already and names it; a runner without that script gets one in a folder of its own. */
export function buildCli(): BuiltCli {
  const built = process.env["LOCKSTEP_BUILT_CLI"];
  if (built !== undefined) return { lockstep: built, remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "lockstep-cli-"));
  const checkout = fileURLToPath(new URL("../../../", import.meta.url));
  const vite = join(checkout, "node_modules", "vite", "bin", "vite.js");
  const words = ["build", "--config", "vite.cli.config.ts", "--outDir", folder, "--emptyOutDir", "--logLevel", "error"];
  execFileSync(process.execPath, [vite, ...words], { cwd: checkout, stdio: "inherit" });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  return {
    lockstep: join(folder, "lockstep.js"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A home folder on the disk with both tools set up, and a data folder beside it. */
export interface TestHome {
  readonly home: string;
  readonly data: string;
  /** Of LOCKSTEP_HOME and LOCKSTEP_DATA. */
  readonly env: Readonly<Record<string, string>>;
  readonly claudeFile: string;
  readonly qwenFile: string;
  readonly servers: (file: string) => string[];
  remove(): void;
}

export function makeTestHome(claude: readonly string[], qwen: readonly string[]): TestHome {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-home-"));
  const [home, data] = [join(folder, "home"), join(folder, "data")];
  const [claudeFile, qwenFile] = [join(home, ".claude.json"), join(home, ".qwen", "settings.json")];
  const entries = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { command: name }]));
  for (const [file, names] of [
    [claudeFile, claude],
    [qwenFile, qwen],
  ] as const) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ mcpServers: entries(names) }, null, 2)}\n`);
  }
  return {
    home,
    data,
    env: { LOCKSTEP_HOME: home, LOCKSTEP_DATA: data },
    claudeFile,
    qwenFile,
    servers: (file) => Object.keys(JSON.parse(readFileSync(file, "utf8")).mcpServers),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
