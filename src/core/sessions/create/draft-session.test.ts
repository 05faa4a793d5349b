import { describe, expect, it } from "vitest";
import { readWorkspace } from "../layout/read-workspace";
import { sessionScene } from "../testing/session-scene";
import { draftSession, draftUse } from "./draft-session";

const wanted = { project: "puck", session: "two", type: "feature" as const, owner: "ada", use: true };
const folder = ".idse/projects/puck";

describe("a new project", () => {
  it("has everything that the orchestrator's layout asks for", async () => {
    const scene = sessionScene();

    await scene.init("puck");

    const paths = Object.keys(scene.system.files.texts("/bakery")).filter((path) => path.includes(".idse"));
    expect(
      paths.map((path) => path.replace(`/bakery/${folder}/`, "").replace("sessions/__blueprint__/", "S/")).sort(),
    ).toEqual([
      "CURRENT_SESSION",
      "S/contexts/context.md",
      "S/feedback/feedback.md",
      "S/implementation/README.md",
      "S/intents/intent.md",
      "S/metadata/.owner",
      "S/metadata/session.json",
      "S/metadata/session_state.json",
      "S/plans/plan.md",
      "S/specs/spec.md",
      "S/tasks/tasks.md",
      "agent_registry.json",
      "session_state.json",
    ]);
    expect(scene.text(`${folder}/CURRENT_SESSION`)).toBe("__blueprint__");
  });
});

describe("a new session", () => {
  it("is made from the project's templates, then the workspace's, the user's and the built-in ones", async () => {
    const scene = sessionScene({
      [`${folder}/templates/intent.md`]: "project {{project}} {{session}} {{owner}} {{date}} {{other}}",
      ".idse/templates/intent.md": "workspace",
      ".idse/templates/context.md": "workspace",
    });
    scene.system.files.place("/home/ada/.idse/templates/context.md", "user");
    scene.system.files.place("/home/ada/.idse/templates/spec.md", "user");
    const at = scene.place();

    draftSession(at, readWorkspace(at), wanted, await scene.facts(at));
    scene.write(at);

    const text = (path: string) => scene.text(`${folder}/sessions/two/${path}`);
    expect(text("intents/intent.md")).toBe("project puck two ada 2026-01-30 {{other}}");
    expect([text("contexts/context.md"), text("specs/spec.md")]).toEqual(["workspace", "user"]);
    expect(text("plans/plan.md")).toContain("# Plan: two");
  });

  it("comes from the blueprint, and becomes the current one only if that is wanted", async () => {
    const scene = sessionScene();
    await scene.init("puck");
    const at = scene.place();

    draftSession(at, readWorkspace(at), { ...wanted, use: false }, await scene.facts(at));
    scene.write(at);

    expect(scene.json(`${folder}/sessions/two/metadata/session.json`)).toMatchObject({
      parent_session: "__blueprint__",
    });
    expect(scene.text(`${folder}/CURRENT_SESSION`)).toBe("__blueprint__");
    const again = scene.place();
    draftUse(again, readWorkspace(again), { project: "puck", session: "two" }, await scene.facts(again));
    scene.write(again);
    expect(scene.json(`${folder}/session_state.json`)).toMatchObject({ session_id: "two", is_blueprint: false });
  });

  it.each([
    ["TWO", "only in case"],
    ["a/b", "slash"],
    ["nul", "device"],
  ])("is refused as %j", async (session, why) => {
    const scene = sessionScene();
    await scene.init("puck", "two");
    const at = scene.place();
    const facts = await scene.facts(at);

    expect(() => draftSession(at, readWorkspace(at), { ...wanted, session }, facts)).toThrow(why);
    expect(scene.write(at)).toEqual([]);
  });

  it("leaves a project's state that can't be parsed as it is", async () => {
    const scene = sessionScene();
    await scene.init("puck", "one");
    scene.put(`${folder}/session_state.json`, "{ mine");
    const at = scene.place();

    draftSession(at, readWorkspace(at), wanted, await scene.facts(at));
    scene.write(at);

    expect(scene.text(`${folder}/session_state.json`)).toBe("{ mine");
  });
});
