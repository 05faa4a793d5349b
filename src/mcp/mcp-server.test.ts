import type { Progress } from "@modelcontextprotocol/client";
import { describe, expect, it } from "vitest";
import { connected, home, qwenFile, server } from "./testing/connected";

const secret = "ghp_9f8e7d6c5b4a39281706f5e4d3c2b1a0abcd";

describe("the tools", () => {
  it("say of themselves what they do to files", async () => {
    const { client } = await connected({});

    const { tools } = await client.listTools();

    expect(
      tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.destructiveHint]),
    ).toEqual([
      ["sync_claude_qwen_config", false, true],
      ["get_sync_status", true, false],
      ["list_change_sets", true, false],
      ["rollback_change_set", false, true],
      ["migrate_analyze", true, false],
      ["migrate_plan", true, false],
      ["coord_list_issues", true, false],
      ["coord_create_issue", false, false],
      ["coord_get_blocking_issues", true, false],
      ["coord_check_dependencies", false, false],
      ["coord_get_repo_status", true, false],
      ["coord_create_todo", false, false],
      ["coord_update_todo", false, true],
      ["coord_ready_work", true, false],
      ["coord_search", true, false],
      ["target_detect", true, false],
      ["target_plan", true, false],
      ["target_status", true, false],
      ["target_verify", false, false],
      ["target_run", false, true],
      ["session_list", true, false],
      ["session_validate", true, false],
      ["session_state", true, false],
      ["session_suggest_handoff", true, false],
      ["session_push", false, true],
      ["session_pull", false, true],
    ]);
    expect(tools.every(({ outputSchema }) => outputSchema !== undefined)).toBe(true);
    // Checking asks the addresses that a trusted file names, a declared check may be any command, an installer fetches from
    // where it is told to, and sessions are shared over a network.
    const far = tools.filter(({ annotations }) => annotations?.openWorldHint !== false).map(({ name }) => name);
    expect(far).toEqual(["coord_check_dependencies", "target_verify", "target_run", "session_push", "session_pull"]);
  });

  it("offer the parameters that the seed names, with its defaults", async () => {
    const { client } = await connected({});

    const sync = (await client.listTools()).tools.find(({ name }) => name === "sync_claude_qwen_config");

    expect(sync?.inputSchema).toMatchObject({
      properties: {
        source: { enum: ["claude", "qwen"], default: "claude" },
        destination: { enum: ["claude", "qwen"], default: "qwen" },
        sync_types: { items: { enum: ["mcp", "commands", "extensions", "all"] }, default: ["all"] },
        skip_servers: { items: { type: "string" }, default: ["homebrew", "pycharm"] },
        dry_run: { default: false },
      },
    });
  });
});

