import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../shared/config-sync";
import { openApp } from "./app";
import { type MemorySystem, memorySystem } from "./system/memory-system";
import { syncWays } from "./testing/sync-scene";

const home = "/home/ada";
const claudeFile = `${home}/.claude.json`;
const qwenFile = `${home}/.qwen/settings.json`;
const hidden = { reveal: false };

const { oneWay, twoWay } = syncWays("all");

function machine(claude: unknown, qwen?: string): MemorySystem {
  const files: Record<string, string> = { [claudeFile]: `${JSON.stringify(claude, null, 2)}\n` };
  if (qwen !== undefined) files[qwenFile] = qwen;
  return memorySystem({ files });
}

const open = (system: MemorySystem) => openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false });

const json = (system: MemorySystem, path: string) => JSON.parse(system.files.texts()[path] ?? "null");

const github = { type: "stdio", command: "npx", args: ["-y", "gh"], env: { GITHUB_TOKEN: "${GITHUB_TOKEN}" } };

async function sync(system: MemorySystem, options: SyncOptions) {
  const app = await open(system);
  return app.applySync(app.planSync(options, hidden).planId, {});
}

describe("an item of a plan", () => {
  it("is looked at again with its secrets in clear, without a new plan", async () => {
    const secret = { type: "stdio", command: "x", env: { TOKEN: "s3cret-value" } };
    const app = await open(machine({ mcpServers: { a: secret } }, "{}"));

    const { planId, items } = app.planSync(oneWay, hidden);

    expect(items[0]?.source).not.toContain("s3cret");
    expect(app.planItem(planId, "mcp-servers/a", hidden)).toEqual(items[0]);
    expect(app.planItem(planId, "mcp-servers/a", { reveal: true }).source).toContain("s3cret-value");
    expect(() => app.planItem(planId, "mcp-servers/b", hidden)).toThrow(/no item/);
  });
});

