import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTargetProject, type TargetProject } from "../testing/target-project";

describe("lockstep target, used wrongly,", () => {
  let project: TargetProject;
  beforeAll(async () => {
    project = await makeTargetProject();
    project.put(join(project.main, "README.md"), "# Main\n");
  }, 30_000);
  afterAll(() => project.remove());

  it.each([
    [["sync", "run", "--target", "none"], "has no target none."],
    [["sync", "run", "--component", "none"], "has no component none."],
    [["sync", "run", "--categories", "none"], "has no category none."],
    [["sync", "run", "--take", "a", "--keep", "a"], "--take and --keep both name a."],
    [["sync", "run", "--target", "one", "--all-targets"], "say the opposite"],
    [["sync", "run", "--take", "nope.md", "--yes"], "nope.md is no file that this sync carries."],
    [["sync", "run", "--take", "docs/guide.md", "--dry-run"], "relative to the target"],
    [["sync", "run", "--keep", "lib/docs/guide.md", "nope.toml#a", "--yes"], "nope.toml#a is no file"],
    [["sync", "docs", "one", "--keep", "opencode.toml", "--yes"], "opencode.toml is no file that this sync carries."],
    [["sync", "docs", "one", "--component", "about", "--complete"], "about is not mirrored as a whole."],
    [["sync", "detect", "--since", "v9"], "has no commit or tag v9."],
    [["sync", "detect", "--categories", "none"], "has no category none. It has provider,"],
    [["sync", "detect", "--categories", ""], "--categories names nothing."],
    [["sync", "run", "--categories", ","], "--categories names nothing."],
    [["verify", "one", "--tests", ""], "--tests names nothing."],
    [["verify", "one", "--tests", "all"], "--tests all: expected preflight"],
    [["add", "one", "--path", ".", "--yes"], "already has a target one."],
    [["add", "ONE", "--path", ".", "--yes"], "already has a target one."],
    [["add", "two", "--path", "for_testing/one", "--yes"], "is the target one already."],
    [["add", "two", "--path", ".", "--yes"], "is the main project itself, which can't be copied into itself."],
    [["add", "two", "--path", "README.md", "--yes"], "README.md is no folder. Name the target's folder."],
    [["update", "one", "--path", "README.md", "--yes"], "README.md is no folder."],
    [["add", "two", "--path", "two", "--folder", "/etc", "--yes"], "/etc is no folder below the target."],
    [["update", "one", "--folder", "lib/../../etc", "--yes"], "lib/../../etc is no folder below the target."],
    [
      ["add", "two", "--path", "two", "--components", "docs,none", "--yes"],
      "has no component none. It has code, docs,",
    ],
    [["update", "one", "--folder", "", "--yes"], "The target's folder must not be empty."],
    [["update", "one"], "Nothing to change."],
    [["restore", "one", "--backup", "none"], "There is no backup none"],
    [["rollback", "one"], "No sync of one is left to take back."],
    [["tag", "one", "v1"], "one is not in step with opencode"],
    [["tag", "one"], "No version is named."],
    [["tag", "--tag", "v1"], "Name one target, or say --all."],
    [["untag", "one"], "Lockstep has made no tag in one"],
    [["update", "one", "--pin", "v1", "--unpin"], "--pin and --unpin say the opposite."],
    [["update", "one", "--status", "fine"], "Allowed choices are synchronized"],
    [["verify"], "No target is named."],
    [["verify", "one", "--all-targets"], "say the opposite"],
    [["sync", "verify", "none"], "has no target none."],
    [["sync", "checklist"], "No target is named."],
    [["sync", "rollback", "one", "--target", "two"], "are two."],
    [["sync", "roles", "none"], "has no target none."],
    [["sync", "roles", "one", "--fixes", "0"], "expected a number from 1 to 999."],
    [["patterns", "add", "--title", "x"], "needs a regex or keywords"],
    [["patterns", "add", "--title", "x", "--regex", "("], "can't be used"],
    [
      ["patterns", "add", "--title", "x", "--keyword", "y", "--sync-again", "docs", "--", "touch"],
      "are different fixes.",
    ],
    [["patterns", "edit", "none", "--fix", "x"], "There is no pattern none."],
    [["patterns", "edit", "none"], "Nothing to change."],
    [["patterns", "remove", "none"], "There is no pattern none."],
    [["list", "--main", "nowhere"], "is no folder."],
    [["discover", "nowhere"], "There is no folder"],
  ])("refuses %j with a sentence and 1", async (words, sentence) => {
    const { code, out, errors } = await project.target(...words);

    expect(errors).toContain(sentence);
    expect([code, out, errors.trim().split("\n").length]).toEqual([1, "", 1]);
  });
});
