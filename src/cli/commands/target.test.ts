import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPython, makeEnvironment, writePythonProject } from "../../core/targets/install/testing/python-project";
import { type BuiltCli, buildCli, makeTestHome, type TestHome } from "../testing/built-cli";

let cli: BuiltCli;
let place: TestHome;
let main: string;
let one: string;
beforeAll(() => {
  cli = buildCli();
  // Hooks call the launcher of an installation.
  put(join(dirname(cli.lockstep), "bin", "lockstep.mjs"), 'import "../lockstep.js";\n');
}, 60_000);
afterAll(() => cli.remove());
beforeEach(() => {
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
  target("add", "one", "--path", one, "--folder", "lib", "--yes");
});
afterEach(() => place.remove());

describe("lockstep target", () => {
  it("brings a vendored target in step, says so, and does nothing the second time", () => {
    const asked = target("sync", "run", "--target", "one");
    expect([asked.code, read("lib/docs/guide.md")]).toEqual([2, undefined]);
    expect(asked.out).toContain("Nothing was written: approve with --yes.");
    expect(target("sync", "run", "--target", "one", "--yes").errors).toBe("");
    expect(read("lib/docs/guide.md")).toBe("# Guide\n");
    expect(target("sync", "status").code).toBe(0);
    const before = tree();

    const again = target("sync", "run", "--all-targets", "--yes");

    expect([again.code, again.errors]).toEqual([0, ""]);
    expect(tree()).toEqual(before);
    expect(target("list").out).toContain("v1.0.0");
  });

  it("keeps what only the target changed, and waits with what both changed until it is chosen", () => {
    target("sync", "run", "--yes");
    put(join(one, "lib/docs/guide.md"), "# My guide\n");
    put(join(one, "lib/docs/old.md"), "# My old\n");
    put(join(one, "lib/docs/own.md"), "mine\n");
    put(join(main, "docs/guide.md"), "# Better guide\n");
    put(join(main, "docs/new.md"), "# New\n");
    commit("fix: a better guide", "v1.1.0");
    expect(target("sync", "detect", "--target", "one").out).toMatch(/high +docs +modified +docs\/guide\.md/);
    expect(target("sync", "status").code).toBe(3);

    const run = target("sync", "run", "--yes");

    expect([run.code, run.out.includes("1 conflict left")]).toEqual([3, true]);
    expect(["guide", "old", "own", "new"].map((name) => read(`lib/docs/${name}.md`))).toEqual([
      "# My guide\n",
      "# My old\n",
      "mine\n",
      "# New\n",
    ]);
    expect(target("sync", "run", "--take", "lib/docs/guide.md", "--yes").code).toBe(0);
    expect([read("lib/docs/guide.md"), read("lib/docs/own.md")]).toEqual(["# Better guide\n", "mine\n"]);
  });

  it("takes the last sync back to the byte, a component alone as well, and restores any backup", () => {
    const bare = tree();
    target("sync", "run", "--yes");
    const first = tree();
    put(join(main, "docs/guide.md"), "# Better guide\n");
    put(join(main, "plans/first.md"), "# Better plan\n");
    rmSync(join(main, "docs/old.md"));
    commit("docs: better", "v1.1.0");
    target("sync", "run", "--yes");

    expect(target("rollback", "one", "--component", "plans").code).toBe(2);
    expect(target("rollback", "one", "--component", "plans", "--yes").code).toBe(0);
    expect([read("lib/plans/first.md"), read("lib/docs/guide.md")]).toEqual(["# First\n", "# Better guide\n"]);
    expect(target("rollback", "one", "--yes").errors).toBe("");
    expect(tree()).toEqual(first);
    expect(target("rollback", "one", "--yes").code).toBe(0);
    expect(tree()).toEqual(bare);
    expect(target("rollback", "one", "--yes").errors).toContain("No sync of one is left to take back.");
  });

  it("merges configuration by key, and puts a backup made by hand back", () => {
    put(join(one, "opencode.toml"), "# ours\ndefault_model = 'mine'\n");
    const diff = target("config", "diff", "one");
    expect(diff.out).toMatch(/default_model: kept/);
    const id = /--backup (\S+)/.exec(target("backup", "one").out)?.[1] ?? "";

    expect(target("config", "sync", "one", "--merge", "--yes").errors).toBe("");

    expect(read("opencode.toml")).toBe("# ours\ndefault_model = 'mine'\nnew_key = 1\n");
    expect(target("backups", "one").out).toContain(id);
    expect(target("restore", "one", "--backup", id, "--yes").code).toBe(0);
    expect(read("opencode.toml")).toBe("# ours\ndefault_model = 'mine'\n");
  });

  it("says which check got worse, and takes the sync back where lockstep.yaml says so", () => {
    const check = '{ id: named, group: docs, component: docs, run: [grep, -q, Guide, "{package}/docs/guide.md"] }';
    put(join(main, "lockstep.yaml"), `${config}checks:\n  - ${check}\nrollback_on_failure: true\n`);
    target("sync", "run", "--yes");
    const before = tree();
    put(join(main, "docs/guide.md"), "# Nothing\n");
    commit("docs: another title", "v1.1.0");

    const run = target("sync", "run", "--yes");

    expect([run.code, run.out.includes("rolled back"), run.out.includes("(regressed)")]).toEqual([1, true, true]);
    expect(tree()).toEqual(before);
    expect(target("verify", "one", "--history").out).toContain("regressed");
  });

  it("leaves a target that is missing alone, and syncs the others", () => {
    target("add", "two", "--path", join(main, "nowhere"), "--yes");

    const run = target("sync", "run", "--yes");

    expect([run.code, run.out.includes("It is not at")]).toEqual([1, true]);
    expect(read("lib/docs/guide.md")).toBe("# Guide\n");
  });

  it("checks the targets before a push, beside a hook that is there", () => {
    put(join(main, ".git/hooks/pre-push"), "#!/bin/sh\nexit 0\n");
    git("init", "--quiet", "--bare", join(place.home, "remote"));
    const before = readFileSync(join(main, ".git/hooks/pre-push"), "utf8");
    put(join(main, "lockstep.yaml"), `${config}hooks: { pre_push: block }\n`);

    expect(target("hooks", "install", "--yes")).toMatchObject({ code: 0, errors: "" });

    expect(target("hooks", "status").out).toContain("It calls the hook that was there before.");
    const env = { ...process.env, ...place.env };
    const push = spawnSync("git", ["push", join(place.home, "remote"), "main"], { cwd: main, env, encoding: "utf8" });
    expect([push.status, push.stdout + push.stderr]).toEqual([
      1,
      expect.stringContaining("one has not got what is new."),
    ]);
    target("sync", "run", "--yes");
    expect(target("sync", "status", "--hook", "pre-push").code).toBe(0);
    expect(target("hooks", "uninstall", "--yes").code).toBe(0);
    expect(readFileSync(join(main, ".git/hooks/pre-push"), "utf8")).toBe(before);
  });

  it("tags a target, prints its checklist, and syncs one component alone", () => {
    expect(target("sync", "docs", "one", "--complete", "--yes").errors).toBe("");
    expect([read("lib/docs/guide.md"), read("lib/plans/first.md")]).toEqual(["# Guide\n", undefined]);
    expect(target("sync", "checklist", "one").out).toContain("- [x] The target is there");
    git("-C", one, "init", "--quiet", "--initial-branch=main");
    for (const [key, value] of [
      ["user.name", "Ada"],
      ["user.email", "ada@example.com"],
    ] as const) {
      git("-C", one, "config", key, value);
    }
    git("-C", one, "add", ".");
    git("-C", one, "commit", "--quiet", "-m", "begin");

    expect(target("tag", "one", "v1.0.0", "--yes").out).toContain("one is tagged as v1.0.0.");

    expect(git("-C", one, "cat-file", "-t", "v1.0.0").trim()).toBe("tag");
  });

  it.skipIf(!hasPython)(
    "installs a package by an approved step, and puts the version before back",
    () => {
      writePythonProject(main, "1.0.0", "hello");
      put(join(main, "lockstep.yaml"), `${config}package: { name: demo-tool, module: demo_tool }\n`);
      const app = join(place.home, "app");
      makeEnvironment(join(app, ".venv"));
      target("add", "app", "--path", app, "--type", "site-packages", "--yes");
      const asked = target("sync", "run", "--target", "app", "--component", "code");
      expect([asked.code, asked.out]).toEqual([2, expect.stringContaining("-m pip install --upgrade")]);
      expect(target("sync", "run", "--target", "app", "--component", "code", "--yes").errors).toBe("");
      expect(greeting(app)).toBe("hello\n");
      writePythonProject(main, "1.1.0", "hello again");

      const run = target("sync", "run", "--target", "app", "--yes");

      expect([greeting(app), run.out.includes("1.0.0 → 1.1.0")]).toEqual(["hello again\n", true]);
      expect(target("rollback", "app", "--yes").errors).toBe("");
      expect(greeting(app)).toBe("hello\n");
    },
    60_000,
  );

  it("finds copies, and puts them into the registry", () => {
    put(join(main, "src/opencode/core.py"), `print("${"x".repeat(60)}")\n`);
    put(join(main, "src/opencode/more.py"), `print("${"y".repeat(60)}")\n`);
    const other = join(place.home, "other");
    put(join(other, "package.json"), "{}\n");
    for (const name of ["core.py", "more.py"]) {
      put(join(other, "vendor/opencode", name), readFileSync(join(main, "src/opencode", name), "utf8"));
    }

    expect(target("discover", other, "--add", "--yes").code).toBe(0);

    expect(target("list").out).toContain(other);
  });

  it.each([
    [["sync", "run", "--target", "none"], "has no target none."],
    [["sync", "run", "--component", "none"], "has no component none."],
    [["sync", "run", "--categories", "none"], "has no category none."],
    [["sync", "run", "--take", "a", "--keep", "a"], "--take and --keep both name a."],
    [["sync", "run", "--target", "one", "--all-targets"], "say the opposite"],
    [["sync", "docs", "one", "--component", "about", "--complete"], "about is not mirrored as a whole."],
    [["sync", "detect", "--since", "v9"], "has no commit or tag v9."],
    [["verify", "one", "--tests", "all"], "--tests all: expected preflight"],
    [["add", "one", "--path", ".", "--yes"], "already has a target one."],
    [["update", "one"], "Nothing to change."],
    [["restore", "one", "--backup", "none"], "There is no backup none"],
    [["rollback", "one"], "No sync of one is left to take back."],
    [["tag", "one", "v1"], "is no git repository of its own"],
    [["list", "--main", "nowhere"], "is no folder."],
  ])("refuses %j with a sentence and 1", (words, sentence) => {
    const { code, out, errors } = target(...words);

    expect(errors).toContain(sentence);
    expect([code, out, errors.trim().split("\n").length]).toEqual([1, "", 1]);
  });
});

function target(...words: readonly string[]) {
  const run = spawnSync(process.execPath, [cli.lockstep, "target", ...words], {
    cwd: main,
    env: { ...process.env, ...place.env },
    encoding: "utf8",
  });
  return { code: run.status, out: run.stdout, errors: run.stderr };
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