describe("a one-way sync", () => {
  it("gives Qwen Code the servers of Claude Code in its own spelling and leaves the rest of its file alone", async () => {
    const before = `// my settings\n{\n  "theme": "dark", // keep\n  "mcpServers": {\n    "mine": { "command": "x" }\n  }\n}`;
    const system = machine(
      { mcpServers: { github, web: { type: "http", url: "https://a.example/mcp", headers: { A: "b" } } } },
      before,
    );

    const outcome = await sync(system, oneWay);

    expect(outcome).toMatchObject({ kind: "applied", leftovers: [] });
    expect(system.files.texts()[qwenFile]).toBe(
      `// my settings\n{\n  "theme": "dark", // keep\n  "mcpServers": {\n    "mine": { "command": "x" },\n    "github": {\n      "command": "npx",\n      "args": [\n        "-y",\n        "gh"\n      ],\n      "env": {\n        "GITHUB_TOKEN": "\${GITHUB_TOKEN}"\n      }\n    },\n    "web": {\n      "httpUrl": "https://a.example/mcp",\n      "headers": {\n        "A": "b"\n      }\n    }\n  }\n}`,
    );
  });

  it("deletes only when asked", async () => {
    const system = machine({ mcpServers: {} }, `{ "mcpServers": { "mine": { "command": "x" } } }`);
    const app = await open(system);

    expect(app.planSync(oneWay, hidden).items[0]).toMatchObject({ state: "kept", action: "none" });
    expect(app.planSync({ ...oneWay, prune: true }, hidden).items[0]).toMatchObject({
      action: "delete-from-destination",
    });
  });

  it("holds what Qwen Code can't express, and says why", async () => {
    const app = await open(
      machine({
        mcpServers: {
          a: { type: "ws", url: "wss://x.example" },
          b: { type: "stdio", command: "${BIN:-npx}" },
          c: { type: "stdio", command: "echo", args: ["$HOME"] },
          d: { url: "https://x.example" },
          e: { type: "stdio", command: "${CLAUDE_PROJECT_DIR}/x" },
        },
      }),
    );

    const { items, verdict, files } = app.planSync(oneWay, hidden);

    expect(items.map(({ state, notes, gates }) => [state, notes[0]?.code ?? gates[0]?.code])).toEqual([
      ["held", "no-websocket"],
      ["decision", "no-default"],
      ["decision", "would-expand"],
      ["held", "no-type"],
      ["held", "foreign-variable"],
    ]);
    expect(verdict).toBe("conflict");
    expect(files).toEqual([]);
  });

  it("carries out what the user answered, and does not ask again", async () => {
    const clear = { KEY: "sk-123456789012345678", OTHER: "plain" };
    const system = machine({
      mcpServers: {
        fallback: { type: "stdio", command: "${BIN:-npx}", args: ["$HOME"] },
        secret: { type: "stdio", command: "s", env: clear },
      },
    });
    const app = await open(system);
    expect(app.planSync(twoWay, hidden).items.map(({ gates }) => gates.map(({ code }) => code))).toEqual([
      ["would-expand", "no-default"],
      ["secret"],
    ]);
    const resolutions: SyncOptions["resolutions"] = {
      "mcp-servers/fallback": { kind: "auto", answers: { "no-default": "variable", "would-expand": "expand" } },
      "mcp-servers/secret": { kind: "auto", answers: { secret: "reference" } },
    };

    expect(await sync(system, { ...twoWay, resolutions })).toMatchObject({ kind: "applied", leftovers: [] });

    expect(json(system, qwenFile).mcpServers).toEqual({
      fallback: { command: "${BIN}", args: ["$HOME"] },
      secret: { command: "s", env: { KEY: "${KEY}", OTHER: "plain" } },
    });
    expect((await open(system)).planSync(twoWay, hidden)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("tells what becomes of each field, and whether the way back gives the same", async () => {
    const web = { type: "http", url: "https://a.example", headers: { A: "${A}" }, alwaysLoad: true };
    const app = await open(machine({ mcpServers: { web, github } }));

    const [first, second] = app.planSync(oneWay, hidden).items;

    expect(first?.fidelity.map(({ field, kind }) => [field, kind])).toEqual([
      ["type", "translated"],
      ["url", "translated"],
      ["headers", "kept"],
      ["alwaysLoad", "not-representable"],
    ]);
    expect([first?.roundTrip, second?.roundTrip]).toEqual(["same-meaning", "same-bytes"]);
  });

  it("keeps that report with the change set", async () => {
    const system = machine({ mcpServers: { github } });
    const app = await open(system);
    await app.applySync(app.planSync(oneWay, hidden).planId, {});

    const [entry] = app.history(1);
    const exported = JSON.parse(app.exportChangeSet(entry?.id ?? "", "json", hidden).text);

    expect(exported.set.report).toMatchObject([
      { item: "mcp-servers/github", action: "add-to-destination", roundTrip: "same-bytes", kept: 3 },
    ]);
  });

  it("never writes over a file that it can't parse", async () => {
    const system = machine({ mcpServers: { github } }, `{ "mcpServers": { "a": 1, } }`);
    const app = await open(system);

    const plan = app.planSync(oneWay, hidden);

    expect(plan).toMatchObject({ verdict: "blocked", files: [] });
    expect(plan.problems[0]?.message).toContain(`${qwenFile}:1:27`);
    expect(await app.applySync(plan.planId, {})).toEqual({ kind: "nothing-to-do" });
  });

  it("shows no secret unless asked", async () => {
    const app = await open(
      machine({ mcpServers: { a: { type: "stdio", command: "x", env: { KEY: "hunter2hunter2" } } } }),
    );

    const plan = app.planSync(oneWay, hidden);

    expect(JSON.stringify([plan, app.planFileDiff(plan.planId, qwenFile, hidden)])).not.toContain("hunter2");
    expect(JSON.stringify(app.planSync(oneWay, { reveal: true }))).toContain("hunter2");
  });
});

describe("a two-way sync", () => {
  it("carries additions, changes and deletions since the last one, and reports what both sides changed", async () => {
    const system = machine({
      mcpServers: {
        a: { type: "stdio", command: "a" },
        b: { type: "stdio", command: "b" },
        c: { type: "stdio", command: "c" },
      },
    });
    await sync(system, twoWay);
    const qwen = json(system, qwenFile);
    delete qwen.mcpServers.a;
    qwen.mcpServers.b.command = "b2";
    qwen.mcpServers.c.command = "c-qwen";
    qwen.mcpServers.d = { command: "d" };
    system.files.place(qwenFile, JSON.stringify(qwen), 0o600);
    const claude = json(system, claudeFile);
    claude.mcpServers.c.command = "c-claude";
    system.files.place(claudeFile, JSON.stringify(claude), 0o600);
    const app = await open(system);

    const plan = app.planSync(twoWay, hidden);

    expect(Object.fromEntries(plan.items.map(({ name, state, action }) => [name, `${state} ${action}`]))).toEqual({
      a: "deleted delete-from-source",
      b: "changed update-source",
      c: "conflict none",
      d: "added add-to-source",
    });
    const settled = app.planSync({ ...twoWay, resolutions: { "mcp-servers/c": { kind: "destination" } } }, hidden);
    expect(await app.applySync(settled.planId, {})).toMatchObject({ kind: "applied", leftovers: [] });
    expect(json(system, claudeFile).mcpServers).toMatchObject({
      b: { command: "b2" },
      c: { command: "c-qwen" },
      d: { command: "d" },
    });
    expect(app.planSync(twoWay, hidden).verdict).toBe("in-sync");
  });

  it("keeps what only one tool knows on its side over a round trip", async () => {
    const system = machine(
      { mcpServers: { a: { type: "http", url: "https://a.example", headersHelper: "h", alwaysLoad: true } } },
      `{ "mcpServers": { "b": { "command": "b", "trust": true, "includeTools": ["x"], "env": {"T": "$T"} } } }`,
    );

    await sync(system, twoWay);

    expect(json(system, claudeFile).mcpServers.a).toMatchObject({ headersHelper: "h", alwaysLoad: true });
    expect(json(system, claudeFile).mcpServers.b).toEqual({
      type: "stdio",
      command: "b",
      args: [],
      env: { T: "${T}" },
    });
    expect(json(system, qwenFile).mcpServers.b).toEqual({
      command: "b",
      trust: true,
      includeTools: ["x"],
      env: { T: "$T" },
    });
    expect(json(system, qwenFile).mcpServers.a).toEqual({ httpUrl: "https://a.example" });
  });

  it("never deletes at the first sync, and holds back when one side lost everything at once", async () => {
    const servers = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, { type: "stdio", command: name }]));
    const system = machine({ mcpServers: servers });
    const app = await open(system);
    expect(app.planSync(twoWay, hidden).counts).toMatchObject({ added: 4, deleted: 0 });
    await sync(system, twoWay);
    system.files.place(claudeFile, "{}", 0o644);

    const plan = app.planSync(twoWay, hidden);

    expect(
      plan.items.every(({ state, notes }) => state === "held" && notes.some(({ code }) => code === "mass-deletion")),
    ).toBe(true);
    expect(plan.files).toEqual([]);
  });
});