describe("sync_claude_qwen_config", () => {
  it("carries the source's servers over and counts them", async () => {
    const { call, qwen } = await connected({ github: server("gh"), homebrew: server("brew") }, { mine: server("x") });

    const { structured, text, isError } = await call("sync_claude_qwen_config", { sync_types: ["mcp"] });

    expect(Object.keys(qwen().mcpServers)).toEqual(["mine", "github"]);
    expect(structured).toMatchObject({
      outcome: "applied",
      stats: { mcp: { found: 2, added: 1, updated: 0, unchanged: 0, skipped: 1, not_representable: 0 } },
      change_set_id: expect.stringMatching(/^[0-9a-z-]+$/),
      files: [qwenFile],
      conflicts: [],
      errors: [],
    });
    expect(text).toContain("completed");
    expect(isError).toBe(false);
  });

  it("skips nothing for an empty list of names", async () => {
    const { call, qwen } = await connected({ homebrew: server("brew"), pycharm: server("pc") });

    await call("sync_claude_qwen_config", { skip_servers: [] });

    expect(Object.keys(qwen().mcpServers)).toEqual(["homebrew", "pycharm"]);
  });

  it("goes the other way when asked", async () => {
    const { call, claude } = await connected({ a: server("from-claude") }, { a: server("from-qwen"), b: server("b") });

    await call("sync_claude_qwen_config", { source: "qwen", destination: "claude" });

    expect(claude().mcpServers).toMatchObject({ a: { command: "from-qwen" }, b: { command: "b" } });
  });

  it("leaves both sides of a conflict alone in two-way mode, and names it", async () => {
    const { call, texts } = await connected({ a: server("one") }, { a: server("two") });
    const before = texts();

    const { structured } = await call("sync_claude_qwen_config", { mode: "two-way" });

    expect(structured).toMatchObject({ conflicts: [{ type: "mcp", name: "a" }], errors: [] });
    expect(texts()[qwenFile]).toBe(before[qwenFile]);
  });

  it("does nothing for no types, and says so", async () => {
    const { call, texts } = await connected({ a: server("a") });
    const before = texts();

    const { structured, text } = await call("sync_claude_qwen_config", { sync_types: [] });

    expect(structured).toMatchObject({ outcome: "nothing-to-do", stats: {} });
    expect(text).toMatch(/^Nothing to do: no type was asked for/);
    expect(texts()).toEqual(before);
  });

  it("lets all win over the other types of a list", async () => {
    const { call, qwen } = await connected({ a: server("a") });

    await call("sync_claude_qwen_config", { sync_types: ["extensions", "all"] });

    expect(Object.keys(qwen().mcpServers)).toEqual(["a"]);
  });

  it("names the commands that would bring extensions in step, and runs none", async () => {
    const { call, system } = await connected({});
    system.files.place(`${home}/.claude/settings.json`, `{ "enabledPlugins": { "lint@own": true } }`);
    system.files.place(`${home}/.claude/plugins/installed_plugins.json`, `{ "plugins": { "lint@own": [{}] } }`);
    system.files.place(
      `${home}/.claude/plugins/known_marketplaces.json`,
      `{ "own": { "source": { "source": "directory", "path": "/my plugins" } } }`,
    );

    const { structured, text } = await call("sync_claude_qwen_config", { sync_types: ["extensions"] });

    expect(structured).toMatchObject({
      steps: [{ id: "extensions/install/lint", argv: ["qwen", "extensions", "install", "/my plugins:lint"] }],
    });
    expect(text).toContain("To be run by you: qwen extensions install '/my plugins:lint' (Install lint in Qwen Code)");
  });

  it("refuses a source that is the destination with one sentence", async () => {
    const { call } = await connected({ a: server("a") });

    const { text, isError } = await call("sync_claude_qwen_config", { destination: "claude" });

    expect(isError).toBe(true);
    expect(text).toBe("Source and destination are the same tool; choose two different ones.");
  });

  it("writes nothing on a dry run", async () => {
    const { call, texts } = await connected({ a: server("a") });
    const before = texts();

    const { structured, text } = await call("sync_claude_qwen_config", { dry_run: true });

    expect(structured).toMatchObject({ outcome: "dry-run", files: [qwenFile], stats: { mcp: { added: 1 } } });
    expect(text).toContain("nothing was written");
    expect(texts()).toEqual(before);
  });

  it("does not say completed, and touches nothing, when a file can't be parsed", async () => {
    const { call, system, texts } = await connected({ a: server("a") });
    system.files.place(qwenFile, "{ broken");

    const { structured, text, isError } = await call("sync_claude_qwen_config");

    expect(isError).toBe(true);
    expect(text).not.toMatch(/completed/i);
    expect(structured).toMatchObject({ outcome: "blocked", errors: [expect.stringContaining(qwenFile)] });
    expect(texts()[qwenFile]).toBe("{ broken");
  });

  it("assess and plan a project without changing it", async () => {
    const { call, texts } = await connected({});
    const before = texts();

    const analysis = await call("migrate_analyze", { path: "/home/ada" });
    const plan = await call("migrate_plan", { path: "/home/ada", scale: "team" });

    expect(analysis.structured).toMatchObject({
      assessment: { complexity: { level: "complex" }, hours: { total: 40 } },
    });
    expect(plan.structured).toMatchObject({ plan: { scale: "team", steps: expect.any(Array) } });
    expect(Object.keys(texts()).filter((path) => path.startsWith("/home/ada"))).toEqual(
      Object.keys(before).filter((path) => path.startsWith("/home/ada")),
    );
  });

  it("asks before a secret goes into a second file, and never shows one", async () => {
    const { call, qwen } = await connected({
      github: { ...server("gh"), env: { GITHUB_TOKEN: secret } },
      web: { type: "http", url: `https://me:${secret}@a.example/mcp`, headers: { Authorization: `Bearer ${secret}` } },
      plain: server("plain"),
    });

    const answers = [
      await call("sync_claude_qwen_config", { dry_run: true }),
      await call("sync_claude_qwen_config"),
      await call("get_sync_status"),
      await call("list_change_sets"),
    ];

    expect(Object.keys(qwen().mcpServers)).toContain("plain");
    expect(answers[1]?.structured).toMatchObject({
      decisions: expect.arrayContaining([expect.objectContaining({ name: "github" })]),
    });
    expect(JSON.stringify(answers)).not.toContain(secret);
  });

  it("tells a client that wants it how far it got, always further", async () => {
    const { client } = await connected({ a: server("a") });
    const told: Progress[] = [];

    await client.callTool(
      { name: "sync_claude_qwen_config", arguments: {} },
      { onprogress: (step) => told.push(step) },
    );

    const positions = told.map(({ progress }) => progress);
    expect(positions.length).toBeGreaterThan(3);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  });

  it("writes nothing when the client cancels before the first file is replaced", async () => {
    const { client, call, texts } = await connected({ a: server("a") });
    const before = texts()[qwenFile];
    const control = new AbortController();

    const cancelled = client.callTool(
      { name: "sync_claude_qwen_config", arguments: {} },
      { signal: control.signal, onprogress: () => control.abort() },
    );

    await expect(cancelled).rejects.toThrow();
    // What writes takes turns, so this one is answered after the cancelled one has ended.
    expect((await call("sync_claude_qwen_config", { dry_run: true })).structured).toMatchObject({ files: [qwenFile] });
    expect(texts()[qwenFile]).toBe(before);
    expect((await call("list_change_sets")).structured).toEqual({ change_sets: [] });
  });

  it("lets two calls at once end as one after the other would", async () => {
    const { call, qwen } = await connected({ a: server("a") }, { b: server("b") });

    const answers = await Promise.all([
      call("sync_claude_qwen_config"),
      call("sync_claude_qwen_config", { source: "qwen", destination: "claude" }),
    ]);

    expect(answers.map(({ isError }) => isError)).toEqual([false, false]);
    expect(Object.keys(qwen().mcpServers)).toEqual(["b", "a"]);
  });
});

