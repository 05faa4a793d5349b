#!/usr/bin/env node
// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [word] = process.argv.slice(2);
const bundle = new URL("../out/cli/lockstep.js", import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (word === "--version" || word === "-V") {
  const about = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`${about.version}\n`);
} else if (!existsSync(bundle)) {
  fail("The command line is not built yet; run `npm run build` in the checkout.");
} else if (major > 20 || (major === 20 && minor >= 19)) {
  await import(bundle.href);
} else {
  await runOnElectron();
}

/** This Node is too old; the app's own runtime has one that isn't. */
async function runOnElectron() {
  const { installedRuntime } = await import("../scripts/runtime/runtime.mjs");
  const executable = installedRuntime();
  if (!executable) {
    fail(`Node ${process.versions.node} is too old; install 20.19 or newer, or start the app once.`);
    return;
  }
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const words = [fileURLToPath(bundle), ...process.argv.slice(2)];
  process.exitCode = spawnSync(executable, words, { env, stdio: "inherit" }).status ?? 1;
}

/** @param {string} sentence */
function fail(sentence) {
  process.stderr.write(`lockstep: ${sentence}\n`);
  process.exitCode = 1;
}