describe("rolling back", () => {
  it("gives every byte back, also in the memory of the last sync, and can itself be rolled back", async () => {
    const system = machine({ mcpServers: { github } });
    const before = system.files.texts(home);
    const app = await open(system);
    const outcome = await app.applySync(app.planSync(twoWay, hidden).planId, {});
    const after = system.files.texts(home);
    if (outcome.kind !== "applied") throw new Error(outcome.kind);

    const undo = app.planUndo(outcome.changeSetId);
    expect(undo.obstacles).toEqual([]);
    expect(await app.undo(undo.planId, false, {})).toMatchObject({ kind: "applied" });

    expect(system.files.texts(home)).toEqual(before);
    expect(system.files.look(`${home}/.qwen`)).toBeUndefined();
    expect(app.planSync(twoWay, hidden).items[0]).toMatchObject({ state: "added" });
    const [last] = app.history(1);
    expect(await app.undo(app.planUndo(last?.id ?? "").planId, false, {})).toMatchObject({ kind: "applied" });
    expect(system.files.texts(home)).toEqual(after);
  });

  it("is refused when a file was changed since, unless forced", async () => {
    const system = machine({ mcpServers: { github } }, `{ "a": 1 }\n`);
    const app = await open(system);
    const outcome = await app.applySync(app.planSync(oneWay, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    system.files.place(qwenFile, `{ "a": 2 }\n`);

    const undo = app.planUndo(outcome.changeSetId);

    expect(undo.obstacles[0]).toMatchObject({ path: qwenFile });
    expect(await app.undo(undo.planId, false, {})).toEqual({ kind: "stale", paths: [qwenFile] });
    expect(await app.undo(app.planUndo(outcome.changeSetId).planId, true, {})).toMatchObject({ kind: "applied" });
    expect(system.files.texts()[qwenFile]).toBe(`{ "a": 1 }\n`);
  });

  it("takes only its own nodes back in Claude Code's state file, which that keeps rewriting", async () => {
    const system = machine({ numStartups: 1 }, `{ "mcpServers": { "b": { "command": "b" } } }`);
    const app = await open(system);
    const outcome = await app.applySync(app.planSync(twoWay, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    system.files.place(claudeFile, JSON.stringify({ ...json(system, claudeFile), numStartups: 2 }), 0o644);

    await app.undo(app.planUndo(outcome.changeSetId).planId, false, {});

    expect(json(system, claudeFile)).toEqual({ numStartups: 2, mcpServers: {} });
  });
});

it("repeats its edits when Claude Code rewrote its file between plan and apply", async () => {
  const system = machine({ numStartups: 1 }, `{ "mcpServers": { "b": { "command": "b" } } }`);
  const app = await open(system);
  const plan = app.planSync(twoWay, hidden);
  system.files.place(claudeFile, `{"numStartups": 2, "mcpServers": {"z": {"type": "stdio", "command": "z"}}}`, 0o644);

  expect(await app.applySync(plan.planId, {})).toMatchObject({ kind: "applied" });
  expect(json(system, claudeFile)).toMatchObject({
    numStartups: 2,
    mcpServers: { b: { command: "b" }, z: { command: "z" } },
  });
});

it("says when an organisation's file or a dead setting makes a sync pointless", async () => {
  const system = machine({ mcpServers: {} });
  system.files.place("/etc/claude-code/managed-mcp.json", "{}");
  system.files.place(`${home}/.claude/settings.json`, `{ "mcpServers": { "old": {} } }`);
  const app = await open(system);

  expect(app.planSync(twoWay, hidden).notes.map(({ code }) => code)).toEqual(["managed", "dead-servers"]);
});

it("holds a private server back from a shared file until it is let through", async () => {
  const project = `${home}/p`;
  const system = machine({ projects: { [project]: { mcpServers: { github } } } });
  system.files.place(`${project}/.keep`, "");
  const app = await open(system);
  const local: SyncOptions = { ...twoWay, scope: "local", project };

  expect(app.planSync(local, hidden).items[0]).toMatchObject({
    state: "decision",
    gates: [{ code: "private-to-shared" }],
  });
  const answers = { "private-to-shared": "share" };
  const chosen: SyncOptions = { ...local, resolutions: { "mcp-servers/github": { kind: "auto", answers } } };
  await app.applySync(app.planSync(chosen, hidden).planId, {});
  expect(json(system, `${project}/.qwen/settings.json`).mcpServers).toHaveProperty("github");
});

it("leaves servers of .mcp.json where Qwen Code reads them itself", async () => {
  const project = `${home}/p`;
  const system = machine({});
  const plain = { type: "stdio", command: "npx", args: ["-y", "docs"] };
  system.files.place(`${project}/.mcp.json`, JSON.stringify({ mcpServers: { plain, github } }));
  const app = await open(system);

  const { items, files } = app.planSync({ ...twoWay, scope: "project", project }, hidden);

  expect(items[0]).toMatchObject({ state: "in-sync", notes: [{ code: "shared-file" }] });
  // It leaves references in that file as text.
  expect(items[1]).toMatchObject({ name: "github", state: "added" });
  expect(files.map(({ path }) => path)).toEqual([`${project}/.qwen/settings.json`]);
});

it("asks before a reference to a variable gives way to a value in clear", async () => {
  const entry = (token: string) => ({ type: "stdio", command: "x", args: ["--level", token], env: {} });
  const system = machine({ mcpServers: { a: entry("${LEVEL}") } });
  await sync(system, twoWay);
  const qwen = json(system, qwenFile);
  qwen.mcpServers.a.args[1] = "debug-level-7";
  system.files.place(qwenFile, JSON.stringify(qwen), 0o600);

  const [item] = (await open(system)).planSync(twoWay, hidden).items;
  expect(item).toMatchObject({ state: "decision", gates: [{ code: "reference-lost" }] });
  const resolutions: SyncOptions["resolutions"] = {
    "mcp-servers/a": { kind: "auto", answers: { "reference-lost": "keep" } },
  };
  await sync(system, { ...twoWay, resolutions });

  expect(json(system, claudeFile).mcpServers.a).toEqual(entry("${LEVEL}"));
  expect(json(system, qwenFile).mcpServers.a.args).toEqual(["--level", "debug-level-7"]);
});

it("follows CLAUDE_CONFIG_DIR and QWEN_HOME", async () => {
  const system = memorySystem({
    files: {
      "/moved/claude/.claude.json": `{ "mcpServers": { "a": { "type": "stdio", "command": "a" } } }`,
      [`${home}/.env`]: "QWEN_HOME=~/q\n",
    },
    environment: { CLAUDE_CONFIG_DIR: "/moved/claude" },
  });

  expect(await sync(system, oneWay)).toMatchObject({ kind: "applied" });
  expect(json(system, `${home}/q/settings.json`).mcpServers).toEqual({ a: { command: "a" } });
});

describe("while Qwen Code runs", () => {
  const files = { [claudeFile]: JSON.stringify({ mcpServers: { github } }), [qwenFile]: "{}" };

  it("says so, and looks a second time after Apply", async () => {
    const system = memorySystem({ files, programs: ["/usr/bin/node /usr/local/bin/qwen"] });
    const app = await open(system);
    const plan = app.planSync(oneWay, hidden);
    const overwriting = { ...system, clock: { ...system.clock, sleep: overwrite } };
    async function overwrite(milliseconds: number) {
      await system.clock.sleep(milliseconds);
      system.files.place(qwenFile, `{ "theme": "its own" }`);
    }

    const late = await open(overwriting as MemorySystem);
    const outcome = await late.applySync(late.planSync(oneWay, hidden).planId, {});

    expect(plan.notes.map(({ code }) => code)).toContain("qwen-running");
    expect(outcome).toMatchObject({
      kind: "applied",
      leftovers: ["github: a program that was running took it back; sync again"],
    });
    expect(late.planSync(twoWay, hidden).items[0]).toMatchObject({ action: "add-to-destination" });
  });

  it.each(["grep qwen", "vim /home/ada/.qwen/settings.json", "/usr/bin/node /opt/qwen-tools/index.js"])(
    "takes %s for something else",
    async (line) => {
      const app = await open(memorySystem({ files, programs: [line] }));

      expect(app.planSync(oneWay, hidden).notes).toEqual([]);
    },
  );
});

it("repairs front matter that is no YAML as a change set of its own, which can be rolled back", async () => {
  const path = `${home}/.claude/commands/a.md`;
  const broken = "---\nargument-hint: [title] [type]\n---\nGo $ARGUMENTS\n";
  const system = memorySystem({ files: { [path]: broken, [`${home}/.claude/commands/b.md`]: "---\na: 1\n---\n" } });
  const app = await open(system);

  const plan = app.planRepair("user", undefined, hidden);
  expect(plan.files.map((file) => file.path)).toEqual([path]);
  expect(system.files.texts()[path]).toBe(broken);
  const outcome = await app.applyRepair(plan.planId, {});

  expect(system.files.texts()[path]).toBe(`---\nargument-hint: "[title] [type]"\n---\nGo $ARGUMENTS\n`);
  expect(app.planRepair("user", undefined, hidden).files).toEqual([]);
  if (outcome.kind === "applied") await app.undo(app.planUndo(outcome.changeSetId).planId, false, {});
  expect(system.files.texts()[path]).toBe(broken);
});
