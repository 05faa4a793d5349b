import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import { openScene, syncWays } from "../../testing/sync-scene";
import { claudeEvents, qwenEvents } from "./hook-events";

const home = "/home/ada";
const claudeFile = `${home}/.claude/settings.json`;
const qwenFile = `${home}/.qwen/settings.json`;
const hidden = { reveal: false };

const { twoWay } = syncWays("hooks");

function machine(claude: unknown, qwen?: unknown): MemorySystem {
  const text = (value: unknown) => (typeof value === "string" ? value : `${JSON.stringify(value, null, 2)}\n`);
  return memorySystem({
    files: { [claudeFile]: text(claude), ...(qwen === undefined ? {} : { [qwenFile]: text(qwen) }) },
  });
}

const json = (system: MemorySystem, path: string) => JSON.parse(system.files.texts()[path] ?? "null");

async function plan(system: MemorySystem, options: SyncOptions = twoWay) {
  return (await openScene(system)).planSync(options, hidden);
}

/** Syncs with every question about code answered. */
async function syncWithConsent(system: MemorySystem, options: SyncOptions = twoWay) {
  const app = await openScene(system);
  const { items } = app.planSync(options, hidden);
  const waiting = items.filter(({ gates }) => gates.some(({ code }) => code === "runs-code"));
  const resolutions: SyncOptions["resolutions"] = Object.fromEntries(
    waiting.map(({ id }) => [id, { kind: "auto" as const, answers: { "runs-code": "carry" } }]),
  );
  return app.applySync(app.planSync({ ...options, resolutions }, hidden).planId, {});
}

const command = (line: string, more: object = {}) => ({ type: "command", command: line, ...more });
const hooks = (event: string, ...groups: object[]) => ({ hooks: { [event]: groups } });

