// @ts-check
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { applyEdits, modify } from "jsonc-parser";
import { projectFolder } from "../runtime/paths.mjs";
import { firstState } from "./first-state.mjs";
import { editsRolledBack, editsSince } from "./later-edits.mjs";
import { sampleCoordination } from "./sample-coordination.mjs";
import { sampleProject } from "./sample-project.mjs";
import { sampleArtifacts } from "./sample-sessions.mjs";
import { editsAfterSync, sampleTargets } from "./sample-targets.mjs";

/**
 * Fills an empty folder with a home that has a past: a first sync, a second one that was rolled back, edits on both
 * sides since, a project of which one step was migrated, a coordination file, a handbook with two targets, and a session
 * that was begun. Runs the built command line for that.
 * @param {{ home: string, data: string }} desk
 */
export async function makeSampleHome(desk) {
  place(desk.home, firstState());
  await lockstep(desk, "sync", "apply", "--two-way", "--yes");
  for (const edit of editsRolledBack) change(desk.home, edit);
  await lockstep(desk, "sync", "apply", "--two-way", "--yes");
  const [newest] = await lockstep(desk, "history", "list");
  await lockstep(desk, "history", "rollback", newest.id, "--yes");
  for (const edit of editsSince) change(desk.home, edit);

  place(desk.home, sampleProject());
  const project = join(desk.home, "Projects", "orders");
  await lockstep(desk, "migrate", "plan", "--path", project, "--output", join(desk.data, "migration-plan.md"));
  await lockstep(desk, "migrate", "apply", "--path", project, "--step", "priority-queue", "--yes");

  place(desk.home, { ...sampleCoordination(), ...sampleTargets() });
  await lockstep(desk, "coord", "open", join(desk.home, "Projects", "ecosystem.yaml"));
  await lockstep(desk, "target", "sync", "run", "--main", join(desk.home, "Projects", "handbook"), "--yes");
  place(desk.home, editsAfterSync());

  const ideas = join(desk.home, "Projects", "ideas");
  mkdirSync(ideas);
  await lockstep(desk, "session", "init", "gift-cards", "--workspace", ideas, "--owner", "Ada");
  place(join(ideas, ".idse/projects/gift-cards/sessions/__blueprint__"), sampleArtifacts());
}

/**
 * @param {string} folder
 * @param {Record<string, string>} files by path below it
 */
function place(folder, files) {
  for (const [file, content] of Object.entries(files)) write(join(folder, file), content);
}

/**
 * @param {{ home: string, data: string }} desk
 * @param {...string} words
 * @returns {Promise<any>} what it prints with `--json`
 */
async function lockstep({ home, data }, ...words) {
  const args = [join(projectFolder, "bin", "lockstep.mjs"), ...words, "--home", home, "--data", data, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error) => {
    // Something waits for a decision; the rest was done.
    if (error.code === 3) return error;
    throw error;
  });
  return JSON.parse(stdout);
}

/**
 * @param {string} home
 * @param {import("./later-edits.mjs").Edit} edit
 */
function change(home, edit) {
  const path = join(home, edit.file);
  write(path, "text" in edit ? edit.text : changed(readFileSync(path, "utf8"), edit));
}

/**
 * @param {string} before
 * @param {Exclude<import("./later-edits.mjs").Edit, { text: string }>} edit
 */
function changed(before, edit) {
  if ("values" in edit) {
    const formattingOptions = { insertSpaces: true, tabSize: 2 };
    return edit.values.reduce(
      (text, [path, value]) => applyEdits(text, modify(text, path, value, { formattingOptions })),
      before,
    );
  }
  if (!before.includes(edit.replace[0])) throw new Error(`${edit.file} has no "${edit.replace[0]}"`);
  return before.replace(...edit.replace);
}

/**
 * @param {string} path
 * @param {string} content
 */
function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
