import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { treeOf } from "../../core/changes/testing/tree-of";
import { lockstepHere } from "../testing/lockstep-here";

let home: string;
let root: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lockstep-session-migrate-"));
  root = join(home, "workspace");
  mkdirSync(root);
});
afterEach(() => rmSync(home, { recursive: true }));

describe("lockstep session migrate", () => {
  it("shows, asks, migrates, verifies and takes back", async () => {
    put("projects/p/sessions/a:1/intents/intent.md", "# Intent of a\n");
    put("projects/p/sessions/b/plans/plan.md", "# Plan of b\n");
    put("plans/projects/p/sessions/b/plan.md", "# Another plan of b\n");
    put(".cursor/tasks/governance.py", "pass\n");
    put("CLAUDE.md", "idse-governance/ and .cursor/tasks/governance.py\n");
    const before = treeOf(root);
    const dry = await session("migrate", "--dry-run");
    expect([dry.code, dry.errors]).toEqual([2, ""]);
    expect(dry.out).toContain("p/a-1");
    expect(dry.out).toContain("--choose p/b/plans/plan.md=plans/projects/p/sessions/b/plan.md");
    expect(dry.out).toContain(".cursor/tasks → .cursor/tasks.deprecated (1 file)");
    expect(dry.out).toContain("CLAUDE.md:1: idse-governance → .idse");
    const asked = await session("migrate");
    expect([asked.code, asked.out.includes("Nothing was written: approve with --yes.")]).toEqual([2, true]);
    const notYet = await session("migrate", "verify");
    expect(notYet.code).toBe(1);
    expect(notYet.out).toContain(
      "sessions/a-1/intents/intent.md: it is missing; the migration would write it (Copied from",
    );
    expect((await session("references")).code).toBe(2);
    expect(treeOf(root)).toEqual(before);

    expect(await session("migrate", "--yes")).toMatchObject({ code: 0, errors: "" });

    const verified = await session("migrate", "verify");
    expect([verified.code, verified.out.includes("The migration is complete.")]).toEqual([0, true]);
    expect(await session("references")).toMatchObject({ code: 0, errors: "" });
    expect((await session("migrate", "--yes")).out).toContain("Nothing to do.");
    expect((await session("list")).out).toContain("a-1");
    expect((await session("migrate", "rollback")).code).toBe(2);
    expect(await session("migrate", "rollback", "--yes")).toMatchObject({ code: 0, errors: "" });
    expect(treeOf(root)).toEqual(before);
    expect((await session("migrate", "rollback", "--yes")).errors).toContain("is left to take back.");
  });

  it("takes back what is left of a migration of which a part was taken back", async () => {
    put("projects/p/sessions/a/intents/intent.md", "# Intent of a\n");
    put(".cursor/tasks/governance.py", "pass\n");
    put("CLAUDE.md", "See .cursor/tasks/governance.py\n");
    const before = treeOf(root);
    const { out } = await session("migrate", "--yes");
    const id = /history rollback (\S+)/.exec(out)?.[1] ?? "";
    const part = ["history", "rollback", id, "--component", "references", "--yes"];
    expect((await lockstep(...part)).code).toBe(0);

    expect(await session("migrate", "rollback", "--yes")).toMatchObject({ code: 0, errors: "" });

    expect(treeOf(root)).toEqual(before);
    expect((await session("migrate", "rollback", "--yes")).errors).toContain("is left to take back.");
  });

  it("migrates one session as a sample, then the others, by the choice and the table of the user", async () => {
    put("projects/p/sessions/a/intents/intent.md", "# Intent of a\n");
    put("projects/p/sessions/b/intents/intent.md", "# Intent of b\n");
    put("intents/projects/p/sessions/a/intent.md", "# Another intent of a\n");
    put(".cursor/tasks/governance.py", "pass\n");
    put("CLAUDE.md", "python .cursor/tasks/governance.py view, idse-governance/\n");
    put("table.yaml", 'mapping:\n  - { old: "python .cursor/tasks/governance.py view", new: "ask Ada" }\n');
    const of = (id: string) => join(root, `.idse/projects/p/sessions/${id}/intents/intent.md`);

    expect(await session("migrate", "--sample", "p/a", "--yes")).toMatchObject({ code: 0, errors: "" });
    expect([existsSync(of("a")), existsSync(of("b")), existsSync(join(root, ".cursor/tasks"))]).toEqual([
      true,
      false,
      true,
    ]);
    const choice = "p/a/intents/intent.md=session-first";
    const all = await session("migrate", "--choose", choice, "--mapping", "table.yaml", "--grace", "30", "--yes");

    expect(all).toMatchObject({ code: 0, errors: "" });
    expect(readFileSync(of("a"), "utf8")).toBe("# Intent of a\n");
    expect(existsSync(of("b"))).toBe(true);
    expect(readFileSync(join(root, "CLAUDE.md"), "utf8")).toBe("ask Ada, idse-governance/\n");
    expect(readFileSync(join(root, ".idse/reference-mapping.yaml"), "utf8")).toContain("new: ask Ada");
    expect(readFileSync(join(root, ".cursor/tasks/DEPRECATED.md"), "utf8")).toContain("It stays until: ");
    const verified = await session("migrate", "verify");
    expect([verified.code, verified.out]).toEqual([1, expect.stringContaining("CLAUDE.md:1: idse-governance")]);
    expect((await session("migrate", "--immediate", "--yes")).code).toBe(0);
    expect(existsSync(join(root, ".cursor/tasks"))).toBe(false);
  });

  it.each([
    [["migrate", "nowhere"], "nowhere is not there."],
    [["migrate"], "has no prototype sessions"],
    [["migrate", "--grace", "0"], "--grace 0: expected a number of days from 1 to 3650."],
    [["migrate", "--grace", "3", "--immediate"], "--archive, --grace and --immediate exclude each other."],
    [["migrate", "--choose", "a"], "--choose a: expected PROJECT/SESSION/FILE=PATH."],
    [["migrate", "one", "--choose", "p/a/intents/intent.md=flat"], "No versions of p/a/intents/intent.md differ."],
    [["migrate", "one", "--sample", "b"], "The prototype has no session b."],
    [["migrate", "one", "--mapping", "bad.yaml"], 'bad.yaml:1:1: "mapping" must be a list'],
    [["migrate", "rollback"], "is left to take back."],
  ])("refuses %j with a sentence and 1", async (words, sentence) => {
    put("one/projects/p/sessions/a/intents/intent.md", "# Intent\n");
    put("bad.yaml", "mapping: 3\n");

    const { code, out, errors } = await session(...words);

    expect(errors).toContain(sentence);
    expect([code, out, errors.trim().split("\n").length]).toEqual([1, "", 1]);
  });
});

function session(...words: readonly string[]) {
  return lockstep("session", ...words);
}

function lockstep(...words: readonly string[]) {
  const env = { LOCKSTEP_HOME: home, LOCKSTEP_DATA: join(home, "data") };
  return lockstepHere(words, { cwd: root, env });
}

function put(path: string, text: string): void {
  const at = join(root, path);
  mkdirSync(join(at, ".."), { recursive: true });
  writeFileSync(at, text);
}
