import { describe, expect, it } from "vitest";
import { openApp } from "../app";
import { written } from "../sessions/testing/session-scene";
import { FileError } from "../system/file-error";
import { memorySystem } from "../system/memory-system";

const root = "/home/ada/work";
const project = `${root}/.idse/projects/puck`;
const intent = `${project}/sessions/__blueprint__/intents/intent.md`;
const shown = { reveal: false };

async function opened(files: Readonly<Record<string, string>> = {}) {
  const system = memorySystem({
    files: { [`${root}/.keep`]: "", "/home/ada/.gitconfig": "[user]\n name = Ada\n", ...files },
  });
  const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false, engines: ["sessions"] });
  const { sessions } = app;
  const apply = async (plan: { readonly planId: string } | Promise<{ readonly planId: string }>) =>
    sessions.apply((await plan).planId, {});
  await apply(sessions.planInit(root, { project: "puck" }, shown));
  return { system, app, sessions, apply };
}

describe("sessions", () => {
  it("are found from any folder below, and not in a home that has templates alone", async () => {
    const { sessions, system } = await opened({ "/home/ada/.idse/templates/intent.md": "x" });
    system.files.place(`${root}/src/deep/file.ts`, "");

    expect(sessions.findWorkspace(`${root}/src/deep`)).toBe(root);
    expect(() => sessions.findWorkspace("/home/ada")).toThrow("has .idse/projects");
    expect(() => sessions.findWorkspace(`${root}/typo`)).toThrow("typo is not there.");
  });

  it("need an owner to be named where the system has no name for who runs it", async () => {
    const system = { ...memorySystem({ files: { [`${root}/.keep`]: "" } }), userName: () => undefined };
    const over = { version: "1.0.0", dataFolder: "/data", cache: false, engines: ["sessions"] } as const;
    const { sessions } = await openApp(system, over);

    await expect(sessions.planInit(root, { project: "puck" }, shown)).rejects.toThrow("Nobody is named as the owner.");
  });

  it("are not taken for absent where their folder may not be read", async () => {
    const { system } = await opened();
    const over = { version: "1.0.0", dataFolder: "/data", cache: false, engines: ["sessions"] } as const;
    const without = async (locked: string) => {
      const list = (path: string) => {
        if (path === locked) throw new FileError("EACCES", "list", path);
        return system.files.list(path);
      };
      return (await openApp({ ...system, files: { ...system.files, list } }, over)).sessions;
    };
    const problem = `Permission denied: ${project}/sessions.`;

    const locked = await without(`${project}/sessions`);
    const allLocked = await without(`${root}/.idse/projects`);

    expect((await locked.list(root)).projects).toEqual([{ name: "puck", sessions: [], problem }]);
    expect((await locked.validate(root, {})).findings).toMatchObject([
      { rule: "sessions-unreadable", severity: "error", message: problem },
    ]);
    await expect(locked.status(root, {})).rejects.toThrow(problem);
    await expect(locked.planUse(root, { session: "__blueprint__" }, shown)).rejects.toThrow(problem);
    expect(await allLocked.list(root)).toMatchObject({
      projects: [],
      problem: `Permission denied: ${root}/.idse/projects.`,
    });
    await expect(allLocked.status(root, {})).rejects.toThrow("Permission denied");
  });

  it("are begun, told and taken back to the byte", async () => {
    const { app, sessions, apply, system } = await opened();
    const before = system.files.texts(root);

    const outcome = await apply(sessions.planNew(root, { session: "one", use: true, tags: ["a"] }, shown));

    expect((await sessions.list(root)).projects).toMatchObject([
      {
        name: "puck",
        current: "one",
        sessions: [{ id: "__blueprint__" }, { id: "one", owner: "Ada", isCurrent: true }],
      },
    ]);
    expect(outcome.kind).toBe("applied");
    const id = outcome.kind === "applied" ? outcome.changeSetId : "";
    await app.undo((await app.planUndo(id)).planId, false, {});
    expect(system.files.texts(root)).toEqual(before);
  });

  it("have a detail with findings, handoffs and who is next", async () => {
    const { sessions, apply, system } = await opened();
    for (const path of [
      "intents/intent.md",
      "contexts/context.md",
      "specs/spec.md",
      "plans/plan.md",
      "tasks/tasks.md",
    ]) {
      system.files.place(`${project}/sessions/__blueprint__/${path}`, written);
    }

    const suggestion = sessions.suggestHandoff(root, {});
    await apply(sessions.planHandoff(root, { from: "claude-code", to: "gpt-codex", stage: "implementation" }, shown));

    expect(suggestion).toMatchObject({ kind: "handoff", to: "gpt-codex", needsApproval: true });
    expect(await sessions.status(root, {})).toMatchObject({
      currentStage: "implementation",
      validation: "failing",
      handoffs: [{ acknowledged: false }],
      suggestion: { kind: "waiting" },
    });
    await apply(sessions.planSettle(root, { outcome: "acknowledged" }, shown));
    expect(sessions.suggestHandoff(root, {})).toMatchObject({ kind: "stay", agent: "gpt-codex" });
  });

  it("ask for what is not clear", async () => {
    const { sessions, apply } = await opened();
    await apply(sessions.planInit(root, { project: "other", owner: "Bob" }, shown));

    expect(() => sessions.suggestHandoff(root, {})).toThrow("several projects: other, puck");
    await expect(sessions.status(root, { project: "puck", session: "none" })).rejects.toThrow('no session "none"');
    await expect(sessions.validate(root, { project: "none" })).rejects.toThrow('no project "none"');
    await expect(sessions.apply("unknown", {})).rejects.toThrow("no longer held");
  });

  it("without anybody to own them are not begun", async () => {
    const system = memorySystem({ files: { [`${root}/.keep`]: "" } });
    const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false, engines: ["sessions"] });

    await expect(app.sessions.planInit(root, { project: "puck" }, shown)).rejects.toThrow("Nobody is named");
  });
});

