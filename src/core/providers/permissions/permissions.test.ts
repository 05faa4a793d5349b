import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";

const home = "/home/ada";
const claudeFile = `${home}/.claude/settings.json`;
const qwenFile = `${home}/.qwen/settings.json`;
const hidden = { reveal: false };

const { twoWay, oneWay } = syncWays("permissions");

function machine(claude: unknown, qwen?: unknown): MemorySystem {
  const text = (value: unknown) => (typeof value === "string" ? value : `${JSON.stringify(value, null, 2)}\n`);
  return memorySystem({
    files: { [claudeFile]: text(claude), ...(qwen === undefined ? {} : { [qwenFile]: text(qwen) }) },
  });
}

const json = (system: MemorySystem, path: string) => JSON.parse(system.files.texts()[path] ?? "null");

async function plan(system: MemorySystem, options: SyncOptions) {
  return (await openScene(system)).planSync(options, hidden);
}

const consent = (...answered: readonly (readonly [string, Record<string, string>])[]): SyncOptions["resolutions"] =>
  Object.fromEntries(answered.map(([name, answers]) => [`permissions/${name}`, { kind: "auto" as const, answers }]));

describe("rules", () => {
  it("go to the other tool as they are written, at the end of their lists, and its comments stay", async () => {
    const before = `{\n  // mine\n  "permissions": {\n    "deny": [\n      "Bash(sudo *)", // never\n      "WebFetch"\n    ]\n  }\n}\n`;
    const system = machine(
      { permissions: { deny: ["Bash(rm -rf:*)", "Read(./secrets/**)"], ask: ["mcp__db__drop"] } },
      before,
    );

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts()[qwenFile]).toBe(
      `{\n  // mine\n  "permissions": {\n    "deny": [\n      "Bash(sudo *)", // never\n      "WebFetch",\n      "Bash(rm -rf:*)",\n      "Read(./secrets/**)"\n    ],\n    "ask": [\n      "mcp__db__drop"\n    ]\n  }\n}\n`,
    );
    expect((await plan(system, oneWay)).files).toEqual([]);
  });

  it("are the same under the names that only Qwen Code has for its tools", async () => {
    const system = machine(
      { permissions: { deny: ["Bash(rm *)", "Task(Explore)"], ask: ["Write"] } },
      { permissions: { deny: ["run_shell_command(rm:*)", "agent(Explore)"], ask: ["WriteFileTool"] } },
    );

    expect((await plan(system, twoWay)).items.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "Write in-sync",
      "Bash(rm *) in-sync",
      "Agent(Explore) in-sync",
    ]);
  });

  it("name an agent as the other tool knows it", async () => {
    const system = machine({ permissions: { deny: ["Agent(Backend Architect)"] } });

    await syncScene(system, oneWay);

    expect(json(system, qwenFile)).toEqual({ permissions: { deny: ["Agent(Backend-Architect)"] } });
    expect(json(system, claudeFile)).toEqual({ permissions: { deny: ["Agent(Backend Architect)"] } });
    expect((await plan(system, twoWay)).files).toEqual([]);
  });

  it("of Qwen Code reach Claude Code in its own names", async () => {
    const system = machine({}, { permissions: { deny: ["run_shell_command(rm *)", "ReadFile(~/.ssh/**)", "lsp"] } });

    await syncScene(system, twoWay);

    expect(json(system, claudeFile)).toEqual({ permissions: { deny: ["Bash(rm *)", "Read(~/.ssh/**)", "LSP"] } });
  });

  it.each([
    ["allow", "Bash(npm test)", "looser-permission", "would allow what Bash(npm test) matches without asking"],
    ["deny", "Bash(echo $HOME *)", "weaker-deny", "would deny less with Bash(echo $HOME *)"],
  ])("never arrive looser without an answer: %s %s", async (list, rule, code, text) => {
    const system = machine({ permissions: { [list]: [rule] } });
    const [item] = (await plan(system, twoWay)).items;
    expect(item).toMatchObject({ state: "decision", action: "none", gates: [{ code }] });
    expect(item?.gates[0]?.text).toContain(text);
    expect(await syncScene(system, twoWay)).toEqual({ kind: "nothing-to-do" });
    expect(system.files.texts()[qwenFile]).toBeUndefined();

    await syncScene(system, { ...twoWay, resolutions: consent([rule, { [code]: "carry" }]) });

    expect(json(system, qwenFile)).toEqual({ permissions: { [list]: [rule] } });
    expect((await plan(system, twoWay)).verdict).toBe("in-sync");
  });

  it("move to a stricter list without a question, to a looser one with one", async () => {
    const system = machine({ permissions: { ask: ["Bash(git push *)", "WebFetch"] } });
    await syncScene(system, twoWay);
    system.files.place(
      claudeFile,
      JSON.stringify({ permissions: { deny: ["Bash(git push *)"], allow: ["WebFetch"] } }),
    );

    await syncScene(system, twoWay);

    expect(json(system, qwenFile)).toEqual({ permissions: { ask: ["WebFetch"], deny: ["Bash(git push *)"] } });
    const answered = { ...twoWay, resolutions: consent(["WebFetch", { "looser-permission": "carry" }]) };
    expect((await plan(system, twoWay)).items).toContainEqual(
      expect.objectContaining({ name: "WebFetch", state: "decision" }),
    );
    await syncScene(system, answered);
    expect(json(system, qwenFile).permissions).toEqual({ ask: [], deny: ["Bash(git push *)"], allow: ["WebFetch"] });
  });

  it.each([
    ["deny", "weaker-deny", "would no longer deny"],
    ["ask", "looser-permission", "no longer be made to ask"],
  ])("in %s are deleted only after an answer", async (list, code, text) => {
    const system = machine({ permissions: { [list]: ["Bash(rm *)"] } });
    await syncScene(system, twoWay);
    system.files.place(claudeFile, "{}");

    const { items, files } = await plan(system, twoWay);
    expect(items[0]).toMatchObject({ state: "decision", gates: [{ code, text: expect.stringContaining(text) }] });
    expect(files).toEqual([]);
    const pruned = await plan(system, { ...oneWay, prune: true });
    expect(pruned.items[0]?.state).toBe("decision");
    const chosen = await plan(system, { ...twoWay, resolutions: { "permissions/Bash(rm *)": { kind: "source" } } });
    expect(chosen.items[0]?.state).toBe("decision");

    await syncScene(system, { ...twoWay, resolutions: consent(["Bash(rm *)", { [code]: "remove" }]) });

    expect(json(system, qwenFile)).toEqual({ permissions: { [list]: [] } });
  });

  it("in allow are deleted at once", async () => {
    const system = machine({ permissions: { allow: ["Bash(ls *)"] } }, { permissions: { allow: ["Bash(ls:*)"] } });
    const app = await openScene(system);
    await app.applySync(app.planSync(twoWay, hidden).planId, {});
    system.files.place(claudeFile, "{}");

    await syncScene(system, twoWay);

    expect(json(system, qwenFile)).toEqual({ permissions: { allow: [] } });
  });

  it("that stand in two lists count as the stricter one, said so", async () => {
    const system = machine({ permissions: { allow: ["Bash(rm *)"], deny: ["Bash(rm:*)"] } });

    const [item] = (await plan(system, twoWay)).items;
    await syncScene(system, twoWay);

    expect(item).toMatchObject({ state: "added", notes: [{ code: "two-lists" }] });
    expect(json(system, qwenFile)).toEqual({ permissions: { deny: ["Bash(rm:*)"] } });
    expect((await plan(system, twoWay)).verdict).toBe("in-sync");
  });

  it("never weaken a denied path: Qwen Code gets its own spelling, and the way back is the old one", async () => {
    const deny = ["Read(.env)", "Read(~/.ssh)", "Edit(secrets/)", "Read(//etc/passwd.d/**)"];
    const system = machine({ permissions: { deny } });

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(json(system, qwenFile).permissions.deny).toEqual([
      "Read(**/.env)",
      "Read(~/.ssh{,/**})",
      "Edit(**/secrets/**)",
      "Read(//etc/passwd.d/**)",
    ]);
    expect((await plan(system, twoWay)).items.map(({ state }) => state)).toEqual(deny.map(() => "in-sync"));
    expect(json(system, claudeFile).permissions.deny).toEqual(deny);
  });
});

