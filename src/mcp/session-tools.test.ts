import { describe, expect, it } from "vitest";
import { openApp } from "../core/app";
import { memorySystem } from "../core/system/memory-system";
import { connectTo } from "./testing/connect";

const workspace = "/home/ada/work";

describe("the session tools", () => {
  it("tell projects and sessions, their state, what is wrong with them and who is next", async () => {
    const { call, texts } = await connected();
    const before = texts();

    const list = await call("session_list", {});
    const state = await call("session_state", {});
    const report = await call("session_validate", {});
    const next = await call("session_suggest_handoff", {});

    expect(list).toMatchObject({ structured: { projects: [{ name: "puck", current: "__blueprint__" }] } });
    expect(list.text).toBe("puck / __blueprint__ (current): intent");
    expect(state.structured).toMatchObject({ validation: "failing", currentStage: "intent", owner: "Ada" });
    expect(report.structured).toMatchObject({ errors: 7, warnings: 0, sessions: 1, passing: 0 });
    expect(report.text).toContain("intents/intent.md:9: error: [REQUIRES INPUT] stands 5 times in it");
    expect(next.structured).toMatchObject({ suggestion: { kind: "stay", agent: "claude-code", stage: "intent" } });
    expect(texts()).toEqual(before);
  });

  it("say what a push leaves out, and that a pull brought nothing", async () => {
    const { call, files } = await connected();
    files.place(`${workspace}/.idse/config.json`, '{"sync": {"kind": "folder", "path": "/team"}}');
    files.place("/team/.keep", "");
    files.createLink(`${workspace}/.idse/projects/puck/sessions/__blueprint__/out.md`, "/etc/passwd");

    const pushed = await call("session_push", {});
    const pulled = await call("session_pull", {});

    expect(pushed.structured).toMatchObject({
      projects: [{ pushed: ["__blueprint__"], stopped: [], left_out: [{ path: "__blueprint__/out.md" }] }],
    });
    expect(pushed.text).toContain("Left out: __blueprint__/out.md. ");
    expect(pulled).toMatchObject({ structured: { outcome: "nothing-to-do" }, text: "Nothing new at /team." });
  });

  it.each([
    ["session_list", { workspace: "relative" }],
    ["session_list", { workspace: "/nowhere" }],
    ["session_list", { project: "none" }],
    ["session_state", { session: "none" }],
    ["session_validate", { project: "puck", session: "none" }],
    ["session_suggest_handoff", { project: 7 }],
  ])("refuse %s %j with a sentence", async (name, args) => {
    const { call } = await connected();

    const answer = await call(name, args);

    expect(answer.isError).toBe(true);
    expect(answer.text.length).toBeGreaterThan(10);
  });
});

async function connected() {
  const system = memorySystem({ files: { [`${workspace}/.keep`]: "" } });
  const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false });
  const plan = await app.sessions.planInit(workspace, { project: "puck", owner: "Ada" }, { reveal: false });
  await app.sessions.apply(plan.planId, {});
  const { call: callTool } = await connectTo(app);
  const call = (name: string, args: Record<string, unknown>) => callTool(name, { workspace, ...args });
  return { call, files: system.files, texts: () => system.files.texts(workspace) };
}
