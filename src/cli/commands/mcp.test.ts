import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Shell } from "../command";
import { openOnThisMachine } from "../open-app";
import { type BuiltCli, buildCli, makeTestHome, type TestHome } from "../testing/built-cli";
import { installCommand } from "./mcp";

let cli: BuiltCli;
beforeAll(() => {
  cli = buildCli();
}, 60_000);
afterAll(() => cli.remove());

describe("lockstep mcp serve", () => {
  it.each(["legacy", "auto"] as const)("serves a client of the SDK over stdio (%s negotiation)", async (mode) => {
    const place = homeWith(["a"], ["b"]);
    const { client } = await connect(place, mode);

    const { isError } = await client.callTool({ name: "sync_claude_qwen_config", arguments: {} });

    expect(isError).toBe(false);
    expect(place.servers(place.qwenFile)).toEqual(["b", "a"]);
  });

  it("puts nothing but the protocol on stdout, whatever is sent, and ends with its client", async () => {
    const { process: server, stdout, ended } = start(homeWith(["a"], []));

    server.stdin.write("this is no JSON\n");
    server.stdin.write('{"jsonrpc":"2.0","id":1}\n');
    server.stdin.write(`${JSON.stringify(initialize)}\n`);
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
    server.stdin.write(`${JSON.stringify(syncCall)}\n`);
    await until(() => stdout().includes('"id":3'));
    server.stdin.end();

    expect(await ended).toEqual([0, null]);
    const messages = stdout()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(messages.every(({ jsonrpc }) => jsonrpc === "2.0")).toBe(true);
    expect(messages.find(({ id }) => id === 3)).toMatchObject({
      result: { structuredContent: { outcome: "applied" } },
    });
  });

  it("cancels a call that waits for another Lockstep: nothing is written", async () => {
    const place = homeWith(["a"], []);
    const { client } = await connect(place);
    const release = holdApplyLock(place);
    const control = new AbortController();

    const call = client.callTool({ name: "sync_claude_qwen_config", arguments: {} }, { signal: control.signal });
    setTimeout(() => control.abort(), 300);
    await expect(call).rejects.toThrow();
    release();

    const next = await client.callTool({ name: "sync_claude_qwen_config", arguments: { dry_run: true } });
    expect(next.structuredContent).toMatchObject({ files: [place.qwenFile] });
    expect(place.servers(place.qwenFile)).toEqual([]);
  });

  it("ends on SIGTERM, also while a call waits", async () => {
    const place = homeWith(["a"], []);
    const release = holdApplyLock(place);
    const { process: server, stdout, ended } = start(place);
    server.stdin.write(`${JSON.stringify(initialize)}\n${JSON.stringify(syncCall)}\n`);
    await until(() => stdout().includes('"id":1'));

    server.kill("SIGTERM");
    release();

    expect(await ended).toEqual([0, null]);
    expect(place.servers(place.qwenFile)).toEqual([]);
  });
});