describe("a hook", () => {
  it("is never carried without consent, and asked about again when its command changes", async () => {
    const system = machine(hooks("PreToolUse", { matcher: "Bash", hooks: [command("check.sh")] }));
    const { items, files } = await plan(system);
    expect(items).toMatchObject([
      {
        name: "PreToolUse Bash",
        state: "decision",
        gates: [{ code: "runs-code", text: "Qwen Code would run: check.sh", choices: [{ id: "carry" }] }],
      },
    ]);
    expect(files).toEqual([]);

    expect(await syncWithConsent(system)).toMatchObject({ kind: "applied", leftovers: [] });
    expect(json(system, qwenFile)).toEqual(
      hooks("PreToolUse", { matcher: "Bash", hooks: [command("check.sh", { timeout: 600 })] }),
    );
    expect((await plan(system)).verdict).toBe("in-sync");

    system.files.place(
      claudeFile,
      JSON.stringify(hooks("PreToolUse", { matcher: "Bash", hooks: [command("evil.sh")] })),
    );
    expect((await plan(system)).items[0]).toMatchObject({
      state: "decision",
      gates: [{ text: "Qwen Code would run: evil.sh" }],
    });
  });

  it("was not agreed to by an answer to another command", async () => {
    const system = machine(hooks("Stop", { hooks: [command("check.sh")] }));
    const [{ asked, gates } = expect.fail("It waits")] = (await plan(system)).items;
    const agreed = { "hooks/Stop": { kind: "auto" as const, answers: { "runs-code": "carry" }, asked } };
    expect(gates[0]?.chosen).toBeUndefined();
    expect((await plan(system, { ...twoWay, resolutions: agreed })).items[0]).toMatchObject({ state: "added", asked });

    system.files.place(claudeFile, JSON.stringify(hooks("Stop", { hooks: [command("evil.sh")] })));
    expect((await plan(system, { ...twoWay, resolutions: agreed })).items[0]).toMatchObject({
      state: "decision",
      gates: [{ text: "Qwen Code would run: evil.sh" }],
      asked: expect.not.stringContaining(asked ?? ""),
    });
  });

  it("tells each of several commands in a line of its own", async () => {
    const system = machine(hooks("Stop", { hooks: [command("a; run: b"), command("c\n– run: d")] }));

    expect((await plan(system)).items[0]).toMatchObject({
      gates: [{ text: "Qwen Code would\n– run: a; run: b\n– run: c\n  – run: d" }],
    });
  });

  it("is not asked about again when only its time limit changes, and goes when it is deleted", async () => {
    const system = machine(hooks("Stop", { hooks: [command("a", { timeout: 10 })] }));
    await syncWithConsent(system);
    system.files.place(claudeFile, JSON.stringify(hooks("Stop", { hooks: [command("a", { timeout: 20 })] })));

    const app = await openScene(system);
    await app.applySync(app.planSync(twoWay, hidden).planId, {});
    expect(json(system, qwenFile)).toEqual(hooks("Stop", { hooks: [command("a", { timeout: 20 })] }));

    system.files.place(claudeFile, "{}");
    await app.applySync(app.planSync(twoWay, hidden).planId, {});
    expect(json(system, qwenFile)).toEqual({ hooks: { Stop: [] } });
  });

  it("changes in place: comments, handlers and fields that only the other tool knows stay", async () => {
    const before = `{\n  "hooks": {\n    // guards\n    "PreToolUse": [\n      {\n        "matcher": "run_shell_command",\n        "sequential": true,\n        "hooks": [\n          // the guard\n          { "type": "command", "command": "a", "name": "guard", "timeout": 600 }\n        ]\n      }\n    ]\n  }\n}\n`;
    const own = { type: "agent", prompt: "look" };
    const system = machine(
      hooks("PreToolUse", { matcher: "Bash", hooks: [own, command("a", { if: "Bash(rm *)" })] }),
      before,
    );
    await syncWithConsent(system);
    expect((await plan(system)).items).toMatchObject([{ name: "PreToolUse Bash", state: "in-sync" }]);
    const changed = hooks("PreToolUse", { matcher: "Bash", hooks: [own, command("b", { if: "Bash(rm *)" })] });
    system.files.place(claudeFile, JSON.stringify(changed));

    await syncWithConsent(system);

    expect(system.files.texts()[qwenFile]).toBe(before.replace('"command": "a"', '"command": "b"'));
    expect(json(system, claudeFile)).toEqual(changed);
  });

  it("tells what the other tool does otherwise", async () => {
    const handlers = [
      command("echo $USER", { if: "Bash(rm *)", statusMessage: "…" }),
      { type: "agent", prompt: "look" },
    ];
    const [item] = (await plan(machine(hooks("PreToolUse", { matcher: "Bash|Edit.*", hooks: handlers })))).items;

    expect(item?.fidelity.map(({ field, kind }) => `${field} ${kind}`)).toEqual([
      "matcher approximated",
      "stdin approximated",
      "hooks[0].type kept",
      "hooks[0].command kept",
      "hooks[0].statusMessage kept",
      "hooks[0].timeout translated",
      "hooks[0].command approximated",
      "hooks[0].if not-representable",
      "hooks[1] not-representable",
    ]);
    expect(item?.notes.map(({ field, severity }) => `${field} ${severity}`)).toEqual([
      "hooks[0].if warning",
      "hooks[1] info",
    ]);
  });
});

describe("one of several handlers", () => {
  const guarded = command("a", { if: "Bash(rm *)", timeout: 5 });
  const b = command("b", { timeout: 5 });

  it("goes alone: the others keep what is theirs", async () => {
    const system = machine(hooks("Stop", { hooks: [guarded, b] }));
    await syncWithConsent(system);
    system.files.place(qwenFile, JSON.stringify(hooks("Stop", { hooks: [b] })));

    await syncWithConsent(system);

    expect(json(system, claudeFile)).toEqual(hooks("Stop", { hooks: [b] }));
  });

  it("stays when it is one that the other tool never had", async () => {
    const agent = { type: "agent", prompt: "look" };
    const system = machine(hooks("Stop", { hooks: [agent, b] }));
    await syncWithConsent(system);
    system.files.place(qwenFile, "{}");

    await syncWithConsent(system);

    expect(json(system, claudeFile)).toEqual(hooks("Stop", { hooks: [agent] }));
  });
});

