// @ts-check
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A home folder with its own environment, its own data folder of Lockstep, and a project.
 * @typedef {object} Place
 * @property {string} home
 * @property {string} data
 * @property {string} project
 * @property {Record<string, string>} env the whole environment of a client
 * @property {(path: string) => string} read a file of the home folder; empty when it isn't there
 * @property {(path: string, content: string | object) => void} write an object becomes JSON
 */

/**
 * @param {string} work folder that holds everything
 * @param {Record<string, string | object>} files of the home folder
 * @returns {Place}
 */
export function makePlace(work, files = {}) {
  const folder = mkdtempSync(join(work, "place-"));
  const home = join(folder, "home");
  const project = join(folder, "project");
  for (const path of [home, project, join(folder, "tmp")]) mkdirSync(path);
  /** @type {Place} */
  const place = {
    home,
    data: join(folder, "data"),
    project,
    env: {
      ...(process.env["PATH"] === undefined ? {} : { PATH: process.env["PATH"] }),
      ...(process.env["SystemRoot"] === undefined ? {} : { SystemRoot: process.env["SystemRoot"] }),
      HOME: home,
      USERPROFILE: home,
      TMPDIR: join(folder, "tmp"),
      ...quiet,
      QWEN_CODE_SYSTEM_SETTINGS_PATH: join(folder, "no-system-settings.json"),
      QWEN_CODE_SYSTEM_DEFAULTS_PATH: join(folder, "no-system-defaults.json"),
      TOKEN: secret,
    },
    read: (path) => (existsSync(join(home, path)) ? readFileSync(join(home, path), "utf8") : ""),
    write(path, content) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`);
    },
  };
  for (const [path, content] of Object.entries(files)) place.write(path, content);
  return place;
}

/** What `TOKEN` holds wherever a client runs: invented. */
export const secret = "value-of-token";

const quiet = {
  NO_COLOR: "1",
  DISABLE_AUTOUPDATER: "1",
  DISABLE_TELEMETRY: "1",
  DISABLE_ERROR_REPORTING: "1",
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  QWEN_CODE_SUPPRESS_YOLO_WARNING: "1",
};
