import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPython, makeQuickEnvironment, writePythonProject } from "../../core/targets/install/testing/python-project";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
let main: string;
let one: string;
describe("lockstep target", () => {
  // The first command loads the program.
  beforeEach(makeScene, 30_000);
  afterEach(() => place.remove());

  it("brings a vendored target in step, says so, and does nothing the second time", async () => {
    const asked = await target("sync", "run", "--target", "one");
    expect([asked.code, read("lib/docs/guide.md")]).toEqual([2, undefined]);
    expect(asked.out).toContain("Nothing was written: approve with --yes.");
    expect((await target("sync", "run", "--target", "one", "--yes")).errors).toBe("");
    expect(read("lib/docs/guide.md")).toBe("# Guide\n");
    expect((await target("sync", "status")).code).toBe(0);
    const before = tree();

    const again = await target("sync", "run", "--all-targets", "--yes");

    expect([again.code, again.errors]).toEqual([0, ""]);
    expect(tree()).toEqual(before);
    expect((await target("list")).out).toContain("v1.0.0");
  });

  it("says that a target was synced also where the main project has no version", async () => {
    rmSync(join(main, ".git"), { recursive: true });
    expect((await target("list")).out).toMatch(/one +vendored +never synced/);

    await target("sync", "run", "--yes");

    expect((await target("list")).out).toMatch(/one +vendored +no version +2\d{3}-/);
  });

  it("keeps what only the target changed, and waits with what both changed until it is chosen", async () => {
    await target("sync", "run", "--yes");
    put(join(one, "lib/docs/guide.md"), "# My guide\n");
    put(join(one, "lib/docs/old.md"), "# My old\n");
    put(join(one, "lib/docs/own.md"), "mine\n");
    put(join(main, "docs/guide.md"), "# Better guide\n");
    put(join(main, "docs/new.md"), "# New\n");
    commit("fix: a better guide", "v1.1.0");
    expect((await target("sync", "detect", "--target", "one")).out).toMatch(/high +docs +modified +docs\/guide\.md/);
    expect((await target("sync", "status")).code).toBe(3);

    const run = await target("sync", "run", "--yes");

    expect([run.code, run.out.includes("1 conflict left")]).toEqual([3, true]);
    expect(["guide", "old", "own", "new"].map((name) => read(`lib/docs/${name}.md`))).toEqual([
      "# My guide\n",
      "# My old\n",
      "mine\n",
      "# New\n",
    ]);
    expect((await target("sync", "run", "--take", "lib/docs/guide.md", "--yes")).code).toBe(0);
    expect([read("lib/docs/guide.md"), read("lib/docs/own.md")]).toEqual(["# Better guide\n", "mine\n"]);
    const again = await target("sync", "run", "--take", "lib/docs/guide.md", "opencode.toml#new_key", "--yes");
    expect([again.code, again.errors]).toEqual([0, ""]);
  });

  it("takes the last sync back to the byte, a component alone as well, and restores any backup", async () => {
    const bare = tree();
    await target("sync", "run", "--yes");
    const first = tree();
    put(join(main, "docs/guide.md"), "# Better guide\n");
    put(join(main, "plans/first.md"), "# Better plan\n");
    rmSync(join(main, "docs/old.md"));
    commit("docs: better", "v1.1.0");
    await target("sync", "run", "--yes");

    expect((await target("rollback", "one", "--component", "plans")).code).toBe(2);
    expect((await target("rollback", "one", "--component", "plans", "--yes")).code).toBe(0);
    expect([read("lib/plans/first.md"), read("lib/docs/guide.md")]).toEqual(["# First\n", "# Better guide\n"]);
    expect((await target("rollback", "one", "--yes")).errors).toBe("");
    expect(tree()).toEqual(first);
    expect((await target("rollback", "one", "--yes")).code).toBe(0);
    expect(tree()).toEqual(bare);
    expect((await target("rollback", "one", "--yes")).errors).toContain("No sync of one is left to take back.");
  });

  it("merges configuration by key, and puts a backup made by hand back", async () => {
    put(join(one, "opencode.toml"), "# ours\ndefault_model = 'mine'\n");
    const diff = await target("config", "diff", "one");
    expect(diff.out).toMatch(/default_model: kept/);
    const id = /--backup (\S+)/.exec((await target("backup", "one")).out)?.[1] ?? "";

    expect((await target("config", "sync", "one", "--merge", "--yes")).errors).toBe("");

    expect(read("opencode.toml")).toBe("# ours\ndefault_model = 'mine'\nnew_key = 1\n");
    expect((await target("backups", "one")).out).toContain(id);
    expect((await target("restore", "one", "--backup", id, "--yes")).code).toBe(0);
    expect(read("opencode.toml")).toBe("# ours\ndefault_model = 'mine'\n");
  });

  it("says which check got worse, and takes the sync back where lockstep.yaml says so", async () => {
    const check = '{ id: named, group: docs, component: docs, run: [grep, -q, Guide, "{package}/docs/guide.md"] }';
    put(join(main, "lockstep.yaml"), `${config}checks:\n  - ${check}\nrollback_on_failure: true\n`);
    await target("sync", "run", "--yes");
    const before = tree();
    put(join(main, "docs/guide.md"), "# Nothing\n");
    commit("docs: another title", "v1.1.0");

    const run = await target("sync", "run", "--yes");

    expect([run.code, run.out.includes("rolled back"), run.out.includes("(regressed)")]).toEqual([1, true, true]);
    expect(tree()).toEqual(before);
    expect((await target("verify", "one", "--history")).out).toContain("regressed");
  });

  it("leaves a target that is missing alone, and syncs the others", async () => {
    await target("add", "two", "--path", join(main, "nowhere"), "--yes");

    const run = await target("sync", "run", "--yes");

    expect([run.code, run.out.includes("It is not at")]).toEqual([1, true]);
    expect(read("lib/docs/guide.md")).toBe("# Guide\n");
  });

  it("syncs one component alone, and prints the checklist of a target", async () => {
    expect((await target("sync", "docs", "one", "--complete", "--yes")).errors).toBe("");
    expect([read("lib/docs/guide.md"), read("lib/plans/first.md")]).toEqual(["# Guide\n", undefined]);
    expect((await target("sync", "checklist", "one")).out).toContain("- [x] The target is there");
  });

  it("tags a target, and takes the tag back", async () => {
    await target("sync", "run", "--yes");
    beginRepository(one);

    expect((await target("tag", "one", "v1.0.0", "--yes")).out).toContain("one is tagged as v1.0.0.");
    expect(git("-C", one, "cat-file", "-t", "v1.0.0").trim()).toBe("tag");
    expect((await target("tag", "--all", "--tag", "v1.1.0")).out).toContain("tag -a -m");
    expect((await target("tag", "--all", "--tag", "v1.1.0", "--yes")).code).toBe(0);
    expect(registry()).toContain('"sync_version": "v1.1.0"');

    expect((await target("untag", "one", "--yes")).errors).toBe("");

    expect([git("-C", one, "tag").trim(), registry().includes('"sync_version": "v1.0.0"')]).toEqual(["v1.0.0", true]);
    expect((await target("untag", "one", "v9")).errors).toContain("Lockstep has made no tag v9 in one");
  });

  it("tags only what is in step, and says of the others why not and what to do", async () => {
    const two = join(place.home, "two");
    put(join(two, "lib/own.md"), "mine\n");
    await target("add", "two", "--path", two, "--folder", "lib", "--yes");
    await target("add", "gone", "--path", join(place.home, "gone"), "--yes");
    await target("sync", "run", "--target", "one", "--yes");
    for (const folder of [one, two]) beginRepository(folder);
    const behind =
      "two is not in step with opencode: it has not got what is new. Bring it in step first: lockstep target sync run --target two";

    const refused = await target("tag", "two", "v5", "--yes");
    const all = await target("tag", "--all", "--tag", "v5", "--yes");

    expect([refused.code, refused.errors]).toEqual([1, `lockstep: ${behind}\n`]);
    expect([all.code, all.out]).toEqual([
      2,
      `one is tagged as v5.\nNot tagged: ${behind}\nNot tagged: gone is not there. Set its path in the registry.\n`,
    ]);
    expect([git("-C", one, "tag").trim(), git("-C", two, "tag").trim()]).toEqual(["v5", ""]);

    put(join(one, "lib/docs/guide.md"), "# My guide\n");
    git("-C", one, "commit", "--quiet", "-a", "-m", "ours");
    expect((await target("tag", "one", "v6", "--yes")).errors).toBe("");
    put(join(main, "docs/guide.md"), "# Better guide\n");
    expect((await target("tag", "one", "v7", "--yes")).errors).toContain(
      "it has changes that conflict with what is new.",
    );
    const none = await target("tag", "--all", "--tag", "v7", "--json");
    expect([none.code, JSON.parse(none.out)]).toMatchObject([3, { steps: [], left: [{ status: "conflict" }, {}, {}] }]);
    await target("update", "one", "--pin", "v0", "--yes");
    expect((await target("tag", "one", "v7", "--yes")).errors).toContain("one is pinned to v0.");
    expect(git("-C", one, "tag")).toBe("v5\nv6\n");
  });

  it("leaves a pinned target alone until it follows again", async () => {
    await target("update", "one", "--pin", "v0.9.0", "--yes");
    expect((await target("sync", "run", "--yes")).out).toContain("one: pinned to v0.9.0");
    expect(read("lib/docs/guide.md")).toBeUndefined();

    await target("update", "one", "--unpin", "--yes");

    expect(registry()).not.toContain("pin");
    expect((await target("sync", "run", "--yes")).code).toBe(0);
    expect(read("lib/docs/guide.md")).toBe("# Guide\n");
  });

  it("brings a target by roles, mends what a pattern knows, and finds what was learned", async () => {
    const check = '{ id: named, group: core, component: config, run: [test, -f, "{target}/mended"] }';
    put(join(main, "lockstep.yaml"), `${config}checks:\n  - ${check}\n`);
    const words = ["--keyword", "ended with code 1", "--fix", "Make the file.", "--", "touch", "{target}/mended"];
    const added = await target("patterns", "add", "--title", "The file is missing", ...words);
    const id = /Added (\S+)\./.exec(added.out)?.[1] ?? "";
    expect((await target("sync", "roles", "one")).code).toBe(2);

    const run = await target("sync", "roles", "one", "--accept", "--yes");

    expect([run.errors, run.code, run.out.includes("1 fix was tried.")]).toEqual(["", 0, true]);
    expect([read("mended"), read("lib/docs/guide.md")]).toEqual(["", "# Guide\n"]);
    expect((await target("patterns", "list")).out).toContain("worked 1 of 1");
    expect((await target("patterns", "edit", id, "--fix", "Touch it.")).out).toContain("Touch it.");
    expect((await target("patterns", "search", "touch")).out).toContain(id);
    expect((await target("patterns", "remove", id, "--yes")).code).toBe(0);
    expect((await target("patterns", "list")).out).toContain("Nothing was learned yet.");
  });

  it("takes the options of the plan that it comes from", async () => {
    await target("sync", "run", "--all-targets", "--yes");
    expect((await target("sync", "verify", "--target", "one", "--tests", "core,docs", "--yes")).code).toBe(0);
    expect((await target("sync", "verify", "--all-targets", "--yes")).out).toContain("one: passed");
    expect((await target("sync", "checklist", "--target", "one", "--since", "v1.0.0")).out).toContain(
      "## Verification",
    );
    expect((await target("sync", "rollback", "--target", "one", "--component", "docs", "--yes")).code).toBe(0);
    expect(read("lib/docs/guide.md")).toBeUndefined();
    expect((await target("update", "one", "--status", "failed", "--yes")).code).toBe(0);
    expect((await target("sync", "status")).out).toContain("one: failed");
    expect((await target("schedule")).out).toMatch(
      /looks for changes daily.*\n.*\n\d+ 3 \* \* \* cd .*target sync detect/,
    );
    expect(JSON.parse((await target("schema")).out)).toMatchObject({ title: "lockstep.yaml" });
  });

  it.skipIf(!hasPython)(
    "installs a package by an approved step, and puts the version before back",
    async () => {
      writePythonProject(main, "1.0.0", "hello");
      put(join(main, "lockstep.yaml"), `${config}package: { name: demo-tool, module: demo_tool }\n`);
      const app = join(place.home, "app");
      makeQuickEnvironment(join(app, ".venv"));
      await target("add", "app", "--path", app, "--type", "site-packages", "--yes");
      const asked = await target("sync", "run", "--target", "app", "--component", "code");
      expect([asked.code, asked.out]).toEqual([2, expect.stringContaining("-m pip install --upgrade")]);
      expect((await target("sync", "run", "--target", "app", "--component", "code", "--yes")).errors).toBe("");
      expect(greeting(app)).toBe("hello\n");
      writePythonProject(main, "1.1.0", "hello again");

      const run = await target("sync", "run", "--target", "app", "--yes");

      expect([greeting(app), run.out.includes("1.0.0 → 1.1.0")]).toEqual(["hello again\n", true]);
      expect((await target("rollback", "app", "--yes")).errors).toBe("");
      expect(greeting(app)).toBe("hello\n");
    },
    60_000,
  );

  it("finds copies, and puts them into the registry", async () => {
    put(join(main, "src/opencode/core.py"), `print("${"x".repeat(60)}")\n`);
    put(join(main, "src/opencode/more.py"), `print("${"y".repeat(60)}")\n`);
    const other = join(place.home, "other");
    put(join(other, "package.json"), "{}\n");
    for (const name of ["core.py", "more.py"]) {
      put(join(other, "vendor/opencode", name), readFileSync(join(main, "src/opencode", name), "utf8"));
    }

    expect((await target("discover", other, "--add", "--yes")).code).toBe(0);

    expect((await target("list")).out).toContain(other);
  });
});

