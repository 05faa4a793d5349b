// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build as pack } from "electron-builder";
import { packaging } from "../electron-builder.config.mjs";
import { build } from "./build.mjs";
import { readFuses } from "./package-fuses.mjs";
import { readPackageWords, systemOf } from "./package-words.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { ensureRuntime } from "./runtime/runtime.mjs";

const output = join(projectFolder, "dist");
const needsNetwork =
  "electron-builder gets its tools for this format from their releases; without a word, npm run package needs no network.";
const programsIn = { "lockstep-desktop": "linux", "Lockstep.app": "darwin", "Lockstep.exe": "win32" };

/** `npm run package [-- --linux AppImage deb]`: see docs/packaging.md. */
try {
  await makePackages(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const isOffline = /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(message);
  process.stderr.write(`${message}${isOffline ? `\n${needsNetwork}` : ""}\n`);
  process.exit(1);
}

/** @param {string[]} words */
async function makePackages(words) {
  const { formats, archs } = readPackageWords(words, process.platform);
  const isForHere =
    Object.keys(formats).join() === systemOf(process.platform) && archs.every((a) => a === process.arch);
  const runtime = isForHere ? await ownRuntime() : {};
  await build({ force: true });
  rmSync(output, { recursive: true, force: true });
  await pack({
    projectDir: projectFolder,
    config: packaging(runtime),
    publish: "never",
    ...formats,
    ...Object.fromEntries(archs.map((arch) => [arch, true])),
  });
  await checkFuses();
}

/** The runtime that is here already, or that this machine can get. */
async function ownRuntime() {
  const executable = await ensureRuntime();
  const electronDist = process.platform === "darwin" ? resolve(executable, "../../../..") : dirname(executable);
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const { stdout } = spawnSync(executable, ["-p", "process.versions.electron"], { env, encoding: "utf8" });
  const electronVersion = stdout.trim();
  const { version: wanted } = JSON.parse(
    readFileSync(join(projectFolder, "node_modules", "electron", "package.json"), "utf8"),
  );
  if (electronVersion !== wanted) {
    process.stderr.write(
      `Packaging on Electron ${electronVersion}, since the release ${wanted} is not here: good for trying out, not for giving away.\n`,
    );
  }
  return { electronDist, electronVersion };
}

/** Reads the fuses back from every program that was built, and fails when one is not as it should be. */
async function checkFuses() {
  const programs = readdirSync(output).flatMap((folder) =>
    Object.entries(programsIn).map(([name, platform]) => ({ path: join(output, folder, name), platform })),
  );
  let wrong = 0;
  for (const { path, platform } of programs.filter(({ path }) => existsSync(path))) {
    process.stdout.write(`Fuses read back from ${path}\n`);
    for (const { name, state, isRight } of await readFuses(path, platform)) {
      process.stdout.write(`  ${name}: ${state}${isRight ? "" : "  WRONG"}\n`);
      if (!isRight) wrong += 1;
    }
  }
  if (wrong > 0) throw new Error(`${wrong} fuses are wrong; don't give this package away.`);
}
