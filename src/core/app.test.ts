import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../shared/config-sync";
import { memorySystem } from "./system/memory-system";
import { openScene, syncScene, syncWays } from "./testing/sync-scene";
import { claudeFile, github, jsonAt, qwenFile, toolMachine } from "./testing/tool-machine";

const home = "/home/ada";
const hidden = { reveal: false };
const { oneWay, twoWay } = syncWays("all");

describe("an item of a plan", () => {
  it("is looked at again with its secrets in clear, without a new plan", async () => {
    const secret = { type: "stdio", command: "x", env: { TOKEN: "s3cret-value" } };
    const app = await openScene(toolMachine({ mcpServers: { a: secret } }, "{}"));

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
    const system = toolMachine(
      { mcpServers: { github, web: { type: "http", url: "https://a.example/mcp", headers: { A: "b" } } } },
      before,
    );

    const outcome = await syncScene(system, oneWay);

    expect(outcome).toMatchObject({ kind: "applied", leftovers: [] });
    expect(system.files.texts()[qwenFile]).toBe(
      `// my settings\n{\n  "theme": "dark", // keep\n  "mcpServers": {\n    "mine": { "command": "x" },\n    "github": {\n      "command": "npx",\n      "args": [\n        "-y",\n        "gh"\n      ],\n      "env": {\n        "GITHUB_TOKEN": "\${GITHUB_TOKEN}"\n      }\n    },\n    "web": {\n      "httpUrl": "https://a.example/mcp",\n      "headers": {\n        "A": "b"\n      }\n    }\n  }\n}`,
    );
  });

  it("deletes only when asked", async () => {
    const system = toolMachine({ mcpServers: {} }, `{ "mcpServers": { "mine": { "command": "x" } } }`);
    const app = await openScene(system);

    expect(app.planSync(oneWay, hidden).items[0]).toMatchObject({ state: "kept", action: "none" });
    expect(app.planSync({ ...oneWay, prune: true }, hidden).items[0]).toMatchObject({
      action: "delete-from-destination",
    });
  });

  it("holds what Qwen Code can't express, and says why", async () => {
    const app = await openScene(
      toolMachine({
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
      ["decision", "no-type"],
      ["held", "foreign-variable"],
    ]);
    expect(verdict).toBe("conflict");
    expect(files).toEqual([]);
  });

  it("carries out what the user answered, and does not ask again", async () => {
    const clear = { KEY: "sk-123456789012345678", OTHER: "plain" };
    const system = toolMachine({
      mcpServers: {
        fallback: { type: "stdio", command: "${BIN:-npx}", args: ["$HOME"] },
        secret: { type: "stdio", command: "s", env: clear },
      },
    });
    const app = await openScene(system);
    expect(app.planSync(twoWay, hidden).items.map(({ gates }) => gates.map(({ code }) => code))).toEqual([
      ["would-expand", "no-default"],
      ["secret"],
    ]);
    const resolutions: SyncOptions["resolutions"] = {
      "mcp-servers/fallback": { kind: "auto", answers: { "no-default": "variable", "would-expand": "expand" } },
      "mcp-servers/secret": { kind: "auto", answers: { secret: "reference" } },
    };

    expect(await syncScene(system, { ...twoWay, resolutions })).toMatchObject({ kind: "applied", leftovers: [] });

    expect(jsonAt(system, qwenFile).mcpServers).toEqual({
      fallback: { command: "${BIN}", args: ["$HOME"] },
      secret: { command: "s", env: { KEY: "${KEY}", OTHER: "plain" } },
    });
    expect((await openScene(system)).planSync(twoWay, hidden)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("tells what becomes of each field, and whether the way back gives the same", async () => {
    const web = { type: "http", url: "https://a.example", headers: { A: "${A}" }, alwaysLoad: true };
    const app = await openScene(toolMachine({ mcpServers: { web, github } }));

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
    const system = toolMachine({ mcpServers: { github } });
    const app = await openScene(system);
    await app.applySync(app.planSync(oneWay, hidden).planId, {});

    const [entry] = app.history(1);
    const exported = JSON.parse(app.exportChangeSet(entry?.id ?? "", "json", hidden).text);

    expect(exported.set.report).toMatchObject([
      { item: "mcp-servers/github", action: "add-to-destination", roundTrip: "same-bytes", kept: 3 },
    ]);
  });

  it("never writes over a file that it can't parse", async () => {
    const system = toolMachine({ mcpServers: { github } }, `{ "mcpServers": { "a": 1, } }`);
    const app = await openScene(system);

    const plan = app.planSync(oneWay, hidden);

    expect(plan).toMatchObject({ verdict: "blocked", files: [] });
    expect(plan.problems[0]?.message).toContain(`${qwenFile}:1:27`);
    expect(await app.applySync(plan.planId, {})).toEqual({ kind: "nothing-to-do" });
  });

  it("shows no secret unless asked", async () => {
    const app = await openScene(
      toolMachine({ mcpServers: { a: { type: "stdio", command: "x", env: { KEY: "hunter2hunter2" } } } }),
    );

    const plan = app.planSync(oneWay, hidden);

    expect(JSON.stringify([plan, app.planFileDiff(plan.planId, qwenFile, hidden)])).not.toContain("hunter2");
    expect(JSON.stringify(app.planSync(oneWay, { reveal: true }))).toContain("hunter2");
  });
});

describe("a two-way sync", () => {
  it("carries additions, changes and deletions since the last one, and reports what both sides changed", async () => {
    const system = toolMachine({
      mcpServers: {
        a: { type: "stdio", command: "a" },
        b: { type: "stdio", command: "b" },
        c: { type: "stdio", command: "c" },
      },
    });
    await syncScene(system, twoWay);
    const qwen = jsonAt(system, qwenFile);
    delete qwen.mcpServers.a;
    qwen.mcpServers.b.command = "b2";
    qwen.mcpServers.c.command = "c-qwen";
    qwen.mcpServers.d = { command: "d" };
    system.files.place(qwenFile, JSON.stringify(qwen), 0o600);
    const claude = jsonAt(system, claudeFile);
    claude.mcpServers.c.command = "c-claude";
    system.files.place(claudeFile, JSON.stringify(claude), 0o600);
    const app = await openScene(system);

    const plan = app.planSync(twoWay, hidden);

    expect(Object.fromEntries(plan.items.map(({ name, state, action }) => [name, `${state} ${action}`]))).toEqual({
      a: "deleted delete-from-source",
      b: "changed update-source",
      c: "conflict none",
      d: "added add-to-source",
    });
    const settled = app.planSync({ ...twoWay, resolutions: { "mcp-servers/c": { kind: "destination" } } }, hidden);
    expect(await app.applySync(settled.planId, {})).toMatchObject({ kind: "applied", leftovers: [] });
    expect(jsonAt(system, claudeFile).mcpServers).toMatchObject({
      b: { command: "b2" },
      c: { command: "c-qwen" },
      d: { command: "d" },
    });
    expect(app.planSync(twoWay, hidden).verdict).toBe("in-sync");
  });

  it("keeps what only one tool knows on its side over a round trip", async () => {
    const system = toolMachine(
      { mcpServers: { a: { type: "http", url: "https://a.example", headersHelper: "h", alwaysLoad: true } } },
      `{ "mcpServers": { "b": { "command": "b", "trust": true, "includeTools": ["x"], "env": {"T": "$T"} } } }`,
    );

    await syncScene(system, twoWay);

    expect(jsonAt(system, claudeFile).mcpServers.a).toMatchObject({ headersHelper: "h", alwaysLoad: true });
    expect(jsonAt(system, claudeFile).mcpServers.b).toEqual({
      type: "stdio",
      command: "b",
      args: [],
      env: { T: "${T}" },
    });
    expect(jsonAt(system, qwenFile).mcpServers.b).toEqual({
      command: "b",
      trust: true,
      includeTools: ["x"],
      env: { T: "$T" },
    });
    expect(jsonAt(system, qwenFile).mcpServers.a).toEqual({ httpUrl: "https://a.example" });
  });

  it("never deletes at the first sync, and holds back when one side lost everything at once", async () => {
    const servers = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, { type: "stdio", command: name }]));
    const system = toolMachine({ mcpServers: servers });
    const app = await openScene(system);
    expect(app.planSync(twoWay, hidden).counts).toMatchObject({ added: 4, deleted: 0 });
    await syncScene(system, twoWay);
    system.files.place(claudeFile, "{}", 0o644);

    const plan = app.planSync(twoWay, hidden);

    expect(
      plan.items.every(({ state, notes }) => state === "held" && notes.some(({ code }) => code === "mass-deletion")),
    ).toBe(true);
    expect(plan.files).toEqual([]);
  });
});

it("says when an organisation's file or a dead setting makes a sync pointless", async () => {
  const system = toolMachine({ mcpServers: {} });
  system.files.place("/etc/claude-code/managed-mcp.json", "{}");
  system.files.place(`${home}/.claude/settings.json`, `{ "mcpServers": { "old": {} } }`);
  const app = await openScene(system);

  expect(app.planSync(twoWay, hidden).notes.map(({ code }) => code)).toEqual(["managed", "dead-servers"]);
});

it("holds a private server back from a shared file until it is let through", async () => {
  const project = `${home}/p`;
  const system = toolMachine({ projects: { [project]: { mcpServers: { github } } } });
  system.files.place(`${project}/.keep`, "");
  const app = await openScene(system);
  const local: SyncOptions = { ...twoWay, scope: "local", project };

  expect(app.planSync(local, hidden).items[0]).toMatchObject({
    state: "decision",
    gates: [{ code: "private-to-shared" }],
  });
  const answers = { "private-to-shared": "share" };
  const chosen: SyncOptions = { ...local, resolutions: { "mcp-servers/github": { kind: "auto", answers } } };
  await app.applySync(app.planSync(chosen, hidden).planId, {});
  expect(jsonAt(system, `${project}/.qwen/settings.json`).mcpServers).toHaveProperty("github");
});

it("leaves servers of .mcp.json where Qwen Code reads them itself", async () => {
  const project = `${home}/p`;
  const system = toolMachine({});
  const plain = { type: "stdio", command: "npx", args: ["-y", "docs"] };
  system.files.place(`${project}/.mcp.json`, JSON.stringify({ mcpServers: { plain, github } }));
  const app = await openScene(system);

  const { items, files } = app.planSync({ ...twoWay, scope: "project", project }, hidden);

  expect(items[0]).toMatchObject({ state: "in-sync", notes: [{ code: "shared-file" }] });
  // It leaves references in that file as text.
  expect(items[1]).toMatchObject({ name: "github", state: "added" });
  expect(files.map(({ path }) => path)).toEqual([`${project}/.qwen/settings.json`]);
});

describe("a project that the user names", () => {
  const files = { [claudeFile]: "{}", "/place/file": "text", "/place/empty/.keep": "" };
  const server = { client: "claude", name: "a", command: "a", args: [] } as const;

  it.each([
    ["/nowhere", "There is no folder /nowhere."],
    ["/place/file", "/place/file is no folder."],
    ["/place/file/below", "There is no folder /place/file/below."],
  ])("is refused where it is no folder: %s", async (project, message) => {
    const app = await openScene(memorySystem({ files }));
    const refused = expect.objectContaining({ code: "no-such-folder", message });

    expect(() => app.planSync({ ...twoWay, scope: "project", project }, hidden)).toThrow(refused);
    expect(() => app.syncState({ ...twoWay, scope: "local", project })).toThrow(refused);
    expect(() => app.planRepair("project", project, hidden)).toThrow(refused);
    expect(() => app.planMcpInstall({ ...server, scope: "project", project }, hidden)).toThrow(refused);
  });

  it.each(["/place/empty", "/place/link"])("is in step where it is an empty folder: %s", async (project) => {
    const system = memorySystem({ files });
    system.files.createLink("/place/link", "empty");
    const app = await openScene(system);

    expect(app.planSync({ ...twoWay, scope: "project", project }, hidden).verdict).toBe("in-sync");
    expect(app.watchedFiles({ ...twoWay, scope: "project", project: "/nowhere" })).not.toEqual([]);
  });
});

it("remembers a project that is named by a link, or by its own path, once", async () => {
  const own: SyncOptions = { ...twoWay, scope: "project", project: "/place/project" };
  const command = (name: string) => `${own.project}/.claude/commands/${name}.md`;
  const files = { [claudeFile]: "{}", [command("a")]: "A\n", [command("b")]: "B\n" };
  const system = memorySystem({ files });
  system.files.createLink("/place/link", "project");
  await syncScene(system, own);
  system.files.remove(command("b"));

  const { items } = (await openScene(system)).planSync({ ...own, project: "/place/link" }, hidden);

  expect(items.map(({ name, action }) => [name, action])).toEqual([
    ["a", "none"],
    ["b", "delete-from-destination"],
  ]);
});

it("asks before a reference to a variable gives way to a value in clear", async () => {
  const entry = (token: string) => ({ type: "stdio", command: "x", args: ["--level", token], env: {} });
  const system = toolMachine({ mcpServers: { a: entry("${LEVEL}") } });
  await syncScene(system, twoWay);
  const qwen = jsonAt(system, qwenFile);
  qwen.mcpServers.a.args[1] = "debug-level-7";
  system.files.place(qwenFile, JSON.stringify(qwen), 0o600);

  const [item] = (await openScene(system)).planSync(twoWay, hidden).items;
  expect(item).toMatchObject({ state: "decision", gates: [{ code: "reference-lost" }] });
  const resolutions: SyncOptions["resolutions"] = {
    "mcp-servers/a": { kind: "auto", answers: { "reference-lost": "keep" } },
  };
  await syncScene(system, { ...twoWay, resolutions });

  expect(jsonAt(system, claudeFile).mcpServers.a).toEqual(entry("${LEVEL}"));
  expect(jsonAt(system, qwenFile).mcpServers.a.args).toEqual(["--level", "debug-level-7"]);
});

it("follows CLAUDE_CONFIG_DIR and QWEN_HOME", async () => {
  const system = memorySystem({
    files: {
      "/moved/claude/.claude.json": `{ "mcpServers": { "a": { "type": "stdio", "command": "a" } } }`,
      [`${home}/.env`]: "QWEN_HOME=~/q\n",
    },
    environment: { CLAUDE_CONFIG_DIR: "/moved/claude" },
  });

  expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied" });
  expect(jsonAt(system, `${home}/q/settings.json`).mcpServers).toEqual({ a: { command: "a" } });
});