describe("the time limit", () => {
  it.each([
    [undefined, 600],
    [5, 5],
    [600, 600],
    [999, 999],
    [1200, 1_200_000],
  ])("%s of Claude Code is written as %s for Qwen Code, without a difference afterwards", async (claude, qwen) => {
    const more = claude === undefined ? {} : { timeout: claude };
    const system = machine(hooks("Stop", { hooks: [command("a", more)] }));

    await syncWithConsent(system);

    expect(json(system, qwenFile).hooks.Stop[0].hooks[0].timeout).toBe(qwen);
    expect((await plan(system)).verdict).toBe("in-sync");
    expect((await plan(system, { ...twoWay, source: "qwen", destination: "claude" })).files).toEqual([]);
  });

  it.each([
    [undefined, 60],
    [5000, 5],
    [600, undefined],
  ])("%s of Qwen Code is written as %s for Claude Code", async (qwen, claude) => {
    const more = qwen === undefined ? {} : { timeout: qwen };
    const system = machine({}, hooks("Stop", { hooks: [command("a", more)] }));

    await syncWithConsent(system);

    expect(json(system, claudeFile).hooks.Stop[0].hooks[0].timeout).toBe(claude);
    expect((await plan(system)).verdict).toBe("in-sync");
  });

  it.each(["http", "prompt"])("of %s hooks is the same in both", async (type) => {
    const handler = type === "http" ? { type, url: "https://a.example" } : { type, prompt: "Check $ARGUMENTS" };
    const system = machine(hooks("Stop", { hooks: [handler] }));

    await syncWithConsent(system);

    expect(json(system, qwenFile)).toEqual(hooks("Stop", { hooks: [handler] }));
  });
});

describe("events", () => {
  const shared = claudeEvents.filter((event) => qwenEvents.includes(event));
  const claudeOnly = claudeEvents.filter((event) => !qwenEvents.includes(event));
  const qwenOnly = qwenEvents.filter((event) => !claudeEvents.includes(event));

  it("are 19 in common", () => {
    expect([shared.length, claudeOnly.length, qwenOnly.length]).toEqual([19, 12, 3]);
  });

  it.each(shared)("%s is carried both ways", async (event) => {
    const group = { hooks: [command("a", { timeout: 5 })] };
    const there = machine(hooks(event, group));
    const back = machine({}, hooks(event, group));

    await syncWithConsent(there);
    await syncWithConsent(back);

    expect(json(there, qwenFile)).toEqual(hooks(event, group));
    expect(json(back, claudeFile)).toEqual(hooks(event, group));
  });

  it.each([...claudeOnly, ...qwenOnly])("%s stays with its tool", async (event) => {
    const known = hooks(event, { hooks: [command("a")] });
    const { items, files } = await plan(claudeOnly.includes(event) ? machine(known) : machine({}, known));

    expect(items).toMatchObject([{ state: "held", notes: [{ code: "no-such-event" }] }]);
    expect(files).toEqual([]);
  });
});

describe("handlers that only one tool has", () => {
  it.each([
    ["mcp_tool", { type: "mcp_tool", server: "s", tool: "t" }],
    ["agent", { type: "agent", prompt: "look" }],
    ["args", command("node", { args: ["x.mjs"] })],
  ])("are held: %s", async (_what, handler) => {
    const { items, files } = await plan(machine(hooks("Stop", { hooks: [handler] })));

    expect(items).toMatchObject([{ state: "held", notes: [{ code: "own-types" }] }]);
    expect(files).toEqual([]);
  });

  it("do not take the name of a group that has a partner", async () => {
    const system = machine(hooks("Stop", { hooks: [{ type: "agent", prompt: "look" }] }, { hooks: [command("a")] }));

    await syncWithConsent(system);

    expect((await plan(system)).items.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "Stop in-sync",
      "Stop [agent] held",
    ]);
  });
});

it.each([
  ["Bash", "Bash"],
  ["", undefined],
  ["*", undefined],
  ["mcp__memory__.*", "mcp__memory__.*"],
  ["Edit|LSP", "Edit|Lsp"],
])("matcher %j of Claude Code is %j for Qwen Code", async (claude, qwen) => {
  const system = machine(hooks("PreToolUse", { matcher: claude, hooks: [command("a")] }));

  await syncWithConsent(system);

  expect(json(system, qwenFile).hooks.PreToolUse[0].matcher).toBe(qwen);
  expect((await plan(system)).verdict).toBe("in-sync");
});

it("gives Claude Code its own names of tools in a matcher", async () => {
  const system = machine({}, hooks("PreToolUse", { matcher: "run_shell_command|WriteFile", hooks: [command("a")] }));

  await syncWithConsent(system);

  expect(json(system, claudeFile).hooks.PreToolUse[0].matcher).toBe("Bash|Write");
});