describe("lockstep target, used wrongly,", () => {
  beforeAll(makeScene, 30_000);
  afterAll(() => place.remove());

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
    [["verify", "one", "--tests", "all"], "--tests all: expected preflight"],
    [["add", "one", "--path", ".", "--yes"], "already has a target one."],
    [["add", "ONE", "--path", ".", "--yes"], "already has a target one."],
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
    const { code, out, errors } = await target(...words);

    expect(errors).toContain(sentence);
    expect([code, out, errors.trim().split("\n").length]).toEqual([1, "", 1]);
  });
});

/** A main project with history, and a vendored target in its registry. */
async function makeScene(): Promise<void> {
  place = makeTestHome([], []);
  main = join(place.home, "opencode");
  one = join(main, "for_testing", "one");
  put(join(main, "lockstep.yaml"), config);
  put(join(main, "docs/guide.md"), "# Guide\n");
  put(join(main, "docs/old.md"), "# Old\n");
  put(join(main, "plans/first.md"), "# First\n");
  put(join(main, "opencode.toml"), "default_model = 'a'\nnew_key = 1\n");
  put(join(main, ".gitignore"), "for_testing/\nlockstep.targets.json\n");
  git("init", "--quiet", "--initial-branch=main");
  commit("feat: begin", "v1.0.0");
  mkdirSync(join(one, "lib"), { recursive: true });
  await target("add", "one", "--path", one, "--folder", "lib", "--yes");
}

