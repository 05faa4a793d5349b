import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
let root: string;
beforeEach(() => {
  place = makeTestHome([], []);
  root = join(place.home, "work");
  mkdirSync(root);
});
afterEach(() => place.remove());

const project = ".idse/projects/puck";
const blueprint = `${project}/sessions/__blueprint__`;

describe("lockstep session", () => {
  it("begins a project, tells how it stands, and takes the beginning back", async () => {
    const begun = await session("init", "puck", "--owner", "Ada");
    expect([begun.code, begun.errors]).toEqual([0, ""]);
    expect((await session("list")).out).toMatch(/puck\n +\* __blueprint__ +blueprint +0\/7 +intent +Ada/);
    expect((await session("status")).code).toBe(2);
    const id = /rollback (\S+)/.exec(begun.out)?.[1] ?? "";

    const back = await run("history", "rollback", id, "--yes");

    expect([back.code, existsSync(join(root, ".idse"))]).toEqual([0, false]);
  });

  it("takes whoever runs it for the owner, also where no variable and no Git says who that is", async () => {
    expect((await session("init", "puck")).errors).toBe("");

    expect(read(`${blueprint}/metadata/.owner`).trim()).toBe(userInfo().username);
  });

  it("shows what it would write and writes nothing with --dry-run", async () => {
    const dry = await session("init", "puck", "--owner", "Ada", "--dry-run");

    expect([dry.code, existsSync(join(root, ".idse"))]).toEqual([0, false]);
    expect(dry.out).toContain("+__blueprint__");
  });

  it("makes sessions and moves between them, from any folder of the workspace", async () => {
    await session("init", "puck", "--owner", "Ada");

    expect((await session("new", "one", "--owner", "Bob", "--no-use", "--tags", "a, b")).code).toBe(0);
    expect(read(`${project}/CURRENT_SESSION`)).toBe("__blueprint__");
    expect(JSON.parse(read(`${project}/sessions/one/metadata/session.json`))).toMatchObject({
      tags: ["a", "b"],
      parent_session: "__blueprint__",
    });
    const below = await lockstepHere(["session", "use", "one"], { cwd: join(root, blueprint), env: place.env });
    expect([below.code, read(`${project}/CURRENT_SESSION`)]).toEqual([0, "one"]);
  });

  it("validates with exit codes, JSON and SARIF, and mends what it can once that is approved", async () => {
    await session("init", "puck", "--owner", "Ada");
    rmSync(join(root, blueprint, "metadata/session_state.json"));
    put(`${project}/CURRENT_SESSION`, "__Blueprint__\n");

    const text = await session("validate");
    expect([text.code, (await run("idse", "validate")).code]).toEqual([2, 1]);
    expect(text.out).toContain(
      `${project}/CURRENT_SESSION:1: error: There is no session "__Blueprint__". (Article X, Project Bootstrap & Canonical Artifact Mapping; pointer-broken, can be mended)`,
    );
    const json = JSON.parse((await session("validate", "--json")).out);
    expect([json.errors, json.warnings]).toEqual([8, 1]);
    const sarif = await session("validate", "--format", "sarif", "--sarif", "report.sarif");
    expect(JSON.parse(sarif.out)).toMatchObject({
      version: "2.1.0",
      runs: [{ tool: { driver: { name: "Lockstep" } } }],
    });
    expect(JSON.parse(read("report.sarif"))).toEqual(JSON.parse(sarif.out));

    expect((await session("validate", "--fix")).code).toBe(2);
    expect(read(`${project}/CURRENT_SESSION`)).toBe("__Blueprint__\n");
    const mended = await session("validate", "--fix", "--yes");
    expect(read(`${project}/CURRENT_SESSION`)).toBe("__blueprint__");
    expect([mended.code, mended.out]).toEqual([
      2,
      expect.stringMatching(/Changed 2 files .*\n.*: 7 errors, 0 warnings\.\n$/),
    ]);
    const nothing = await session("validate", "--fix", "--json");
    expect([nothing.code, JSON.parse(nothing.out).report.errors]).toEqual([2, 7]);
    expect((await run("idse", "validate", "--fix")).code).toBe(1);
    expect((await session("validate", "--fix", "--rule", "pointer-broken")).code).toBe(0);
  });

  it("validates by some rules alone, counts by them, and refuses one that does not exist", async () => {
    await session("init", "puck", "--owner", "Ada");

    const clean = await session("validate", "--rule", "state-missing", "pointer-broken");
    const failing = await session("validate", "--rule", "requires-input");
    const typo = await session("validate", "--rule", "require-input");
    const fixed = await session("validate", "--fix", "--yes", "--rule", "nope");

    expect([clean.code, clean.out]).toEqual([
      0,
      "1 project, 1 session, 1 of them without an error: 0 errors, 0 warnings.\n",
    ]);
    expect([failing.code, failing.out]).toEqual([2, expect.stringContaining("0 of them without an error: 7 errors")]);
    expect([typo.code, typo.errors]).toEqual([
      1,
      "lockstep: There is no rule require-input. Did you mean requires-input?\n",
    ]);
    expect([fixed.code, fixed.errors]).toEqual([1, expect.stringContaining("There is no rule nope. The rules are")]);
  });

  it("hands work over, and says who is next", async () => {
    await session("init", "puck", "--owner", "Ada");
    expect((await session("handoff")).out).toContain("Next: claude-code on intent.");
    const words = ["--from", "claude_code", "--to", "gpt-codex", "--stage", "implementation", "--summary", "Ready"];

    expect((await run("idse", "handoff", ...words)).code).toBe(0);

    expect((await session("status")).out).toContain("implementation: claude-code → gpt-codex, waits: Ready");
    expect((await session("handoff", "--acknowledge", "--as", "gpt-codex")).code).toBe(0);
    expect(read(".idse/logs/agent_routing.log").split("\n")).toHaveLength(3);
    const log = await session("agents", "--log", "1", "--project", "puck");
    expect(log.out).toMatch(/puck\/__blueprint__ {2}implementation: claude-code → gpt-codex, acknowledged: Ready\n$/);
    expect((await session("agents")).out).toMatch(/gpt-codex +implementation +Implementation/);
  });

  it.each([
    [["list"], "has .idse/projects"],
    [["init", "a/b", "--owner", "Ada"], "has a slash in it"],
    [["init", "COM1", "--owner", "Ada"], "device on Windows"],
    [["init", "puck", "--owner", " "], "Nobody is named as the owner"],
    [["status", "--workspace", "nowhere"], "nowhere is no folder."],
  ])("without a workspace says %j in one sentence", async (words, why) => {
    await expectRefused(words, why);
    expect(existsSync(join(root, ".idse"))).toBe(false);
  });

  it("refuses wrong words in one sentence each, and writes nothing", async () => {
    await session("init", "puck", "--owner", "Ada");
    const before = read(`${blueprint}/metadata/session_state.json`);

    for (const [words, why] of wrongWords) await expectRefused(words, why);

    expect(read(`${blueprint}/metadata/session_state.json`)).toBe(before);
    expect(readdirSync(join(root, project, "sessions"))).toEqual(["__blueprint__"]);
  });
});