it("takes Qwen Code's names of tools in a matcher of Claude Code for what they mean, once, and says so", async () => {
  const system = machine(hooks("PreToolUse", { matcher: "WriteFile|task", hooks: [command("a")] }));
  const before = system.files.texts()[claudeFile];

  const [item] = (await plan(system)).items;
  await syncWithConsent(system);

  expect(item).toMatchObject({ name: "PreToolUse Write|Agent", notes: [{ code: "unknown-tool", field: "matcher" }] });
  expect(item?.fidelity[0]).toMatchObject({ kind: "translated", field: "matcher" });
  expect(json(system, qwenFile).hooks.PreToolUse).toMatchObject([{ matcher: "Write|Agent" }]);
  expect(await plan(system)).toMatchObject({ verdict: "in-sync", files: [] });
  await syncWithConsent(system);
  expect(json(system, qwenFile).hooks.PreToolUse).toHaveLength(1);
  expect(system.files.texts()[claudeFile]).toBe(before);
});

it("numbers groups of the same event and matcher, and takes a middle one out", async () => {
  const groups = ["a", "b", "c"].map((line) => ({ hooks: [command(line, { timeout: 5 })] }));
  const system = machine(hooks("Stop", ...groups));
  await syncWithConsent(system);
  expect(json(system, qwenFile)).toEqual(hooks("Stop", ...groups));
  system.files.place(claudeFile, JSON.stringify(hooks("Stop", ...groups.slice(0, 2))));

  const app = await openScene(system);
  await app.applySync(app.planSync(twoWay, hidden).planId, {});

  expect(json(system, qwenFile)).toEqual(hooks("Stop", ...groups.slice(0, 2)));
});

it("waits with a second group of a name until the first is there, so that neither is written twice", async () => {
  const groups = [{ hooks: [command("a", { timeout: 1 })] }, { hooks: [command("b", { timeout: 1 })] }];
  const system = machine(hooks("Stop", ...groups));
  const consent = { kind: "auto" as const, answers: { "runs-code": "carry" } };
  const second = { ...twoWay, resolutions: { "hooks/Stop #2": consent } };

  const early = await plan(system, second);
  await syncWithConsent(system);

  expect(early).toMatchObject({ items: [{ state: "decision" }, { state: "held", notes: [{ code: "too-early" }] }] });
  expect(early.files).toEqual([]);
  expect(json(system, qwenFile)).toEqual(hooks("Stop", ...groups));
  expect((await plan(system)).verdict).toBe("in-sync");
});

it("leaves what is no list and what is no group alone, said so", async () => {
  const system = machine({ hooks: { Stop: "x", PreToolUse: [{ matcher: 1, hooks: [] }] } }, { hooks: { enabled: [] } });

  expect((await plan(system)).items.map(({ name, state, notes }) => [name, state, notes[0]?.code])).toEqual([
    ["PreToolUse []", "held", "no-hooks"],
    ["Stop", "held", "no-list"],
  ]);
});

it("says of a group whose last hook was removed that nothing is in it", async () => {
  const system = machine(hooks("PreToolUse", { matcher: "*", hooks: [] }));

  expect((await plan(system)).items).toMatchObject([
    { state: "held", notes: [{ text: "No hook is in it, so there is nothing to carry over." }] },
  ]);
});

it("edits one file for servers, permissions and hooks in one change", async () => {
  const before = `// mine\n{\n  // keep\n  "theme": "dark"\n}\n`;
  const system = machine(
    { permissions: { deny: ["WebSearch"] }, ...hooks("Stop", { hooks: [command("a", { timeout: 5 })] }) },
    before,
  );
  system.files.place(`${home}/.claude.json`, JSON.stringify({ mcpServers: { s: { type: "stdio", command: "s" } } }));
  const all: SyncOptions = { ...twoWay, syncTypes: ["all"] };
  const resolutions = { "hooks/Stop": { kind: "auto" as const, answers: { "runs-code": "carry" } } };

  const { files } = await plan(system, { ...all, resolutions });
  await syncWithConsent(system, all);

  expect(files.filter(({ path }) => path === qwenFile)).toMatchObject([
    { component: "qwen:hooks+qwen:mcp-servers+qwen:permissions" },
  ]);
  const text = system.files.texts()[qwenFile] ?? "";
  expect(text.startsWith(`// mine\n{\n  // keep\n  "theme": "dark",\n`)).toBe(true);
  expect(JSON.parse(text.replaceAll(/\/\/.*/g, ""))).toEqual({
    theme: "dark",
    mcpServers: { s: { command: "s" } },
    permissions: { deny: ["WebSearch"] },
    hooks: { Stop: [{ hooks: [command("a", { timeout: 5 })] }] },
  });
});
