import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describedFile } from "../../core/coordination/file/testing/sample-files";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
let file: string;
beforeEach(() => {
  place = makeTestHome([], []);
  file = join(place.home, "settings", "ecosystem.yaml");
  mkdirSync(join(place.home, "settings"));
  mkdirSync(join(place.home, "work", "deep"), { recursive: true });
  writeFileSync(file, describedFile);
});
afterEach(() => place.remove());

describe("questions", () => {
  it("finds settings/ecosystem.yaml from a folder below, and prints a table", async () => {
    const { code, out } = await coord("list-issues", "--status", "wip", "--priority", "P1");

    expect(code).toBe(0);
    expect(out).toMatch(/^ID {9}STATUS {7}PRIORITY {2}TITLE/);
    expect(out).toContain("ISSUE-001  in_progress  high");
    expect(out).toMatch(/\n1 issue\n$/);
  });

  it("takes of a moment its day where targets are asked for", async () => {
    const found = await json("list-issues", "--due-from", "2026-02-15T09:00", "--due-to", "2026-02-15T09:00:00Z");

    expect(found).toMatchObject({ total: 1, entries: [{ id: "ISSUE-001" }] });
  });

  it("answers programs with one JSON value", async () => {
    const list = await json("list-todos", "--repo", "vishnu");
    const status = await json("status", "--repo", "mahavishnu");

    expect(list).toMatchObject({ kind: "todo", total: 1, entries: [{ id: "TODO-001", estimated_hours: 24 }] });
    expect(status).toMatchObject({
      repo: "mahavishnu",
      blocking: [{ id: "TODO-002" }],
      blocked_by: [{ id: "ISSUE-001" }],
    });
    expect((await coord("status", "mahavishnu", "--json")).out).toBe(
      (await coord("status", "--repo", "mahavishnu", "--json")).out,
    );
  });

  it("says in its heading which way blocking goes", async () => {
    expect((await coord("blocking", "mahavishnu")).out).toContain("What blocks mahavishnu");
    expect((await coord("blocking", "mahavishnu")).out).toContain("ISSUE-001 → TODO-001");
    expect((await coord("blocked-by", "mahavishnu")).out).toMatch(
      /^What mahavishnu blocks\n(.*\n)*.*TODO-001 → TODO-002/,
    );
  });
});