describe("lockstep mcp install", () => {
  it("shows the change and writes nothing without approval", async () => {
    const place = homeWith(["a"], []);
    const before = readFileSync(place.claudeFile, "utf8");

    const { code, text } = await install(place, "claude", {});

    expect(code).toBe(2);
    expect(text).toMatch(/\+ {4}"lockstep": \{/);
    expect(readFileSync(place.claudeFile, "utf8")).toBe(before);
  });

  it.each(["claude", "qwen"])("registers the server with %s as a change set that can be rolled back", async (tool) => {
    const place = homeWith(["a"], ["b"]);
    const file = tool === "claude" ? place.claudeFile : place.qwenFile;
    const before = readFileSync(file, "utf8");

    const { code, app } = await install(place, tool, { yes: true });

    expect(code).toBe(0);
    const entry = JSON.parse(readFileSync(file, "utf8")).mcpServers.lockstep;
    expect(entry.args.slice(-2)).toEqual(["mcp", "serve"]);
    const [listed] = app.history(1);
    expect(listed).toMatchObject({ engine: "config-sync", components: [`${tool}:mcp-servers`] });
    await app.undo((await app.planUndo(listed?.id ?? "")).planId, false, {});
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("has nothing to do the second time, and keeps what the user added to the entry", async () => {
    const place = homeWith([], []);
    await install(place, "qwen", { yes: true });
    const settings = JSON.parse(readFileSync(place.qwenFile, "utf8"));
    const { lockstep } = settings.mcpServers;
    const env = { ...lockstep.env, LOCKSTEP_DATA: "/elsewhere" };
    Object.assign(lockstep, { trust: true, timeout: 5000, env });
    const edited = JSON.stringify(settings);
    writeFileSync(place.qwenFile, edited);

    const { code, text } = await install(place, "qwen", { yes: true });

    expect(code).toBe(0);
    expect(text).toContain("Nothing to do");
    expect(readFileSync(place.qwenFile, "utf8")).toBe(edited);
  });

  it("writes into the project for the scope project, and says that a path of this machine is shared", async () => {
    const place = homeWith([], []);
    const project = join(place.home, "project");
    mkdirSync(project);

    const asked = await install(place, "claude", { scope: "project", project });
    const { code } = await install(place, "claude", { scope: "project", project, yes: true });

    expect(asked.text).toContain("a path on this machine alone");
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(project, ".mcp.json"), "utf8")).mcpServers).toHaveProperty("lockstep");
  });

  it("refuses a tool and a scope that it does not know", async () => {
    const place = homeWith([], []);

    await expect(install(place, "cursor", {})).rejects.toThrow('There is no tool "cursor"; known are claude, qwen.');
    await expect(install(place, "claude", { scope: "local" })).rejects.toThrow("expected user or project");
  });
});

function homeWith(claude: readonly string[], qwen: readonly string[]): TestHome {
  const place = makeTestHome(claude, qwen);
  onTestFinished(() => place.remove());
  return place;
}

async function connect({ env }: TestHome, mode: "legacy" | "auto" = "legacy") {
  const client = new Client({ name: "test", version: "1.0.0" }, { versionNegotiation: { mode } });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [cli.lockstep, "mcp", "serve"],
      env: { ...env, ...asNode },
    }),
  );
  onTestFinished(() => client.close());
  return { client };
}

function start({ env }: TestHome) {
  const server = spawn(process.execPath, [cli.lockstep, "mcp", "serve"], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "ignore"],
  });
  let text = "";
  server.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  onTestFinished(() => {
    server.kill("SIGKILL");
  });
  return { process: server, stdout: () => text, ended: once(server, "exit") };
}

/** As another Lockstep process in the middle of an apply: the lock names this one, which runs. */
function holdApplyLock({ data }: TestHome): () => void {
  const lock = join(data, "apply.lock");
  mkdirSync(data, { recursive: true });
  writeFileSync(lock, JSON.stringify({ process: process.pid, token: "test" }));
  return () => rmSync(lock);
}

async function install(place: TestHome, tool: string, flags: Partial<Parameters<typeof installCommand>[2]>) {
  const app = await openOnThisMachine("1.0.0", place, []);
  const lines: string[] = [];
  const shell: Shell = {
    app,
    json: false,
    reveal: false,
    isInteractive: false,
    confirm: async () => false,
    answer: (_value, told) => lines.push(...told),
    print: (_value, text) => lines.push(text),
  };
  const code = await installCommand(shell, tool, { scope: "user", ...flags });
  return { code, app, text: lines.join("\n") };
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).toBe(true);
}

/** The tests run on the app's runtime, which is Node only when it is told; the SDK passes few variables on. */
const asNode: Record<string, string> =
  process.env["ELECTRON_RUN_AS_NODE"] === undefined ? {} : { ELECTRON_RUN_AS_NODE: "1" };
const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1.0.0" } },
};
const syncCall = {
  jsonrpc: "2.0",
  id: 3,
  method: "tools/call",
  params: { name: "sync_claude_qwen_config", arguments: {} },
};
