import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hasPython, makeQuickEnvironment, writePythonProject } from "../../core/targets/install/testing/python-project";
import { targetProjectConfig as config, makeTargetProject, type TargetProject } from "../testing/target-project";

describe("lockstep target sync", () => {
  let project: TargetProject;
  // The first command loads the program.
  beforeEach(async () => {
    project = await makeTargetProject();
  }, 30_000);
  afterEach(() => project.remove());

  it("brings a vendored target in step, says so, and does nothing the second time", async () => {
    const { target, read, tree } = project;
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
    const { main, target } = project;
    rmSync(join(main, ".git"), { recursive: true });
    expect((await target("list")).out).toMatch(/one +vendored +never synced/);

    await target("sync", "run", "--yes");

    expect((await target("list")).out).toMatch(/one +vendored +no version +2\d{3}-/);
  });

  it("keeps what only the target changed, and waits with what both changed until it is chosen", async () => {
    const { main, one, target, put, commit, read } = project;
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
    const { main, target, put, commit, read, tree } = project;
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
    const { one, target, put, read } = project;
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

  it("still finds what a sync of one component left, and merges with what either sync brought", async () => {
    const { main, one, target, put, commit, registry, read } = project;
    put(join(main, "docs/guide.md"), "1\n2\n3\n4\n5\n");
    put(join(main, "plans/first.md"), "1\n2\n3\n4\n5\n");
    commit("docs: long", "v1.0.1");
    await target("sync", "run", "--yes");
    put(join(main, "docs/guide.md"), "1\n2\n3\n4\nfive\n");
    put(join(main, "plans/first.md"), "1\n2\n3\n4\nfive\n");
    commit("fix: CVE-2026-12345", "v1.1.0");

    expect((await target("sync", "docs", "one", "--yes")).code).toBe(0);

    expect((await target("sync", "docs", "one")).out).toContain("one: synchronized");
    const detected = await target("sync", "detect", "--target", "one");
    expect([detected.code, detected.out]).toEqual([2, expect.stringContaining("plans/first.md  CVE-2026-12345")]);
    expect(registry()).toContain('"sync_version": "v1.0.1"');
    for (const name of ["docs/guide.md", "plans/first.md"]) {
      put(join(one, "lib", name), (read(`lib/${name}`) ?? "").replace("1", "mine"));
      put(join(main, name), "1\n2\n3\n4\nnew\n");
    }
    commit("docs: new", "v1.2.0");
    expect((await target("sync", "run", "--yes")).code).toBe(0);
    expect([read("lib/docs/guide.md"), read("lib/plans/first.md")]).toEqual(Array(2).fill("mine\n2\n3\n4\nnew\n"));
    expect((await target("sync", "detect", "--target", "one")).code).toBe(0);
    expect(registry()).toContain('"sync_version": "v1.2.0"');
  });

  it("names the keys that are to be asked about, and a file with a blank, so that the words can be copied", async () => {
    const { main, one, target, put, read } = project;
    put(join(main, "lockstep.yaml"), `${config}merge:\n  - { keys: [new_key, "models.*"], strategy: ask }\n`);
    put(join(main, "opencode.toml"), "default_model = 'a'\nnew_key = 1\n\n[models]\nx = 1\n");
    put(join(main, "docs/a guide.md"), "theirs\n");
    put(join(one, "lib/docs/a guide.md"), "ours\n");
    put(join(one, "opencode.toml"), "default_model = 'mine'\nnew_key = 2\n\n[models]\nx = 2\n");

    const { out } = await target("sync", "run", "--dry-run");

    const keys = "'opencode.toml#new_key' 'opencode.toml#models.x'";
    expect(out).toContain(`settle it with --take ${keys} or --keep ${keys}\n`);
    expect(out).toContain("settle it with --take 'lib/docs/a guide.md' or --keep 'lib/docs/a guide.md'\n");
    const took = await target("sync", "run", "--take", "opencode.toml#new_key", "opencode.toml#models.x", "--yes");
    expect([took.errors, read("opencode.toml")]).toEqual([
      "",
      "default_model = 'mine'\nnew_key = 1\n\n[models]\nx = 1\n",
    ]);
  });

  it("lists the commands of checks with what is to be approved", async () => {
    const { main, target, put } = project;
    const checks = [
      'id: named, title: The guide, group: docs, run: [grep, -q, Guide, "{package}/docs/guide.md"]',
      "id: other, group: docs, types: [source], run: [never]",
    ];
    put(join(main, "lockstep.yaml"), `${config}checks:\n${checks.map((one) => `  - { ${one} }\n`).join("")}`);

    for (const words of [["run"], ["run", "--dry-run"], ["docs", "one"], ["roles", "one"]]) {
      const { code, out } = await target("sync", ...words);
      expect([code, out]).toEqual([
        2,
        expect.stringContaining("check  The guide: grep -q Guide {package}/docs/guide.md\n"),
      ]);
      expect(out).not.toContain("never");
    }
    expect((await target("sync", "run", "--no-verify")).out).not.toContain("grep");
  });

  it("says which check got worse, and takes the sync back where lockstep.yaml says so", async () => {
    const { main, target, put, commit, tree } = project;
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

  it("syncs one component alone, and prints the checklist of a target", async () => {
    const { target, read } = project;
    expect((await target("sync", "docs", "one", "--complete", "--yes")).errors).toBe("");
    expect([read("lib/docs/guide.md"), read("lib/plans/first.md")]).toEqual(["# Guide\n", undefined]);
    expect((await target("sync", "checklist", "one")).out).toContain("- [x] The target is there");
  });

  it("brings a target by roles, mends what a pattern knows, and finds what was learned", async () => {
    const { main, target, put, read } = project;
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

  it.skipIf(!hasPython)(
    "installs a package by an approved step, and puts the version before back",
    async () => {
      const { main, home, target, put, greeting } = project;
      writePythonProject(main, "1.0.0", "hello");
      put(join(main, "lockstep.yaml"), `${config}package: { name: demo-tool, module: demo_tool }\n`);
      const app = join(home, "app");
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
});
