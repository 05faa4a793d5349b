// @ts-check
import { spawn } from "node:child_process";
import { downloadOfficial, installedOfficial } from "./official.mjs";
import { downloadFromRegistry, installedFromRegistry } from "./registry.mjs";
import { ensureDisplay, ensureLibraries } from "./system-libraries.mjs";

/**
 * The Electron executable, fetched if need be: the official release first, the registry's runtime where that can't be
 * reached.
 * @returns {Promise<string>}
 */
export async function ensureRuntime() {
  const executable = installedRuntime() ?? (await downloadOfficial()) ?? (await downloadFromRegistry());
  ensureLibraries(executable);
  return executable;
}

/** The Electron executable that is here already. */
export function installedRuntime() {
  return installedOfficial() ?? installedFromRegistry();
}

/**
 * Runs a script on the runtime's own Node, the one that the SQLite binding fits; gives its exit code.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export async function runAsNode(args, env = {}) {
  return run(await ensureRuntime(), args, { ...env, ELECTRON_RUN_AS_NODE: "1" });
}

/**
 * Runs a command with this terminal; gives its exit code. Under Xvfb where it opens windows and there is no display.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @param {{ windows?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, env = {}, { windows = false } = {}) {
  const all = { ...(windows ? localeOfWindows() : {}), ...env };
  const child = windows && ensureDisplay() ? spawnUnderXvfb(command, args, all) : spawnHere(command, args, all);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function spawnHere(command, args, env) {
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  passSignals((signal) => child.kill(signal));
  return child;
}

/**
 * xvfb-run dies of a signal without passing it on, and an X server that hears a terminal's Ctrl-C is gone before the
 * app could close its windows. So both are kept away from signals, and the command, which tells its id, gets them.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function spawnUnderXvfb(command, args, env) {
  const words = ["-a", "sh", "-c", 'echo $$ >&3; exec "$@" 3>&-', "sh", command, ...args];
  const child = spawn("xvfb-run", words, {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
    detached: true,
    env: { ...process.env, ...env },
  });
  let id = 0;
  child.stdio[3]?.on("data", (text) => {
    id = Number(text);
  });
  passSignals((signal) => {
    if (id > 0 && child.exitCode === null) process.kill(id, signal);
    else if (child.pid !== undefined) process.kill(-child.pid, signal);
  });
  return child;
}

/** @param {(signal: "SIGINT" | "SIGTERM") => void} pass */
function passSignals(pass) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => pass(signal));
}

/**
 * Chromium reads the names of files by the locale: in one without UTF-8, such as `C`, it finds neither the app nor what
 * is dropped on a window where a path has letters beyond ASCII.
 * @returns {Record<string, string>}
 */
function localeOfWindows() {
  const { env, platform } = process;
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "C";
  return platform !== "linux" || /utf-?8/i.test(locale) ? {} : { LC_ALL: "C.UTF-8" };
}

/** What Electron needs to be told on this machine: no sandbox as root, no GPU where there is no screen. */
export function electronSwitches() {
  const { env, platform } = process;
  if (platform !== "linux") return [];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return env["DISPLAY"] || env["WAYLAND_DISPLAY"] ? asRoot : [...asRoot, "--disable-gpu"];
}
