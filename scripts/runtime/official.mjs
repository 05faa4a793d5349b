// @ts-check
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./paths.mjs";

const electron = join(projectFolder, "node_modules", "electron");

/**
 * The runtime that electron's own installer put into node_modules.
 * @returns {string | undefined} its executable
 */
export function installedOfficial() {
  const pathFile = join(electron, "path.txt");
  if (!existsSync(pathFile)) return undefined;
  const executable = join(electron, "dist", readFileSync(pathFile, "utf8"));
  return existsSync(executable) ? executable : undefined;
}

/**
 * Runs electron's own installer, which downloads the release and checks it against the checksums in the package.
 * @returns {Promise<string | undefined>} the executable; undefined when the releases can't be reached
 */
export async function downloadOfficial() {
  process.stderr.write("Getting the Electron runtime from the project's releases …\n");
  const started = Date.now();
  const child = spawn(process.execPath, [join(electron, "install.js")], { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stderr.write(`Still downloading Electron (${seconds} s) …\n`);
    if (seconds > limitSeconds) child.kill();
  }, 5000);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(beat);
  const executable = code === 0 ? installedOfficial() : undefined;
  if (!executable) {
    const reason = complaint.split("\n").find((line) => /error/i.test(line)) ?? "no answer";
    process.stderr.write(`The releases can't be reached (${reason.trim().slice(0, 160)}).\n`);
  }
  return executable;
}

const limitSeconds = 900;
