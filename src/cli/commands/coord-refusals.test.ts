import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describedFile } from "../../core/coordination/file/testing/sample-files";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
let file: string;
beforeEach(() => {
  place = makeTestHome([], []);
  file = join(place.home, "ecosystem.yaml");
  writeFileSync(file, describedFile);
});
afterEach(() => place.remove());

it.each([
  [["list-issues", "--status", "nope"], "--status nope: expected pending, in_progress, blocked, resolved, closed."],
  [["list-issues", "--status", ","], "--status: expected at least one."],
  [["list-todos", "--priority", ""], "--priority: expected at least one."],
  [["list-deps", "--type", " , "], "--type: expected at least one."],
  [["list-issues", "--severity", ","], "--severity: expected at least one."],
  [["list-plans", "--label", ","], "--label: expected at least one."],
  [["list-issues", "--file", "nowhere.yaml"], "There is no file"],
  [["list-todos", "--repo", "mahavisnu"], "Did you mean mahavishnu?"],
  [["list-todos", "--repo", ""], "The file knows no repository without a name. It knows "],
  [["list-todos", "--plan", " "], "The file has no plan without an id."],
  [["list-todos", "--due-to", "2026-02-30"], "--due-to 2026-02-30: expected a day such as 2026-03-31."],
  [
    ["list-todos", "--due-from", "2026-03-02", "--due-to", "2026-03-01"],
    "--due-from 2026-03-02 is later than --due-to",
  ],
  [
    ["search", "x", "--since", "2026-03-02", "--until", "2026-03-01"],
    "--since 2026-03-02 is not before --until 2026-03-01",
  ],
  [["search", "x", "--since", "2026-03-01", "--until", "2026-03-01"], "so nothing is between them."],
  [["search", "x", "--entity", "ISUE-001"], "The file has no entry ISUE-001. Did you mean ISSUE-001?"],
  [["show-issue", "ISUE-001"], "The file has no issue ISUE-001. Did you mean ISSUE-001?"],
  [["show-issue", "TODO-001"], "TODO-001 is a todo, not an issue."],
  [
    ["create-todo", "--repo", "oneiric", "--task", "x", "--estimate", "soon"],
    "--estimate soon: expected something like",
  ],
  [["create-todo", "--repo", "oneiric", "--task", "x"], "required option '--estimate <duration>' not specified"],
  [["create-issue", "--title", "x", "--repos", "oneiric", "--blocked-by", "NOPE-1"], "The file has no entry NOPE-1."],
  [
    ["create-issue", "--title", "x", "--repos", "on,crackerjak"],
    "knows no repository crackerjak. Did you mean crackerjack?",
  ],
  [
    ["create-todo", "--repo", "nope", "--task", "x", "--estimate", "1d"],
    'A new one goes into "repos" of the file first.',
  ],
  [["create-plan", "--title", "x", "--repos", "nope"], "The file knows no repository nope."],
  [["create-plan", "--title", "x", "--milestones", "Beta=tomorrow"], "--milestones tomorrow: expected a day such as"],
  [["create-plan", "--title", "x", "--milestones", "Beta="], "--milestones : expected a day such as"],
  [["create-plan", "--title", "x", "--milestones", "=2026-03-01"], "=2026-03-01: expected a name before the day"],
  [["create-dep", "--consumer", "oneiric", "--provider", "nope", "--constraint", "*"], "knows no repository nope."],
  [["update-issue", "ISSUE-001", "--repos", "nope"], "The file knows no repository nope."],
  [["update-plan", "PLAN-001", "--repos", "nope"], "The file knows no repository nope."],
  [["update-todo", "TODO-001"], "Nothing to change: name a field"],
  [["open", ".."], "is a folder. Name a file in it, such as "],
  [["list-issues", "--file", "."], "is a folder. Name a file in it, such as "],
  [["update-plan", "PLAN-001", "--milestone", "MILESTONE-001", "--tick", "9"], "has the criteria 1 to "],
  [["close", "--file", "nope.yaml"], "nope.yaml is not open in Lockstep. See `lockstep coord files`"],
  [["critical-path", "--repo", "mahavisnu"], "Did you mean mahavishnu?"],
  [["close-issue", "ISSUE-001", "--status", "open"], "--status open: expected closed or resolved."],
  [["dep-graph", "--format", "png"], "--format png: expected text, mermaid, dot, json."],
  [["execute", "TODO-001", "--pool", "moon"], "--pool moon: the settings have local."],
])("refuses %j with a sentence and 1", async (words, sentence) => {
  const { code, out, errors } = await lockstepHere(["coord", ...words], { cwd: place.home, env: place.env });

  expect(errors).toContain(sentence);
  expect([code, out, errors.trim().split("\n").length]).toEqual([1, "", 1]);
  expect(readFileSync(file, "utf8")).toBe(describedFile);
});
