import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTargetProject, type TargetProject, targetProjectConfig } from "../testing/target-project";

describe("lockstep target", () => {
  let project: TargetProject;
  // The first command loads the program.
  beforeEach(async () => {
    project = await makeTargetProject();
  }, 30_000);
  afterEach(() => project.remove());

  it("leaves a target that is missing alone, and syncs the others", async () => {
    const { main, target, read } = project;
    await target("add", "two", "--path", join(main, "nowhere"), "--yes");

    const run = await target("sync", "run", "--yes");

    expect([run.code, run.out.includes("It is not at")]).toEqual([1, true]);
    expect(read("lib/docs/guide.md")).toBe("# Guide\n");
    const verified = await target("verify", "--all-targets", "--yes");
    expect([verified.code, verified.out]).toEqual([
      1,
      expect.stringMatching(/^one: passed[\s\S]*\ntwo: missing, it is not at .*nowhere\n$/),
    ]);
  });

  it("says what keeps a target from being in step after a sync, and ends with 2", async () => {
    const { home, target } = project;
    mkdirSync(join(home, "two"));
    await target("add", "two", "--path", join(home, "two"), "--yes");

    const run = await target("sync", "run", "--target", "two", "--yes");

    const note = 'two: docs is not carried: the folder of the copy is not known: set "folder" of the target.\n';
    expect([run.code, run.out]).toEqual([2, expect.stringContaining(note)]);
  });

  it("says why a sync ends with 1 where a source is gone", async () => {
    const { main, target, put } = project;
    await target("sync", "run", "--yes");
    rmSync(join(main, "docs"), { recursive: true });
    put(join(main, "plans/second.md"), "# Second\n");

    const run = await target("sync", "run", "--yes");

    expect([run.code, run.out]).toEqual([1, expect.stringContaining("one: docs is not there, so nothing of it")]);
  });

  it("tells of entries that can't be used, such as a second one for a folder, and syncs the others", async () => {
    const { main, target, put, registry, read } = project;
    const { targets } = JSON.parse(registry());
    put(join(main, "lockstep.targets.json"), JSON.stringify({ targets: [...targets, { ...targets[0], name: "two" }] }));
    const told = expect.stringMatching(/^! .*targets.json:1:\d+: "path" of two is the folder of one as well: name /m);

    const run = await target("sync", "run", "--all-targets", "--yes");
    const status = await target("sync", "status");

    expect([run.code, run.out, read("lib/docs/guide.md")]).toEqual([1, told, "# Guide\n"]);
    expect([status.code, status.out]).toEqual([1, told]);
    expect(await target("sync", "status", "--target", "one")).toMatchObject({ code: 0 });
    expect((await target("sync", "run", "--target", "two")).errors).toContain("It has entries that can't be used");
    put(join(main, "lockstep.targets.json"), JSON.stringify({ targets: [{ ...targets[0], type: "copy" }] }));
    for (const words of [
      ["list"],
      ["sync", "status"],
      ["sync", "detect"],
      ["verify", "--all-targets"],
      ["tag", "--all", "--tag", "v1"],
    ]) {
      const { code, out } = await target(...words);
      expect([code, out.includes("no targets yet"), out]).toEqual([
        1,
        false,
        expect.stringContaining('"type" must be'),
      ]);
    }
  });

  it("finds nothing new where targets and registry are in the main project's repository and a sync was committed", async () => {
    const { main, target, put, commit } = project;
    put(join(main, ".gitignore"), "");
    commit("chore: keep targets", "v1.0.1");
    await target("sync", "run", "--yes");
    commit("chore: sync", "v1.0.2");

    const detected = await target("sync", "detect", "--target", "one");

    expect(detected).toMatchObject({ code: 0, out: "one: 0 changes up to v1.0.2\n" });
  });

  it("tags a target, and takes the tag back", async () => {
    const { one, target, git, beginRepository, registry } = project;
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
    const { main, one, home, target, put, git, beginRepository } = project;
    const two = join(home, "two");
    put(join(two, "lib/own.md"), "mine\n");
    await target("add", "two", "--path", two, "--folder", "lib", "--yes");
    await target("add", "gone", "--path", join(home, "gone"), "--yes");
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

  it("tags the others where git can tag one of them not, and names that one", async () => {
    const { home, one, target, git, beginRepository } = project;
    await target("add", "bare", "--path", join(home, "bare"), "--folder", "lib", "--yes");
    mkdirSync(join(home, "bare"));
    await target("sync", "run", "--yes");
    beginRepository(one);

    const all = await target("tag", "--all", "--tag", "v5", "--yes");

    const reason =
      "bare is no git repository of its own, so it can't be tagged. The registry keeps its version all the same.";
    expect([all.code, all.out]).toEqual([1, `one is tagged as v5.\nNot tagged: ${reason}\n`]);
    expect(git("-C", one, "tag")).toBe("v5\n");
    expect((await target("tag", "bare", "v5", "--yes")).errors).toBe(`lockstep: ${reason}\n`);
    expect((await target("tag", "--all", "--tag", "-v", "--yes")).errors).toContain("can't be the name of a tag.");
  });

  it("leaves a pinned target alone until it follows again", async () => {
    const { target, registry, read } = project;
    await target("update", "one", "--pin", "v0.9.0", "--yes");
    expect((await target("sync", "run", "--yes")).out).toContain("one: pinned to v0.9.0");
    expect(read("lib/docs/guide.md")).toBeUndefined();

    await target("update", "one", "--unpin", "--yes");

    expect(registry()).not.toContain("pin");
    expect((await target("sync", "run", "--yes")).code).toBe(0);
    expect(read("lib/docs/guide.md")).toBe("# Guide\n");
  });

  it("carries no component into a target whose entry names others, and says so", async () => {
    const { target, read } = project;
    await target("update", "one", "--components", "plans", "--yes");

    const run = await target("sync", "run", "--component", "docs", "plans", "--yes");
    const docs = await target("sync", "docs", "one", "--yes");

    expect([run.code, read("lib/plans/first.md"), read("lib/docs/guide.md")]).toEqual([0, "# First\n", undefined]);
    expect([docs.code, docs.out]).toEqual([
      0,
      expect.stringContaining("docs is not carried: the registry names other components for one (plans)."),
    ]);
  });

  it("carries all components again where none is named", async () => {
    const { home, target, registry } = project;
    await target("update", "one", "--components", "docs", "--yes");
    expect(registry()).toContain('"docs"');

    await target("update", "one", "--components", "", "--yes");
    await target("add", "two", "--path", join(home, "two"), "--components", "", "--yes");

    expect(JSON.parse(registry()).targets).toEqual([
      expect.not.objectContaining({ components: expect.anything() }),
      { name: "two", path: join(home, "two"), type: "vendored" },
    ]);
  });

  it("tells of changes since the beginning of a day", async () => {
    const { target, git } = project;
    const day = git("log", "-1", "--format=%ad", "--date=format-local:%Y-%m-%d").trim();

    const { code, out } = await target("sync", "detect", "--since", day, "--categories", "config");

    expect([code, out]).toEqual([2, expect.stringContaining("added    opencode.toml")]);
  });

  it("tells all categories of a change, the one that names it first", async () => {
    const { main, target, put, commit } = project;
    const categories = "categories:\n  guides: { globs: [docs/guide*] }\n  docs: { globs: [docs/] }\n";
    put(join(main, "lockstep.yaml"), `${targetProjectConfig}${categories}`);
    put(join(main, "docs/guide.md"), "# New guide\n");
    commit("docs: more", "v1.1.0");

    const { out } = await target("sync", "detect", "--since", "v1.0.0", "--categories", "docs");

    expect(out).toMatch(/ guides, docs +modified docs\/guide.md\n$/);
  });

  it("tells of changes that no category names by their word", async () => {
    const { main, target, put, commit } = project;
    put(join(main, "LICENSE"), "MIT\n");
    put(join(main, "docs/guide.md"), "# New guide\n");
    commit("docs: more", "v1.1.0");

    const { code, out } = await target("sync", "detect", "--since", "v1.0.0", "--categories", "uncategorised");

    expect([code, out]).toEqual([2, expect.stringMatching(/^1 change up to v1.1.0, .*\n.* added +LICENSE\n$/)]);
  });

  it("takes the options of the plan that it comes from", async () => {
    const { target, read } = project;
    const docs = await target("sync", "docs", "one", "--categories", "plans,docs,rag", "--yes");
    expect([docs.code, docs.errors, read("lib/plans/first.md")]).toEqual([0, "", "# First\n"]);
    await target("sync", "run", "--all-targets", "--yes");
    expect((await target("sync", "verify", "--target", "one", "--tests", "core,docs", "--yes")).code).toBe(0);
    expect((await target("sync", "verify", "--all-targets", "--yes")).out).toContain("one: passed");
    expect((await target("sync", "checklist", "--target", "one", "--since", "v1.0.0")).out).toContain(
      "## Verification",
    );
    const all = await target("sync", "checklist", "--since", "v1.0.0", "--json");
    expect(JSON.parse(all.out)).toMatchObject([{ target: "one", markdown: expect.stringContaining("# Sync of one") }]);
    expect((await target("sync", "checklist", "--since", "v9")).errors).toContain("has no commit or tag v9.");
    expect((await target("sync", "rollback", "--target", "one", "--component", "docs", "--yes")).code).toBe(0);
    expect(read("lib/docs/guide.md")).toBeUndefined();
    expect((await target("update", "one", "--status", "failed", "--yes")).code).toBe(0);
    expect((await target("sync", "status")).out).toContain("one: failed");
    expect((await target("schedule")).out).toMatch(
      /looks for changes daily.*\n.*\n\d+ 3 \* \* \* cd .*target sync detect/,
    );
    expect(JSON.parse((await target("schema")).out)).toMatchObject({ title: "lockstep.yaml" });
  });

  it("finds copies, and puts them into the registry", async () => {
    const { main, home, target, put } = project;
    put(join(main, "src/opencode/core.py"), `print("${"x".repeat(60)}")\n`);
    put(join(main, "src/opencode/more.py"), `print("${"y".repeat(60)}")\n`);
    const other = join(home, "other");
    put(join(other, "package.json"), "{}\n");
    for (const name of ["core.py", "more.py"]) {
      put(join(other, "vendor/opencode", name), readFileSync(join(main, "src/opencode", name), "utf8"));
    }

    expect((await target("discover", other, "--add", "--yes")).code).toBe(0);

    expect((await target("list")).out).toContain(other);
  });
});
