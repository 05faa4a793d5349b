import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";
import { claudeFile, jsonAt, qwenFile, toolMachine } from "../testing/tool-machine";

const key = "Zk39dkKDKDKsldkd99";
const other = "Qw82mnBVCXzlkjhg77";
const github = "ghp_Zk3n8sQm4tR7vW2xY5bC9dF1gH6jK0lPqUeA";
const home = "/home/ada";
const { oneWay, back, twoWay } = syncWays("all");

/** The choices of each item's gate `secret`, by the item's name. */
async function asked(system: MemorySystem, options: SyncOptions) {
  const { items } = (await openScene(system)).planSync(options, { reveal: false });
  const gates = items.flatMap(({ name, gates }) => gates.map((gate) => ({ name, ...gate })));
  expect(JSON.stringify(items)).not.toContain(key);
  return Object.fromEntries(
    gates.filter(({ code }) => code === "secret").map(({ name, choices }) => [name, choices.map(({ id }) => id)]),
  );
}

function answered(options: SyncOptions, id: string, answers: Record<string, string>): SyncOptions {
  return { ...options, resolutions: { ...options.resolutions, [id]: { kind: "auto", answers } } };
}

describe("a secret in clear", () => {
  it("in an argument or an address gives way to a reference, and nothing beside it does", async () => {
    const args = ["-y", "tool", "--api-key", key, "--header", `Authorization: Bearer ${other}`, "$HOME"];
    const system = toolMachine({
      mcpServers: {
        a: { type: "stdio", command: "npx", args },
        b: { type: "http", url: `https://me:${key}@host/mcp?token=${other}&v=1` },
      },
    });
    expect(await asked(system, twoWay)).toEqual({ a: ["reference", "copy"], b: ["reference", "copy"] });
    const withA = answered(twoWay, "mcp-servers/a", { secret: "reference", "would-expand": "expand" });

    await syncScene(system, answered(withA, "mcp-servers/b", { secret: "reference" }));

    expect(jsonAt(system, qwenFile).mcpServers).toEqual({
      a: {
        command: "npx",
        args: [
          "-y",
          "tool",
          "--api-key",
          "${A_API_KEY}",
          "--header",
          "Authorization: Bearer ${A_AUTHORIZATION}",
          "$HOME",
        ],
      },
      b: { httpUrl: "https://me:${B_PASSWORD}@host/mcp?token=${B_TOKEN}&v=1" },
    });
    expect((await openScene(system)).planSync(twoWay, { reveal: true })).toMatchObject({ verdict: "in-sync" });
  });

  it("is found again where another answer has moved it", async () => {
    const system = toolMachine(
      {},
      JSON.stringify({ mcpServers: { a: { command: "x", args: [`--token=${key}`], cwd: "/srv" } } }),
    );

    await syncScene(system, answered(back, "mcp-servers/a", { "no-cwd": "wrap", secret: "reference" }));

    expect(jsonAt(system, claudeFile).mcpServers["a"]).toMatchObject({
      args: ["-c", 'cd "$0" && exec "$@"', "/srv", "x", "--token=${A_TOKEN}"],
    });
  });

  it("in an instruction file, a command, a hook or a rule is copied or stays, for no reference would be expanded there", async () => {
    const hook = { hooks: [{ type: "command", command: `notify --token=${key}` }] };
    const rule = `Bash(curl -H "X-Api-Key: ${key}" *)`;
    const files = {
      [`${home}/.claude/CLAUDE.md`]: `Use ${github}.\n`,
      [`${home}/.claude/commands/get.md`]: `curl -H "Authorization: Bearer ${github}"\n`,
      [`${home}/.claude/settings.json`]: JSON.stringify({ hooks: { Stop: [hook] }, permissions: { deny: [rule] } }),
    };
    const system = memorySystem({ files });
    const { items } = (await openScene(system)).planSync(oneWay, { reveal: true });

    expect(items.map(({ state }) => state)).toEqual(["decision", "decision", "decision", "decision"]);
    for (const { gates } of items) {
      expect(gates.find(({ code }) => code === "secret")?.choices.map(({ id }) => id)).toEqual(["copy"]);
    }
    await syncScene(system, answered(oneWay, "instructions/instructions", { secret: "copy" }));
    expect(system.files.texts()[`${home}/.qwen/QWEN.md`]).toBe(`Use ${github}.\n`);
    expect(system.files.texts()[`${home}/.qwen/commands/get.md`]).toBeUndefined();
  });

  it("in the default of a reference can only be copied", async () => {
    const server = { type: "stdio", command: "x", env: { TOKEN: `\${TOKEN:-${github}}` } };

    expect(await asked(toolMachine({ mcpServers: { a: server } }), oneWay)).toEqual({ a: ["copy"] });
  });

  it("is offered a reference only where every secret beside it can get one", async () => {
    const server = { type: "stdio", command: "x", args: ["--api-key", key], env: { TOKEN: `\${TOKEN:-${github}}` } };

    expect(await asked(toolMachine({ mcpServers: { a: server } }), oneWay)).toEqual({ a: ["copy"] });
  });

  it("is told to land in a file that is shared", async () => {
    const server = { command: "x", args: ["--api-key", key, "${VAR}"] };
    const system = memorySystem({ files: { "/p/.mcp.json": JSON.stringify({ mcpServers: { a: server } }) } });
    const options: SyncOptions = { ...oneWay, scope: "project", project: "/p" };

    const [item] = (await openScene(system)).planSync(options, { reveal: false }).items;

    expect(item?.gates[0]?.text).toContain("shared with everybody");
  });

  it("asks no more once the other tool has it in clear, and a piece of another text does not count", async () => {
    const env = { DB_PASSWORD: "hunter2222" };
    const servers = { a: { type: "stdio", command: "a", env }, b: { type: "stdio", command: "b", env } };
    const there = (args: string[]) => JSON.stringify({ mcpServers: { c: { command: "c", args } } });

    expect(await asked(toolMachine({ mcpServers: servers }, there(["hunter2222222"])), oneWay)).toHaveProperty("a");
    expect(await asked(toolMachine({ mcpServers: servers }, there(["--password", "hunter2222"])), oneWay)).toEqual({});
  });

  it("that the server has there already does not ask when another field changes", async () => {
    const server = { type: "stdio", command: "a", args: ["--token", key] };
    const system = toolMachine({ mcpServers: { a: server } });
    await syncScene(system, answered(twoWay, "mcp-servers/a", { secret: "copy" }));
    system.files.place(claudeFile, JSON.stringify({ mcpServers: { a: { ...server, timeout: 5000 } } }));

    expect(await asked(system, twoWay)).toEqual({});
    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied" });
  });

  it("gets no variable that has a meaning of its own in Claude Code", async () => {
    const system = toolMachine({
      mcpServers: { "claude-x": { type: "stdio", command: "a", args: ["--token", key, other] } },
    });

    await syncScene(system, answered(oneWay, "mcp-servers/claude-x", { secret: "reference" }));

    expect(jsonAt(system, qwenFile).mcpServers["claude-x"]).toMatchObject({ args: ["--token", "${X_TOKEN}", other] });
  });
});