describe("the states of an open workspace", () => {
  async function watching(change: (registry: string) => string = (text) => text) {
    const scene = await opened();
    const { sessions, system } = scene;
    const registry = `${project}/agent_registry.json`;
    system.files.place(registry, change(system.files.texts()[registry] ?? ""));
    const told: unknown[] = [];
    sessions.onChange((one) => told.push(one));
    const state = () => JSON.parse(system.files.texts()[`${project}/session_state.json`] ?? "");
    const put = async (path: string, text: string) => {
      system.files.place(path, text);
      const mine = sessions.noticeFiles([path]);
      await sessions.finish();
      return mine;
    };
    return { ...scene, told, state, put };
  }

  it("follow the artifacts, in a change set of its own that can be taken back", async () => {
    const { app, put, state, told } = await watching();

    expect(await put(intent, written)).toEqual([intent]);

    expect(state().stages.intent).toBe("completed");
    const [entry] = app.history(1);
    expect([entry?.title, told]).toEqual([
      "Session state follows the artifacts",
      [{ workspace: root, changeSetId: entry?.id }],
    ]);
    await app.undo((await app.planUndo(entry?.id ?? "")).planId, false, {});
    expect(state().stages.intent).toBe("in_progress");
    expect(app.isOwnWrite(`${project}/session_state.json`)).toBe(true);
  });

  it.each([`${root}/.idse/rules.yaml`, `${project}/rules.yaml`])("follow the rules of a team in %s", async (rules) => {
    const { put, told, state, system } = await watching();
    const own = `${project}/sessions/__blueprint__/metadata/session_state.json`;
    const before = state().validation_status;

    expect(await put(rules, "severity: { requires-input: off }\n")).toEqual([rules]);

    expect([before, state().validation_status]).toEqual(["failing", "passing"]);
    expect(JSON.parse(system.files.texts()[own] ?? "")).toMatchObject({ validation_status: "passing" });
    expect(told).toMatchObject([{ workspace: root }]);
  });

  it("are shown anew when work changed hands, and watched with all that is read of them", async () => {
    const { app, put, told } = await watching();
    const log = `${root}/.idse/logs/agent_routing.log`;

    expect(await put(log, "{}\n")).toEqual([log]);

    expect(told).toEqual([{ workspace: root }]);
    expect(app.watchedFiles()).toEqual(expect.arrayContaining([log, `${root}/.idse/rules.yaml`]));
  });

  it("are left alone while nothing of them changes, and for files that are none of theirs", async () => {
    const { app, put } = await watching();
    const before = app.history(10).length;

    expect(await put(`${root}/src/main.ts`, "x")).toEqual([]);
    await put(`${project}/sessions/__blueprint__/plans/notes.md`, "x");

    expect(app.history(10)).toHaveLength(before);
    expect(app.watchedFiles()).toContain(`${root}/.idse/projects/`);
  });

  it("stay open over a restart, until the workspace is closed", async () => {
    const { system } = await watching();
    const again = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false, engines: ["sessions"] });

    expect(again.sessions.opened()).toEqual([root]);
    expect(again.sessions.open(`${root}/.idse`)).toBe(root);
    again.sessions.close(root);
    expect(again.sessions.watchedFiles()).toEqual(["/data/sessions/workspaces.json"]);
  });

  it("leave a file that can't be parsed as it is", async () => {
    const { put, system, told, state } = await watching();
    const pointer = `${project}/CURRENT_SESSION`;
    system.files.place(`${project}/session_state.json`, "{ mine");

    await put(intent, written);
    await put(pointer, "__blueprint__\n");

    expect(system.files.texts()[`${project}/session_state.json`]).toBe("{ mine");
    expect(told).toHaveLength(2);
    expect(() => state()).toThrow();
  });

  it("make work change hands where the registry lets it, and nowhere else", async () => {
    for (const [change, expected] of [
      [automatic, [{ to: "gpt-codex", acknowledged: true }]],
      [(text: string) => text, []],
    ] as const) {
      const { put, sessions, system } = await watching(change);
      for (const path of stages) await put(`${project}/sessions/__blueprint__/${path}`, written);

      expect((await sessions.status(root, {})).handoffs).toMatchObject(expected);
      expect(system.files.texts()[`${root}/.idse/logs/agent_routing.log`]?.includes("handoff-automatic") ?? false).toBe(
        expected.length > 0,
      );
    }
  });

  it("are written also while a record of handoffs can't be read, which is told", async () => {
    const { put, state, told, system, sessions } = await watching(automatic);
    const handoffs = `${project}/sessions/__blueprint__/metadata/handoffs.json`;
    system.files.place(handoffs, "{ broken");
    for (const path of stages) await put(`${project}/sessions/__blueprint__/${path}`, written);

    expect(state().stages.tasks).toBe("completed");
    expect(told.at(-1)).toMatchObject({
      workspace: root,
      changeSetId: expect.any(String),
      failure: { code: "handoffs-unreadable", message: expect.stringContaining("handoffs.json") },
    });
    expect(system.files.texts()[handoffs]).toBe("{ broken");
    expect(sessions.opened()).toEqual([root]);
  });
});

/** A registry that lets work change hands by itself. */
function automatic(registry: string): string {
  return registry
    .replace('"handoff_mode": "manual"', '"handoff_mode": "automatic"')
    .replaceAll('"handoff_protocol": "manual"', '"handoff_protocol": "automatic"')
    .replaceAll('"requires_approval": true', '"requires_approval": false');
}

const stages = ["intents/intent.md", "contexts/context.md", "specs/spec.md", "plans/plan.md", "tasks/tasks.md"];
