// @ts-check
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const packages = ["libgtk-3-0", "libnss3", "libasound2", "libgbm1", "libxss1", "libatk-bridge2.0-0"];

/**
 * Makes sure that the shared libraries Electron links to are there: installs them as root on Debian and Ubuntu, else
 * throws with the exact command.
 * @param {string} executable
 */
export function ensureLibraries(executable) {
  if (process.platform !== "linux") return;
  const missing = missingLibraries(executable);
  if (missing.length > 0)
    installOrAsk(packages, `Electron needs system libraries that are missing (${missing.join(", ")})`);
}

/** Makes sure that a program can open windows where there is no display. @returns {boolean} true when it goes through Xvfb */
export function ensureDisplay() {
  if (process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]) return false;
  if (!isCommand("xvfb-run")) installOrAsk(["xvfb", "xauth"], "There is no display, and xvfb-run is missing");
  return true;
}

/** Makes sure that tests can start a PostgreSQL server of their own. Elsewhere than on Linux they go without. */
export function ensurePostgres() {
  if (process.platform !== "linux" || process.env["LOCKSTEP_POSTGRES"] || isCommand("initdb")) return;
  // Debian keeps the server's programs out of the path.
  const versions = ["/usr/lib/postgresql", "/usr/pgsql"]
    .filter(existsSync)
    .flatMap((parent) => readdirSync(parent).map((version) => join(parent, version, "bin", "initdb")));
  if (versions.some(existsSync)) return;
  installOrAsk(["postgresql"], "Tests start a PostgreSQL server, and its programs are missing");
}

/** @param {string} executable */
function missingLibraries(executable) {
  const { stdout } = spawnSync("ldd", [executable], { encoding: "utf8" });
  return [...(stdout ?? "").matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
}

/**
 * @param {string[]} names
 * @param {string} why
 */
function installOrAsk(names, why) {
  const available = isDebian() ? names.map(currentName) : names;
  const command = `apt-get install -y --no-install-recommends ${available.join(" ")}`;
  if (!isDebian()) throw new Error(`${why}; install your distribution's packages for: ${names.join(", ")}.`);
  if (process.getuid?.() !== 0) throw new Error(`${why}; run: sudo ${command}`);
  process.stderr.write(`${why}: installing ${available.join(" ")} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("sh", ["-c", `${command} || (apt-get update && ${command})`], { stdio: ["ignore", 2, 2], env });
}

/**
 * Newer releases call some packages `…t64`.
 * @param {string} name
 */
function currentName(name) {
  const known = (/** @type {string} */ text) =>
    spawnSync("apt-cache", ["show", text], { stdio: "ignore" }).status === 0;
  return !known(name) && known(`${name}t64`) ? `${name}t64` : name;
}

function isDebian() {
  return (
    existsSync("/etc/debian_version") &&
    existsSync("/etc/os-release") &&
    isCommand("apt-get") &&
    /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}

/** @param {string} name */
function isCommand(name) {
  return spawnSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" }).status === 0;
}
