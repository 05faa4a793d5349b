import { describe, expect, it } from "vitest";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { openScene, syncWays } from "../testing/sync-scene";
import { claudeFile, github, jsonAt, qwenFile, toolMachine } from "../testing/tool-machine";

const home = "/home/ada";
const hidden = { reveal: false };
const { oneWay, twoWay } = syncWays("all");

describe("rolling back", () => {
  it("gives every byte back, also in the memory of the last sync, and can itself be rolled back", async () => {
    const system = toolMachine({ mcpServers: { github } });
    const before = system.files.texts(home);
    const app = await openScene(system);
    const outcome = await app.applySync(app.planSync(twoWay, hidden).planId, {});
    const after = system.files.texts(home);
    if (outcome.kind !== "applied") throw new Error(outcome.kind);

    const undo = await app.planUndo(outcome.changeSetId);
    expect(undo.obstacles).toEqual([]);
    expect(await app.undo(undo.planId, false, {})).toMatchObject({ kind: "applied" });

    expect(system.files.texts(home)).toEqual(before);
    expect(system.files.look(`${home}/.qwen`)).toBeUndefined();
    expect(app.planSync(twoWay, hidden).items[0]).toMatchObject({ state: "added" });
    const [last] = app.history(1);
    expect(await app.undo((await app.planUndo(last?.id ?? "")).planId, false, {})).toMatchObject({ kind: "applied" });
    expect(system.files.texts(home)).toEqual(after);
  });

  it("is refused where the same was changed since, unless forced, and gives up no more than that", async () => {
    const system = toolMachine({ mcpServers: { github } }, `{ "a": 1 }\n`);
    const app = await openScene(system);
    const outcome = await app.applySync(app.planSync(oneWay, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    system.files.place(qwenFile, `{ "a": 2, "mcpServers": { "github": { "command": "mine" } } }\n`);

    const undo = await app.planUndo(outcome.changeSetId);

    expect(undo.obstacles[0]).toMatchObject({ path: qwenFile });
    expect(undo.obstacles[0]?.unified).not.toMatch(/^[-+].*"a": 1/m);
    expect(await app.undo(undo.planId, false, {})).toEqual({ kind: "stale", paths: [qwenFile] });
    expect(await app.undo((await app.planUndo(outcome.changeSetId)).planId, true, {})).toMatchObject({
      kind: "applied",
    });
    expect(jsonAt(system, qwenFile)).toEqual({ a: 2 });
  });

  it("keeps what was changed elsewhere in its files since, and says in which", async () => {
    const memory = Array.from({ length: 9 }, (_, at) => `Line ${at}\n`);
    const files = {
      [`${home}/.claude/CLAUDE.md`]: ["New\n", ...memory].join(""),
      [`${home}/.claude/settings.json`]: `{ "permissions": { "deny": ["Bash(ls)", "Bash(make)"] } }`,
      [`${home}/.qwen/QWEN.md`]: memory.join(""),
      [qwenFile]: `{\n  "permissions": {\n    "deny": ["Bash(ls)"] // mine\n  }\n}\n`,
    };
    const system = memorySystem({ files });
    const app = await openScene(system);
    const outcome = await app.applySync(app.planSync(oneWay, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    const texts = () => system.files.texts();
    const [instructions, settings] = [texts()[`${home}/.qwen/QWEN.md`] ?? "", texts()[qwenFile] ?? ""];
    expect(instructions).toBe(files[`${home}/.claude/CLAUDE.md`]);
    expect(settings).toContain('"Bash(make)"');
    system.files.place(`${home}/.qwen/QWEN.md`, `${instructions}Of Qwen\n`, 0o640);
    system.files.place(qwenFile, settings.replace("]", ', "Bash(git log)"]'));

    const undo = await app.planUndo(outcome.changeSetId);
    expect(undo.obstacles).toEqual([]);
    expect([...undo.merged].sort()).toEqual([`${home}/.qwen/QWEN.md`, qwenFile]);
    expect(await app.undo(undo.planId, false, {})).toMatchObject({ kind: "applied" });

    expect(texts()[`${home}/.qwen/QWEN.md`]).toBe(`${memory.join("")}Of Qwen\n`);
    expect(system.files.look(`${home}/.qwen/QWEN.md`)?.mode).toBe(0o640);
    expect(texts()[qwenFile]).toBe(files[qwenFile].replace("]", ', "Bash(git log)"]'));
  });

  it("leaves in settings that it made what their program wrote into them since, and else removes them", async () => {
    const system = memorySystem({
      files: {
        [claudeFile]: JSON.stringify({ mcpServers: { github } }),
        [`${home}/.claude/settings.json`]: `{ "permissions": { "deny": ["Bash(ls)"] } }`,
      },
    });
    const app = await openScene(system);
    const outcome = await app.applySync(app.planSync(oneWay, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    const made = jsonAt(system, qwenFile);
    const undone = async () => {
      const { planId, obstacles, merged } = await app.planUndo(outcome.changeSetId);
      expect(obstacles).toEqual([]);
      expect(await app.undo(planId, false, {})).toMatchObject({ kind: "applied" });
      return merged;
    };
    const own = { permissions: { deny: ["Bash(rm)"] }, security: { auth: "x" } };
    const both = { ...made, ...own, permissions: { deny: [...made.permissions.deny, "Bash(rm)"] } };
    system.files.place(qwenFile, JSON.stringify(both, null, 4), 0o640);

    expect(await undone()).toEqual([qwenFile]);
    expect(jsonAt(system, qwenFile)).toEqual(own);
    expect(system.files.look(qwenFile)?.mode).toBe(0o640);

    system.files.place(qwenFile, JSON.stringify(made, null, 4));
    expect(await undone()).toEqual([]);
    expect(system.files.look(qwenFile)).toBeUndefined();
  });

  it("takes only its own nodes back in Claude Code's state file, which that keeps rewriting", async () => {
    const system = toolMachine({ numStartups: 1 }, `{ "mcpServers": { "b": { "command": "b" } } }`);
    const app = await openScene(system);
    const outcome = await app.applySync(app.planSync(twoWay, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    system.files.place(claudeFile, JSON.stringify({ ...jsonAt(system, claudeFile), numStartups: 2 }), 0o644);

    await app.undo((await app.planUndo(outcome.changeSetId)).planId, false, {});

    expect(jsonAt(system, claudeFile)).toEqual({ numStartups: 2, mcpServers: {} });
  });

  it("gives up only its own nodes there when it is forced, and shows no more than these", async () => {
    const system = toolMachine({ numStartups: 1 }, `{ "mcpServers": { "b": { "command": "b" } } }`);
    const app = await openScene(system);
    const outcome = await app.applySync(app.planSync(twoWay, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    const since = { numStartups: 2, account: "ada", mcpServers: { b: { command: "edited" }, later: { command: "l" } } };
    system.files.place(claudeFile, JSON.stringify(since, null, 2), 0o644);

    const { planId, obstacles } = await app.planUndo(outcome.changeSetId);
    const [obstacle] = obstacles.filter(({ path }) => path === claudeFile);
    const changed = obstacle?.unified.split("\n").filter((line) => /^[-+](?![-+])/.test(line));
    expect(changed?.join("\n")).toContain("edited");
    expect(changed?.join("\n")).not.toMatch(/numStartups|account|later/);
    expect(await app.undo(planId, true, {})).toMatchObject({ kind: "applied" });

    expect(jsonAt(system, claudeFile)).toEqual({ ...since, mcpServers: { later: { command: "l" } } });
  });

  it("puts a server back also where what held it became something else", async () => {
    const system = toolMachine(
      { mcpServers: { b: { command: "old" } } },
      `{ "mcpServers": { "b": { "command": "b" } } }`,
    );
    const app = await openScene(system);
    const back = { ...oneWay, source: "qwen", destination: "claude" } as const;
    const outcome = await app.applySync(app.planSync(back, hidden).planId, {});
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    system.files.place(claudeFile, JSON.stringify({ numStartups: 2, mcpServers: "none" }), 0o644);

    await app.undo((await app.planUndo(outcome.changeSetId)).planId, true, {});

    expect(jsonAt(system, claudeFile)).toEqual({ numStartups: 2, mcpServers: { b: { command: "old" } } });
  });
});

it("repeats its edits when Claude Code rewrote its file between plan and apply", async () => {
  const system = toolMachine({ numStartups: 1 }, `{ "mcpServers": { "b": { "command": "b" } } }`);
  const app = await openScene(system);
  const plan = app.planSync(twoWay, hidden);
  system.files.place(claudeFile, `{"numStartups": 2, "mcpServers": {"z": {"type": "stdio", "command": "z"}}}`, 0o644);

  expect(await app.applySync(plan.planId, {})).toMatchObject({ kind: "applied" });
  expect(jsonAt(system, claudeFile)).toMatchObject({
    numStartups: 2,
    mcpServers: { b: { command: "b" }, z: { command: "z" } },
  });
});

describe("while Qwen Code runs", () => {
  const files = { [claudeFile]: JSON.stringify({ mcpServers: { github } }), [qwenFile]: "{}" };

  it("says so, and looks a second time after Apply", async () => {
    const system = memorySystem({ files, programs: ["/usr/bin/node /usr/local/bin/qwen"] });
    const app = await openScene(system);
    const plan = app.planSync(oneWay, hidden);
    const overwriting = { ...system, clock: { ...system.clock, sleep: overwrite } };
    async function overwrite(milliseconds: number) {
      await system.clock.sleep(milliseconds);
      system.files.place(qwenFile, `{ "theme": "its own" }`);
    }

    const late = await openScene(overwriting as MemorySystem);
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
      const app = await openScene(memorySystem({ files, programs: [line] }));

      expect(app.planSync(oneWay, hidden).notes).toEqual([]);
    },
  );
});
