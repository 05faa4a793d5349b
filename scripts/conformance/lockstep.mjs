// @ts-check
import { join } from "node:path";
import { projectFolder } from "../runtime/paths.mjs";
import { lastWords, runProgram } from "./run-program.mjs";

/**
 * @typedef {import("./place.mjs").Place} Place
 * @typedef {import("../../src/shared/config-sync").SyncPlan} SyncPlan
 * @typedef {import("../../src/shared/history").ApplyOutcome} ApplyOutcome
 */

/**
 * `lockstep sync apply --yes` on a place, as a user would run it. Throws when it fails or finds the files changed.
 * @param {Place} place
 * @param {...string} options
 * @returns {Promise<{ code: number | null, plan: SyncPlan, outcome: ApplyOutcome }>}
 */
export async function applySync(place, ...options) {
  const { code, value } = await lockstep(place, "sync", "apply", "--yes", ...options);
  const { outcome, plan } = value;
  if (plan.verdict === "blocked") throw new Error(`lockstep: ${JSON.stringify(plan.problems)}`);
  if (!["applied", "nothing-to-do"].includes(outcome.kind)) throw new Error(`lockstep: ${JSON.stringify(outcome)}`);
  return { code, ...value };
}

/**
 * @param {Place} place
 * @param {...string} words
 * @returns {Promise<{ code: number | null, value: any }>} what it prints with `--json`
 */
export async function lockstep({ home, data, project, env }, ...words) {
  const program = [process.execPath, join(projectFolder, "bin", "lockstep.mjs")];
  // Another home than the user's own means that variables aren't looked at; those of `env` shall be.
  const where = env["QWEN_HOME"] ? ["--data", data, "--json"] : ["--home", home, "--data", data, "--json"];
  const ended = await runProgram([...program, ...words, ...where], { cwd: project, env });
  try {
    return { code: ended.code, value: JSON.parse(ended.stdout) };
  } catch (cause) {
    throw new Error(`lockstep ${words.join(" ")}: ${lastWords(ended)}`, { cause });
  }
}

/**
 * The names of the items of a plan that stand so.
 * @param {SyncPlan} plan
 * @param {...string} states
 */
export function itemsIn({ items }, ...states) {
  return items
    .filter(({ state }) => states.includes(state))
    .map(({ name }) => name)
    .sort();
}