describe("a reference that would give way to a value in clear", () => {
  /** The gates of a server that both tools had alike, once Qwen Code has other arguments. */
  async function gatesAfter(args: readonly string[], next: readonly string[]) {
    const system = toolMachine({ mcpServers: { a: { type: "stdio", command: "x", args } } });
    await syncScene(system, twoWay);
    system.files.place(qwenFile, JSON.stringify({ mcpServers: { a: { command: "x", args: next } } }), 0o600);
    const { items } = (await openScene(system)).planSync(twoWay, { reveal: false });
    return items.flatMap(({ gates }) => gates.map(({ code, text }) => `${code}: ${text}`));
  }

  it("is asked about where it is only a part of the text", async () => {
    expect(await gatesAfter(["--level=${LEVEL}", "on"], ["--level=debug", "on"])).toEqual([
      "reference-lost: Claude Code refers to a variable where Qwen Code has a value in clear now (args.0).",
    ]);
  });

  it("is not looked for where arguments came or went, of which none stands for another", async () => {
    expect(await gatesAfter(["--level", "${LEVEL}"], ["--quiet"])).toEqual([]);
  });

  it("is none where one reference takes the place of another", async () => {
    expect(await gatesAfter(["${LEVEL}"], ["${OTHER}"])).toEqual([]);
  });
});
