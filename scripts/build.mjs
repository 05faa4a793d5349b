// @ts-check
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder } from "./runtime/paths.mjs";
import { run } from "./runtime/runtime.mjs";

const inputs = [
  "src",
  "resources",
  "electron.vite.config.ts",
  "vite.engine.config.ts",
  "vite.cli.config.ts",
  "package-lock.json",
];
const outputs = [
  "out/main/index.js",
  "out/engine/start.cjs",
  "out/preload/index.cjs",
  "out/renderer/index.html",
  "out/cli/lockstep.js",
  "out/cli/mahavishnu-sync.js",
  "out/cli/migration-assistant.js",
];

/**
 * Builds the app and the command line into `out/`, when a source is newer than what is there.
 * @param {{ force?: boolean }} [options]
 */
export async function build({ force = false } = {}) {
  if (!force && newest(inputs) < oldest(outputs)) return;
  requireBuildablePath();
  for (const [name, args] of /** @type {[string, string[]][]} */ ([
    ["electron-vite", ["build"]],
    ["vite", ["build", "--config", "vite.engine.config.ts"]],
    ["vite", ["build", "--config", "vite.cli.config.ts"]],
  ])) {
    const code = await run(join(projectFolder, "node_modules", ".bin", name), [...args, "--logLevel", "warn"]);
    if (code !== 0) process.exit(code);
  }
}

/** Vite and Vitest take these characters in the path of a project for parts of an address, and miss its files. */
function requireBuildablePath() {
  const [sign] = /[#?%]/.exec(projectFolder) ?? [];
  if (!sign) return;
  const todo = "Move the project to a folder without #, ? and % in its path.";
  process.stderr.write(`Lockstep can't be built in ${projectFolder}, because of the "${sign}". ${todo}\n`);
  process.exit(1);
}

/** @param {string[]} paths */
function oldest(paths) {
  return Math.min(...paths.map((path) => (existsSync(join(projectFolder, path)) ? modified(path) : 0)));
}

/** @param {string[]} paths */
function newest(paths) {
  return Math.max(...paths.filter((path) => existsSync(join(projectFolder, path))).map(modified));
}

/**
 * @param {string} path
 * @returns {number}
 */
function modified(path) {
  const stats = statSync(join(projectFolder, path));
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(join(projectFolder, path)).map((name) => modified(join(path, name))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await build({ force: true });