describe("the mode", () => {
  it.each([
    ["plan", "plan"],
    ["default", "default"],
    ["manual", "default"],
    ["dontAsk", "default"],
  ])("%s of Claude Code becomes %s of Qwen Code at once", async (claude, qwen) => {
    const system = machine({ permissions: { defaultMode: claude } });

    await syncScene(system, twoWay);

    expect(json(system, qwenFile)).toEqual({ tools: { approvalMode: qwen } });
    expect((await plan(system, twoWay)).verdict).toBe("in-sync");
  });

  it.each([
    ["acceptEdits", "auto-edit"],
    ["auto", "auto"],
    ["bypassPermissions", "yolo"],
  ])("%s, looser, becomes %s only after an answer", async (claude, qwen) => {
    const system = machine({ permissions: { defaultMode: claude } });
    expect((await plan(system, twoWay)).items[0]).toMatchObject({
      name: "mode",
      state: "decision",
      gates: [{ code: "looser-permission", text: expect.stringContaining(`"${qwen}"`) }],
    });

    await syncScene(system, { ...twoWay, resolutions: consent(["mode", { "looser-permission": "carry" }]) });

    expect(json(system, qwenFile)).toEqual({ tools: { approvalMode: qwen } });
    expect((await plan(system, twoWay)).verdict).toBe("in-sync");
  });

  it("is asked about when it goes, where the tool's own mode is looser", async () => {
    const system = machine({ permissions: { defaultMode: "plan" } });
    await syncScene(system, twoWay);
    system.files.place(claudeFile, "{}");

    expect((await plan(system, twoWay)).items[0]).toMatchObject({
      state: "decision",
      gates: [{ code: "looser-permission" }],
    });
  });

  it("that no tool has is held", async () => {
    expect((await plan(machine({ permissions: { defaultMode: "wild" } }), twoWay)).items[0]).toMatchObject({
      state: "held",
      notes: [{ code: "unknown-mode" }],
    });
  });
});

