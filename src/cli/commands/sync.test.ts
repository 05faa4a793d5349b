import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTestHome, type TestHome } from "../testing/built-cli";
import { type CliRun, lockstepHere } from "../testing/lockstep-here";

let place: TestHome;
beforeEach(() => {
  place = makeTestHome([], []);
});
afterEach(() => place.remove());

describe("lockstep sync", () => {
  it("takes each answer that it lists, whatever stands in names and questions", async () => {
    put(".claude/settings.json", { permissions: { allow: ["WebFetch(domain:x.com)"] } });
    put(".claude.json", { mcpServers: { "x:y": server("one"), "a=b": server("two") } });
    put(".claude/commands/c.md", '!{echo "$a=b:c"}\n');

    const asked = await sync("resolve", "--json");
    const words = decisionsOf(asked).flatMap(({ id, gates }) =>
      gates.map(({ code, choices }) => `${id}:${code}=${choices[0]?.id}`),
    );
    const done = await sync("apply", "--yes", "--json", "--answer", ...words);

    expect(words).toHaveLength(4);
    expect([done.code, done.errors]).toEqual([0, ""]);
    expect(JSON.parse(done.out).plan.counts).toMatchObject({ added: 4, decisions: 0 });
    expect((await sync("status")).code).toBe(0);
  });

  it("takes one answer for all items of a kind that ask the same, as it lists it", async () => {
    put(".claude/settings.json", {
      permissions: { allow: ["Bash(npm test *)", "WebFetch(domain:x.com)", "Bash(ls *)"] },
    });
    put(".claude.json", { mcpServers: { a: server("one") } });

    const { out } = await sync("resolve");
    const done = await sync("apply", "--yes", "--json", "--answer", "permissions/*:looser-permission=carry");

    expect(out).toContain(
      "All 3 permissions that ask looser-permission:\n  --answer 'permissions/*:looser-permission=carry'",
    );
    expect(out).not.toContain("mcp-servers/*");
    expect(done.code).toBe(3);
    expect(JSON.parse(done.out).plan.counts).toMatchObject({ added: 3, decisions: 1 });
    expect(JSON.parse(readFileSync(join(place.home, ".qwen/settings.json"), "utf8")).permissions.allow).toHaveLength(3);
  });

  it.each(["--prune", "--two-way"])("resolves both ways, so that %s is none of its options", async (option) => {
    const { code, errors } = await sync("resolve", option);

    expect(code).toBe(1);
    expect(errors).toContain(option);
  });

  it("says which words an option takes", async () => {
    const { code, errors } = await sync("plan", "--scope", "here");

    expect([code, errors]).toEqual([
      1,
      'lockstep: --scope: must be "user", "project" or "local". See `lockstep sync --help`.\n',
    ]);
  });

  it.each([
    { words: [], title: "Claude Code → Qwen Code" },
    { words: ["--from", "qwen"], title: "Qwen Code → Claude Code" },
    { words: ["--to", "claude"], title: "Qwen Code → Claude Code" },
    { words: ["--to", "qwen"], title: "Claude Code → Qwen Code" },
  ])("takes the other tool for the one that is not named: $words", async ({ words, title }) => {
    const { code, out } = await sync("plan", ...words);

    expect([code, out]).toEqual([0, expect.stringContaining(title)]);
  });

  it("takes an MCP server by its name alone", async () => {
    put(".claude.json", { mcpServers: { "x:y": server("one"), "a=b": server("two") } });

    const done = await sync("apply", "--yes", "--use", "a=b=leave", "--answer", "x:y:secret=copy");

    expect(done.code).toBe(0);
    expect(place.servers(place.qwenFile)).toEqual(["x:y"]);
  });

  it.each([
    { words: ["--use", "*=from"], qwen: ["one", "two"] },
    { words: ["--use", "mcp-servers/*=from"], qwen: ["one", "two"] },
    { words: ["--use", "mcp-servers/*=from", "--use", "b=leave"], qwen: ["one", "2"] },
    { words: ["--use", "commands/*=from"], qwen: ["1", "2"] },
  ])("settles all conflicts, or those of a kind, in one go: $words", async ({ words, qwen }) => {
    const servers = (...commands: string[]) => ({ a: { command: commands[0] }, b: { command: commands[1] } });
    put(".claude.json", { mcpServers: servers("one", "two") });
    put(".qwen/settings.json", { mcpServers: servers("1", "2") });

    await sync("apply", "--two-way", "--yes", ...words);

    const written = JSON.parse(readFileSync(place.qwenFile, "utf8")).mcpServers;
    expect([written.a.command, written.b.command]).toEqual(qwen);
  });

  it("asks what the chosen side brings up, and takes the answer with the choice", async () => {
    put(".claude.json", { mcpServers: { a: { command: "a" } } });
    put(".qwen/settings.json", { mcpServers: { a: server("one") } });

    const done = await sync("apply", "--two-way", "--yes", "--use", "a=to", "--answer", "a:secret=reference");

    expect(done.code).toBe(0);
    expect(readFileSync(place.claudeFile, "utf8")).toContain('"TOKEN": "${TOKEN}"');
  });

  it("remembers an answer that changes no file, without an approval, and is in step then", async () => {
    const tokened = (token: string) => ({ mcpServers: { a: { command: "x", env: { TOKEN: token } } } });
    put(".claude.json", tokened("clear-0123456789abcdef"));
    put(".qwen/settings.json", tokened("$TOKEN"));

    const asked = await sync("apply");
    const answered = await sync("apply", "--answer", "a:reference-lost=keep");
    const again = await sync("apply");

    expect(asked.code).toBe(3);
    expect([answered.code, answered.out]).toEqual([0, expect.stringContaining("No file had to change")]);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining("in-sync (1 in step)")]);
  });

  it.each([
    ["--use", "b=from", "no such item; it could be mcp-servers/a"],
    ["--use", "command/*=from", "no such item; it could be mcp-servers/a"],
    ["--use", "commands/a=from", "no such item; it could be mcp-servers/a"],
    ["--use", "a=constructor", "expected item=from, item=to or item=leave"],
    [
      "--answer",
      "b:secret=copy",
      "no such question; it could be mcp-servers/a:secret=reference, mcp-servers/a:secret=c",
    ],
    ["--answer", "a:secrets=copy", "no such question; it could be mcp-servers/a:secret=reference, mcp-servers/a:secr"],
    ["--answer", "a:secret=no", "no such question; it could be mcp-servers/a:secret=reference, mcp-servers/a:secr"],
    ["--answer", "permissions/*:secret=copy", "no such question; it could be mcp-servers/a:secret=reference, mcp-"],
    ["--answer", "a", "no such question; it could be mcp-servers/a:secret=reference, mcp-servers/a:secret=copy"],
  ])("refuses %s %s, which fits nothing in the plan", async (flag, word, text) => {
    put(".claude.json", { mcpServers: { a: server("one") } });

    const { code, errors } = await sync("apply", "--yes", flag, word);

    expect([code, errors.trim().split("\n").length]).toEqual([1, 1]);
    expect(errors).toContain(`lockstep: ${flag} ${word}: `);
    expect(errors).toContain(text);
    expect(place.servers(place.qwenFile)).toEqual([]);
  });

  it("names the steps of a plan as `sync run` takes them, and ends with 2 where they are all there is to do", async () => {
    put(".claude/settings.json", { enabledPlugins: { "lint@own": true } });
    put(".claude/plugins/installed_plugins.json", { plugins: { "lint@own": [{}] } });
    put(".claude/plugins/known_marketplaces.json", { own: { source: { source: "directory", path: "/my plugins" } } });

    const { code, out } = await sync("plan", "--types", "extensions");
    const status = await sync("status", "--types", "extensions");
    const apply = await sync("apply", "--types", "extensions", "--yes");
    const run = await sync("run", "extensions/install/lint");

    const line = "qwen extensions install '/my plugins:lint'";
    expect(out).toContain(`step extensions/install/lint runs: ${line}\n`);
    expect([code, status.code, apply.code]).toEqual([2, 2, 0]);
    expect([run.code, run.out]).toEqual([2, `${line}  (in ${place.home})\nNothing was run: approve with --yes.\n`]);
  });

  it("tells of a file that can't be read before it looks for what is to be settled", async () => {
    writeFileSync(place.claudeFile, "{");

    const { code, out, errors } = await sync("apply", "--yes", "--use", "a=from");

    expect([code, errors]).toEqual([1, ""]);
    expect(out).toContain(".claude.json");
  });
});

function server(name: string): object {
  return { command: name, env: { TOKEN: `Zk39dkKDKDKsldkd-${name}` } };
}

function decisionsOf({ out }: CliRun): readonly { id: string; gates: { code: string; choices: { id: string }[] }[] }[] {
  return JSON.parse(out).decisions;
}

function put(path: string, content: string | object): void {
  const file = join(place.home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : `${JSON.stringify(content)}\n`);
}

function sync(...words: string[]): Promise<CliRun> {
  return lockstepHere(["sync", ...words], { cwd: place.home, env: place.env });
}