describe("bad arguments", () => {
  it.each([
    ["sync_claude_qwen_config", { source: "cursor" }],
    ["sync_claude_qwen_config", { sync_types: "mcp" }],
    ["sync_claude_qwen_config", { sync_types: ["hooks"] }],
    ["sync_claude_qwen_config", { skip_servers: [1] }],
    ["sync_claude_qwen_config", { dryRun: true }],
    ["list_change_sets", { limit: 0 }],
    ["list_change_sets", { limit: "many" }],
    ["rollback_change_set", {}],
    ["rollback_change_set", { id: "../../etc/passwd" }],
    ["rollback_change_set", { id: "20260101t000000000-00000000" }],
    ["get_sync_status", { scope: "world" }],
    ["get_sync_status", { scope: "project", project: "relative/path" }],
    ["get_sync_status", { scope: "project", project: "/nowhere" }],
    ["get_sync_status", { source: "claude", destination: "claude" }],
  ])("%s %j gives an error, and the server lives on", async (name, args) => {
    const { call, texts } = await connected({ a: server("a") });
    const before = texts();

    const { text, isError } = await call(name, args);

    expect(isError).toBe(true);
    expect(text.length).toBeGreaterThan(10);
    expect(texts()).toEqual(before);
    expect((await call("list_change_sets")).isError).toBe(false);
  });

  it("an unknown tool is a protocol error", async () => {
    const { client } = await connected({});

    await expect(client.callTool({ name: "drop_everything", arguments: {} })).rejects.toThrow(/drop_everything/);
  });
});
