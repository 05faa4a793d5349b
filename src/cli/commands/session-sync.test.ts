import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
beforeEach(() => {
  place = makeTestHome([], []);
  for (const name of ["ada", "ben"])
    mkdirSync(join(place.home, name, ".idse/projects/app/sessions"), { recursive: true });
  mkdirSync(join(place.home, "shared"));
});
afterEach(() => place.remove());

describe("lockstep session sync", () => {
  it("shares sessions over a folder, and ends with a code that scripts can use", async () => {
    for (const name of ["ada", "ben"]) {
      const set = await sync(name, "remote", "--folder", join(place.home, "shared"), "--yes");
      expect([set.code, set.errors]).toEqual([0, ""]);
    }
    put("ada", "s/intents/intent.md", "# Intent\n");

    const ahead = await sync("ada", "status");
    const push = await sync("ada", "push");
    const unasked = await sync("ben", "pull");
    const pull = await idse("ben", "pull");

    expect([ahead.code, ahead.out]).toEqual([2, expect.stringContaining("ahead     s")]);
    expect([push.code, push.out]).toEqual([0, expect.stringContaining("app: pushed 1 session to")]);
    expect([unasked.code, unasked.out]).toEqual([
      2,
      expect.stringContaining("Nothing was written: approve with --yes."),
    ]);
    expect([pull.code, read("ben", "s/intents/intent.md")]).toEqual([0, "# Intent\n"]);
    expect((await sync("ben", "status")).out).toMatch(/1 session in step/);
    expect((await sync("ben", "log", "--project", "app")).out).toContain("pull  s  version 1, 1 file");
    expect((await sync("ben", "log")).out).toContain("pull  s  version 1, 1 file");
  });

  it("says how to end a conflict, and ends it without the name of the only project", async () => {
    for (const name of ["ada", "ben"]) await sync(name, "remote", "--folder", join(place.home, "shared"), "--yes");
    put("ada", "s/intents/intent.md", "Ada's\n");
    put("ben", "s/intents/intent.md", "Ben's\n");
    await sync("ada", "push");

    const pull = await sync("ben", "pull", "--yes");
    const status = await sync("ben", "status");
    const settled = await sync("ben", "settle", "s", "intents/intent.md", "--use", "theirs", "--yes");

    for (const { code, out } of [pull, status]) {
      expect([code, out]).toEqual([3, expect.stringContaining("lockstep session sync settle SESSION PATH --use")]);
    }
    expect([settled.code, read("ben", "s/intents/intent.md")]).toEqual([0, "Ada's\n"]);
    expect((await sync("ben", "status")).out).not.toContain("settle");
  });

  it.each([
    ["an empty folder", ["remote", "--folder", "../shared", "--yes"]],
    ["a clone that says where the sessions are shared", undefined],
  ])("brings a project to a second machine, into %s, and can be taken back", async (_what, first) => {
    await sync("ada", "remote", "--folder", join(place.home, "shared"), "--yes");
    put("ada", "s/intents/intent.md", "# Intent\n");
    await sync("ada", "push");
    mkdirSync(join(place.home, "cleo/src"), { recursive: true });
    if (first) expect((await sync("cleo", ...first)).errors).toBe("");
    else cpSync(join(place.home, "ada/.idse/config.json"), join(place.home, "cleo/.idse/config.json"));

    const unnamed = await sync("cleo", "pull");
    const standing = await sync("cleo", "status", "--project", "app");
    const unasked = await sync("cleo/src", "pull", "--project", "app");
    const pull = await sync("cleo/src", "pull", "--project", "app", "--yes");

    expect([unnamed.code, unnamed.errors]).toEqual([
      1,
      expect.stringContaining("lockstep session sync pull --project PROJECT"),
    ]);
    expect([standing.code, standing.out]).toEqual([2, expect.stringContaining("behind    s")]);
    expect([unasked.code, unasked.out]).toEqual([2, expect.stringContaining("/cleo:\napp/s\n")]);
    expect([pull.code, read("cleo", "s/intents/intent.md")]).toEqual([0, "# Intent\n"]);
    expect((await sync("cleo", "status")).out).toMatch(/1 session in step/);
    const id = /rollback (\S+)/.exec(pull.out)?.[1] ?? "";
    const options = { cwd: place.home, env: place.env };
    expect((await lockstepHere(["history", "rollback", id, "--yes"], options)).code).toBe(0);
    expect(readdirSync(join(place.home, "cleo/.idse"))).toEqual(["config.json"]);
  });

  it("says how to begin where nothing is shared yet", async () => {
    mkdirSync(join(place.home, "cleo"));

    const push = await sync("cleo", "push");
    const pull = await sync("cleo", "pull", "--project", "app");
    const typo = await sync("cleo", "pull", "--project", "app", "--workspace", "typo");

    expect([push.code, push.errors]).toEqual([1, expect.stringContaining("lockstep session sync pull --project")]);
    expect([pull.code, pull.errors]).toEqual([
      1,
      expect.stringContaining("Name a place with `lockstep session sync remote`"),
    ]);
    expect([typo.code, typo.errors]).toEqual([1, expect.stringContaining("typo is no folder.")]);
    expect(readdirSync(join(place.home, "cleo"))).toEqual([]);
  });

  it("queues what can't be sent, lists it, and lets it be dropped", async () => {
    await sync("ada", "remote", "--folder", join(place.home, "unplugged"), "--yes");
    put("ada", "s/intents/intent.md", "# Intent\n");

    const push = await sync("ada", "push");
    const queue = await sync("ada", "queue");
    const dropped = await sync("ada", "queue", "--drop");

    expect([push.code, push.out]).toEqual([2, expect.stringContaining("1 push will be sent later")]);
    expect([queue.code, queue.out]).toEqual([2, expect.stringContaining("app/s: queued, tried 1 time")]);
    expect([dropped.code, (await sync("ada", "queue")).out.trim()]).toEqual([0, "Nothing waits."]);
  });

  it("does not show the password in the address of a hub", async () => {
    const { code, out } = await sync("ada", "logout", "--hub", "https://ada:secret@hub.example");

    expect([code, out.trim()]).toEqual([0, "The key for https://hub.example is forgotten."]);
  });

  it("says in one sentence what is missing: a place, a key, an encrypted way", async () => {
    expect((await sync("ada", "push")).errors).toContain("has nowhere to sync its sessions with.");
    const branch = await sync("ada", "remote", "--git", "https://git.example/app", "--branch", "a..b", "--yes");
    expect([branch.code, branch.errors.trim()]).toEqual([1, "lockstep: --branch: expected the name of a branch."]);
    const open = await sync("ada", "remote", "--hub", "http://hub.example", "--yes");
    expect(open.errors).toContain("http://hub.example is not encrypted");
    await sync("ada", "remote", "--hub", "https://hub.invalid", "--yes");
    put("ada", "s/intents/intent.md", "# Intent\n");
    const push = await sync("ada", "push");
    expect([push.code, push.errors]).toEqual([1, expect.stringContaining("There is no API key for the hub")]);
  });
});

function sync(workspace: string, ...words: string[]) {
  return lockstepHere(["session", "sync", ...words], { cwd: join(place.home, workspace), env: place.env });
}

function idse(workspace: string, direction: string) {
  return lockstepHere(["idse", "sync", direction], { cwd: join(place.home, workspace), env: place.env });
}

function put(workspace: string, path: string, text: string): void {
  const file = join(place.home, workspace, ".idse/projects/app/sessions", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function read(workspace: string, path: string): string {
  return readFileSync(join(place.home, workspace, ".idse/projects/app/sessions", path), "utf8");
}