function target(...words: readonly string[]) {
  return lockstepHere(["target", ...words], { cwd: main, env: place.env });
}

/** A git repository in a target, with all that is there. */
function beginRepository(folder: string): void {
  git("-C", folder, "init", "--quiet", "--initial-branch=main");
  git("-C", folder, "config", "user.name", "Ada");
  git("-C", folder, "config", "user.email", "ada@example.com");
  git("-C", folder, "add", ".");
  git("-C", folder, "commit", "--quiet", "-m", "begin");
}

function git(...words: readonly string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  return execFileSync("git", [...identity, ...words], { cwd: main, encoding: "utf8" });
}

function commit(message: string, tag: string): void {
  git("add", ".");
  git("commit", "--quiet", "-m", message);
  git("tag", tag);
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function registry(): string {
  return readFileSync(join(main, "lockstep.targets.json"), "utf8");
}

function greeting(app: string): string {
  return execFileSync(join(app, ".venv/bin/demo-hello"), { encoding: "utf8" });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(one, path), "utf8");
  } catch {
    return undefined;
  }
}

/** Everything in the target, with permissions. */
function tree(): Record<string, string> {
  const entries = readdirSync(one, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isFile() ? `${statSync(path).mode} ${readFileSync(path, "utf8")}` : "folder"];
    }),
  );
}

const config = `name: opencode
components:
  code: { kind: code, source: src/opencode, complete: true, destination: { site-packages: "{package}" } }
  docs: { source: docs, destination: "{package}/docs", complete: true }
  plans: { source: plans, destination: "{package}/plans", complete: true }
  about: { files: [README.md] }
  config: { kind: config, files: [opencode.toml], destination: "." }
`;