describe("edits", () => {
  it("adds a todo with the next id, hours from days, and nothing else changed, and takes it back", async () => {
    const asked = ["create-todo", "--repo", "mahavishnu", "--task", "Write it down", "--estimate", "3d"];

    const shown = await coord(...asked, "--dry-run");
    expect(shown.out).toContain('+      task: "Write it down"');
    expect(text()).toBe(describedFile);
    const { code, out } = await coord(...asked, "--blocked-by", "TODO-001");

    expect([code, out]).toEqual([0, expect.stringMatching(/^Created (TODO-\d+): Write it down\nChange set \S+; take/)]);
    expect(await json("list-todos", "--text", "write down")).toMatchObject({
      entries: [{ estimated_hours: 24, blocked_by: ["TODO-001"], status: "pending" }],
    });
    const lines = text().split("\n");
    expect(describedFile.split("\n").every((line) => lines.includes(line))).toBe(true);
    expect((await coord("undo")).out).toContain("Taken back: ");
    expect(text()).toBe(describedFile);
  });

  it("says how to take a change of another file back, in words that take back that one", async () => {
    const other = join(place.home, "other one.yaml");
    writeFileSync(other, describedFile);
    await coord("close-issue", "ISSUE-001");
    const closed = text();

    const { out } = await coord("close-issue", "ISSUE-001", "--file", other);
    const [, words = ""] = /take it back with: lockstep coord (undo --file '.*')\n/.exec(out) ?? [];
    expect(words).toBe(`undo --file '${other}'`);
    expect((await coord("undo", "--file", other)).out).toContain("Taken back: ");

    expect([readFileSync(other, "utf8"), text()]).toEqual([describedFile, closed]);
  });

  it("takes nothing back where somebody changed the file since, and shows how", async () => {
    await coord("update-todo", "TODO-001", "--assignee", "ada");
    writeFileSync(file, text().replace('assignee: "ada"', 'assignee: "bob"'));
    const before = text();

    const { code, out } = await coord("undo");

    expect([code, text()]).toEqual([1, before]);
    expect(out).toMatch(/was changed after this change set\.\n[\s\S]*^-.*ada.*\n\+.*bob/m);
    expect(out).toMatch(/lockstep history rollback \S+ --force\n$/);
    expect(out).not.toContain("try again");
  });

  it("changes only the lines of the fields that were named", async () => {
    expect((await coord("close-issue", "ISSUE-001")).code).toBe(0);
    expect((await coord("complete-todo", "TODO-001", "--actual", "2d")).code).toBe(0);

    const before = describedFile.split("\n");
    const changed = text()
      .split("\n")
      .filter((line, at) => line !== before[at]);
    expect(changed).toEqual([
      '      status: "closed" # since the sprint',
      expect.stringContaining("updated:"),
      expect.stringContaining('status: "completed"'),
      expect.stringContaining("updated:"),
      expect.stringContaining("actual_hours: 16"),
    ]);
  });

  it("mends what concerns an entry, whichever of two entries the finding is about", async () => {
    writeFileSync(file, describedFile.replace('blocking: ["TODO-001"]', "blocking: []"));
    const shown = await coord("fix", "ISSUE-001", "--dry-run");
    const other = await coord("fix", "TODO-001", "ISSUE-001", "--dry-run");

    expect([shown.code, other.out]).toEqual([0, shown.out]);
    expect(shown.out).toContain('+      blocking: ["TODO-001"]');
    expect((await coord("fix", "DEP-001")).errors).toContain("No finding of DEP-001 offers a fix.");
  });

  it("makes a plan with milestones, and ticks their criteria", async () => {
    expect((await coord("create-plan", "--title", "Q2", "--milestones", "Beta=2026-05-01, Release")).code).toBe(0);
    const words = ["--status", "on_hold", "--milestone", "MILESTONE-001", "--milestone-status", "done", "--tick", "1"];
    const { code, out } = await coord("update-plan", "PLAN-001", ...words);
    expect([code, out.split("\n").slice(0, 3)]).toEqual([
      0,
      [
        "PLAN-001: status is now on_hold",
        "PLAN-001: status of MILESTONE-001 is now completed",
        expect.stringMatching(/^PLAN-001: criteria_met of MILESTONE-001 is now \["/),
      ],
    ]);

    const plans = (await json("list-plans")).entries;
    expect(plans[1]).toMatchObject({
      title: "Q2",
      repos: ["crackerjack", "fastblocks", "mahavishnu", "oneiric", "session-buddy"],
      milestones: [
        { id: "MILESTONE-002", name: "Beta", due: "2026-05-01" },
        { id: "MILESTONE-003", name: "Release" },
      ],
    });
    expect((await coord("show-plan", "PLAN-001")).out).toMatch(/1\. \[x\] .*\n {2}2\. \[ \] /);
    expect((await coord("validate", "--plan", "PLAN-001")).code).toBe(2);
  });

  it("makes a file from the template, opens it, and finds it from anywhere while it is the only one", async () => {
    const made = join(place.home, "made.yaml");

    expect((await coord("new", made, "--dry-run")).code).toBe(0);
    expect((await coord("files")).out).toContain("No coordination file is open.");
    expect((await coord("new", made)).code).toBe(0);
    expect((await coord("ready", "--file", made)).out).toBe(
      "Nothing is ready: there is no open todo that waits for nothing.\n",
    );

    expect((await coord("new", made)).errors).toContain("is there already");
    expect(await coord("new", "made.json")).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/made\.json would hold YAML.+\.yaml or \.yml/),
    });
    expect((await coordIn("/", "create-issue", "--title", "First", "--repos", "oneiric")).out).toContain(
      "Created ISSUE-001: First",
    );
    expect((await coord("findings", "--file", made)).out).toContain("Nothing is wrong");
    expect((await coord("close", "--file", made)).code).toBe(0);
    expect((await coordIn("/", "list-issues")).errors).toContain("no coordination file is open in Lockstep");
  });
});

