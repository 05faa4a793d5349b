// @ts-check
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../runtime/paths.mjs";
import { runProgram } from "./run-program.mjs";

/** The releases that the formats were read from; newer ones need a new look. */
export const versions = { claude: "2.1.329", qwen: "0.24.4", node: "22.23.3" };

/**
 * The words that start each client.
 * @typedef {{ claude: string[], qwen: string[] }} Clients
 */

/**
 * The real clients, fetched once through npm into the cache, outside the checkout.
 * @returns {Promise<Clients>}
 */
export async function installClients() {
  const folder = join(
    cacheFolder(),
    "clients",
    `${versions.claude}-${versions.qwen}-${process.arch}${ownNode ? "-n" : ""}`,
  );
  if (!existsSync(folder)) await install(folder);
  const scope = join(folder, "node_modules", "@anthropic-ai");
  const binaries = readdirSync(scope).filter((name) => name.startsWith("claude-code-"));
  const claude = binaries
    .flatMap((name) => ["claude", "claude.exe"].map((file) => join(scope, name, file)))
    .find(existsSync);
  if (!claude)
    throw new Error(`There is no Claude Code ${versions.claude} for ${process.platform} on ${process.arch}.`);
  const node = ownNode
    ? join(folder, "node_modules", ownNode, "bin", isWindows ? "node.exe" : "node")
    : process.execPath;
  return { claude: [claude], qwen: [node, join(folder, "node_modules", "@qwen-code", "qwen-code", "cli-entry.js")] };
}

/** @param {string} folder */
async function install(folder) {
  process.stderr.write("Fetching Claude Code and Qwen Code through npm (700 MB unpacked, once) …\n");
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    writeFileSync(join(work, "package.json"), '{ "private": true }\n');
    const packages = [`@anthropic-ai/claude-code@${versions.claude}`, `@qwen-code/qwen-code@${versions.qwen}`];
    if (ownNode) packages.push(`${ownNode}@${versions.node}`);
    const options = [
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      "--fetch-retries=1",
      "--fetch-retry-mintimeout=1000",
    ];
    const { npm_execpath: npm } = process.env;
    const program = npm ? [process.execPath, npm] : ["npm"];
    const env = /** @type {Record<string, string>} */ (process.env);
    const ended = await runProgram([...program, "install", ...options, ...packages], { cwd: work, env }, 900_000);
    if (ended.code !== 0) {
      const [why = ""] = ended.stderr.match(/(?<=npm error )(?!code |errno |syscall )\S+ .*/) ?? [];
      throw new Error(
        `The clients could not be fetched through npm, so nothing was checked: ${why || `exit code ${ended.code}`}`,
      );
    }
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const isWindows = process.platform === "win32";
/** Qwen Code wants Node 22; these packages hold nothing but its executable. */
const ownNode =
  Number(process.versions.node.split(".")[0]) >= 22
    ? undefined
    : `${process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${isWindows ? "win" : process.platform}-${process.arch}`;