const wrongWords: readonly (readonly [words: readonly string[], why: string])[] = [
  [["new", "x", "--owner", "Ada", "--workspace", "typo"], "typo is no folder."],
  [["list", "--workspace", `${project}/CURRENT_SESSION`], "CURRENT_SESSION is no folder."],
  [["list", "--workspace", ".idse"], "/.idse has no .idse/projects."],
  [["init", "puck", "--owner", "Ada"], "is there already"],
  [["init", "PUCK", "--owner", "Ada"], "only in case"],
  [["new", "__Blueprint__", "--owner", "Ada"], "only in case"],
  [["new", "x", "--owner", "Ada", "--parent", "none"], 'no session "none"'],
  [["new", "x", "--type", "epic"], "Allowed choices are blueprint, feature, exploratory"],
  [["use", "none"], "It has __blueprint__"],
  [["list", "--project", "none"], 'no project "none"'],
  [["status", "--session", "none"], 'no session "none"'],
  [["validate", "--format", "xml"], "Allowed choices are text, sarif"],
  [["validate", "--sarif", "none/report.sarif", "--project", "none"], 'no project "none"'],
  [["agents", "--log", "all"], "--log takes a number of lines"],
  [["handoff", "--from", "claude-code"], "needs --from, --to and --stage"],
  [["handoff", "--acknowledge"], "No handoff of __blueprint__ waits"],
  [["handoff", "--acknowledge", "--reject"], "exclude each other"],
  [["handoff", "--from", "claude-cod", "--to", "gpt-codex", "--stage", "implementation"], "Did you mean claude-code"],
  [["handoff", "--from", "claude-code", "--to", "gpt-codex", "--stage", "build"], "--stage build: expected intent"],
  [["handoff", "--from", "claude-code", "--to", "gpt-codex", "--stage", "spec"], "does not work on the stage spec"],
];

async function expectRefused(words: readonly string[], why: string): Promise<void> {
  const { code, out, errors } = await session(...words);
  expect([code, out]).toEqual([1, ""]);
  expect(errors).toMatch(/^lockstep: [^\n]+\n$/);
  expect(errors).toContain(why);
}

function session(...words: string[]) {
  return run("session", ...words);
}

function run(...words: string[]) {
  return lockstepHere(words, { cwd: root, env: place.env });
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