describe("commands of the file", () => {
  const node = JSON.stringify(process.execPath);
  /** A dependency that a command checks, and a todo that runs one. */
  const withCommands = () => {
    mkdirSync(join(place.home, "oneiric"));
    const repos = `repos:\n  - name: "oneiric"\n    path: "../oneiric"\n  - name: "app"\n    path: "../oneiric"\n`;
    const entry = (id: string, more: string) =>
      `    - id: "${id}"\n      task: "${id}"\n      repo: "oneiric"\n      estimated_hours: 1\n${more}`;
    const script = (code: string) =>
      `      metadata:\n        command: [${node}, "-e", ${JSON.stringify(code)}]\n        env: { ELECTRON_RUN_AS_NODE: "1" }\n`;
    const todos = [
      entry("TODO-001", script("console.log('made by one')")),
      entry("TODO-002", `      blocked_by: ["TODO-001"]\n${script("process.exit(3)")}`),
      entry("TODO-003", `      blocked_by: ["TODO-002"]\n${script("console.log('never')")}`),
    ].join("");
    const plan = `  plans:\n    - id: "PLAN-001"\n      title: "All"\n      status: "active"\n      repos: ["oneiric"]\n`;
    const dependency = `  dependencies:\n    - id: "DEP-001"\n      consumer: "app"\n      provider: "oneiric"\n      type: "runtime"\n      version_constraint: ">=0.2.0"\n      status: "unknown"\n      validation:\n        command: "git --version"\n        expected_pattern: "^git version"\n`;
    writeFileSync(file, `${repos}coordination:\n${plan}  todos:\n${todos}${dependency}`);
    writeFileSync(join(place.home, "oneiric", "pyproject.toml"), '[project]\nname = "oneiric"\nversion = "0.2.3"\n');
  };

  it("runs a check only with trust and approval, and writes the status only when asked", async () => {
    withCommands();
    const before = text();

    const untrusted = await coord("check-deps", "--yes");
    expect([untrusted.code, untrusted.out.includes("The file is not trusted")]).toEqual([2, true]);
    expect((await coord("trust")).code).toBe(0);
    const asked = await coord("check-deps", "--consumer", "app");
    expect([asked.code, asked.out.includes('["git","--version"]')]).toEqual([2, true]);
    const checked = await coord("check-deps", "--yes");
    expect(checked.out).toMatch(/satisfied +DEP-001\n/);
    expect([checked.code, text()]).toEqual([0, before]);

    expect((await coord("check-deps", "--update")).code).toBe(0);
    expect(text()).toContain('status: "satisfied"');
    expect((await coord("trust", "--revoke")).code).toBe(0);
    expect((await coord("check-deps")).code).toBe(2);
  });

  it("runs a plan in order with live output, holds back what waits for a failure, and writes the statuses", async () => {
    withCommands();
    await coord("trust");

    const asked = await coord("sweep", "--plan", "PLAN-001");
    expect([asked.code, asked.out.includes("Nothing was run: approve these commands with --yes.")]).toEqual([2, true]);
    const { code, out } = await coord("sweep", "--plan", "PLAN-001", "--yes", "--selector", "round_robin");

    expect(code).toBe(1);
    expect(out).toContain("TODO-001 | made by one\n");
    expect(out).toContain("TODO-003 held by TODO-002");
    expect(out).not.toContain("never");
    expect((await json("list-todos")).entries.map(({ status }: { status: string }) => status)).toEqual([
      "completed",
      expect.stringMatching(/pending|blocked|in_progress/),
      "pending",
    ]);
    expect((await coord("execute", "TODO-003", "--dry-run")).out).toContain("It waits for TODO-002");
  });
});

describe("memory", () => {
  it("finds what happened", async () => {
    await coord("create-issue", "--title", "The cat sleeps on the sofa", "--repos", "oneiric");
    await coord("update-issue", "ISSUE-001", "--assignee", "ada");

    expect((await coord("history", "ISSUE-001")).out).toMatch(/changed ISSUE-001 .*assignee: les → ada/);
    expect((await coord("search", "sofa")).out).toContain("created ISSUE-002");
    expect((await coord("search", ")")).out).toContain("There is no letter and no digit in )");
    expect((await json("history"))[0]).toMatchObject({ entityId: "ISSUE-001", source: "cli" });
    expect((await coord("trends")).out).toContain("WEEK OF");
  });
});

function coord(...words: readonly string[]) {
  return coordIn(join(place.home, "work", "deep"), ...words);
}

function coordIn(folder: string, ...words: readonly string[]) {
  return lockstepHere(["coord", ...words], { cwd: folder, env: place.env });
}

async function json(...words: readonly string[]) {
  return JSON.parse((await coord(...words, "--json")).out);
}

function text(): string {
  return readFileSync(file, "utf8");
}