it("carries further folders after an answer", async () => {
  const system = machine({ permissions: { additionalDirectories: ["../docs"] } });
  expect((await plan(system, twoWay)).items[0]).toMatchObject({ name: "directory ../docs", state: "decision" });

  await syncScene(system, { ...twoWay, resolutions: consent(["directory ../docs", { "looser-permission": "carry" }]) });

  expect(json(system, qwenFile)).toEqual({ context: { includeDirectories: ["../docs"] } });
});

it.each([
  ["claude", "PowerShell(rm *)", "no-such-tool"],
  ["claude", "Skill(deploy *)", "no-wildcard"],
  ["claude", "WebFetch(domain:*.example.com)", "no-wildcard"],
  ["qwen", "save_memory", "no-such-tool"],
  ["qwen", "Write(src/**)", "ignored-path"],
  ["qwen", "Read({a,b}/**)", "no-alternatives"],
])("holds what the other tool would not follow: %s %s", async (tool, rule, code) => {
  const held = { permissions: { deny: [rule] } };
  const system = tool === "claude" ? machine(held) : machine({}, held);

  const { items, files } = await plan(system, twoWay);

  expect(items[0]).toMatchObject({ state: "held", notes: [{ code, severity: "blocker" }] });
  expect(files).toEqual([]);
});

it.each([
  ["claude", "deny", "Bash(git push)", `it matches "git push …" as well`],
  ["claude", "deny", "WebFetch(domain:a.example)", "subdomains"],
  ["claude", "deny", "Write(src/**)", "never follows it"],
  ["qwen", "deny", "Bash(git push)", `not "git push …"`],
  ["qwen", "deny", "WebFetch(a.example)", "not its subdomains"],
  ["qwen", "deny", "ReadFile(./src)", "below"],
])("tells how a rule matches otherwise: %s %s %s", async (tool, list, rule, text) => {
  const known = { permissions: { [list]: [rule] } };
  const [item] = (await plan(tool === "claude" ? machine(known) : machine({}, known), twoWay)).items;

  expect(item?.fidelity).toMatchObject([{ kind: "approximated", field: list, text: expect.stringContaining(text) }]);
});

it("stops at a file in which something else stands where permissions belong", async () => {
  for (const [wrong, place] of [
    [{ permissions: [] }, "permissions"],
    [{ permissions: { allow: "Bash" } }, "permissions.allow"],
    [{ tools: 1 }, "tools"],
  ] as const) {
    const { verdict, problems } = await plan(machine({}, wrong), twoWay);
    expect(verdict).toBe("blocked");
    expect(problems[0]?.message).toContain(`at ${place}.`);
  }
});

it("leaves alone what is no rule, and comments in an empty list", async () => {
  const before = `{\n  "permissions": {\n    "allow": [\n      "mode",\n      "directory x",\n      "Bash(",\n      7\n    ],\n    "deny": [\n      // none yet\n    ]\n  }\n}\n`;
  const system = machine({ permissions: { defaultMode: "plan", deny: ["WebSearch"] } }, before);

  await syncScene(system, twoWay);

  const text = system.files.texts()[qwenFile] ?? "";
  expect(text).toContain(before.slice(0, before.indexOf("// none yet") + "// none yet".length));
  expect(JSON.parse(text.replace("// none yet", ""))).toEqual({
    permissions: { allow: ["mode", "directory x", "Bash(", 7], deny: ["WebSearch"] },
    tools: { approvalMode: "plan" },
  });
});

it("keeps private rules out of the project's shared file until an answer", async () => {
  const project = `${home}/p`;
  const system = machine({});
  system.files.place(
    `${project}/.claude/settings.local.json`,
    JSON.stringify({ permissions: { deny: ["WebSearch"] } }),
  );
  const local: SyncOptions = { ...twoWay, scope: "local", project };

  expect((await plan(system, local)).items[0]).toMatchObject({
    state: "decision",
    gates: [{ code: "private-to-shared" }],
  });
});
