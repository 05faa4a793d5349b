// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Runs a command line of `out/cli/`: in this process, or on the app's own runtime where this Node is too old.
 * @param {string} name of the bundle, without its ending
 */
export async function launch(name) {
  const bundle = new URL(`../out/cli/${name}.js`, import.meta.url);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (!existsSync(bundle)) {
    fail(name, "The command line is not built yet; run `npm run build` in the checkout.");
  } else if (major > 20 || (major === 20 && minor >= 19)) {
    if (readsSqlite() && Number(process.versions.napi) < 10 && (await runOnElectron(fileURLToPath(bundle)))) return;
    await import(bundle.href);
  } else {
    const isRun = await runOnElectron(fileURLToPath(bundle));
    if (!isRun) fail(name, `Node ${process.versions.node} is too old; install 20.19 or newer, or start the app once.`);
  }
}

/**
 * `coord search` and `coord history` read the SQLite cache, `migrate apply` perhaps a database of messages: the binding
 * needs Node 22.14 or the app's own runtime.
 */
function readsSqlite() {
  const words = process.argv.slice(2);
  if (words.includes("migrate")) return words.includes("apply");
  return words.includes("coord") && (words.includes("search") || words.includes("history"));
}

/**
 * Runs it on the app's own runtime where this Node doesn't do; false where that was never fetched.
 * @param {string} bundle
 */
async function runOnElectron(bundle) {
  const { installedRuntime } = await import("../scripts/runtime/runtime.mjs");
  const executable = installedRuntime();
  if (!executable) return false;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  process.exitCode = spawnSync(executable, [bundle, ...process.argv.slice(2)], { env, stdio: "inherit" }).status ?? 1;
  return true;
}

/**
 * @param {string} name
 * @param {string} sentence
 */
function fail(name, sentence) {
  process.stderr.write(`${name}: ${sentence}\n`);
  process.exitCode = 1;
}
