import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stageStateOf } from "../../../shared/sessions/stage-state";
import { artifactPaths, stages } from "../../../shared/sessions/stages";
import { readProject, withSessions } from "../layout/read-workspace";
import { sessionScene, written } from "../testing/session-scene";
import { draftStates } from "./draft-state";

const project = ".idse/projects/puck";
const own = `${project}/sessions/one/metadata/session_state.json`;

type Scene = ReturnType<typeof sessionScene>;

async function follow(scene: Scene): Promise<string[]> {
  const at = scene.place();
  const facts = await scene.facts(at);
  await draftStates(at, await withSessions(at, readProject(at, "puck"), facts.pace), facts);
  return scene.write(at);
}

async function began(): Promise<Scene> {
  const scene = sessionScene();
  await scene.init("puck", "one");
  return scene;
}

describe("session_state.json", () => {
  it("follows the artifacts, in the session and for the current one in the project", async () => {
    const scene = await began();
    scene.put(`${project}/sessions/one/intents/intent.md`, written);

    const paths = await follow(scene);

    expect(paths.sort()).toEqual([`${project}/session_state.json`, own].sort());
    for (const path of paths) {
      expect(scene.json(path)).toMatchObject({
        stages: { intent: "completed", spec: "in_progress" },
        session_id: "one",
      });
    }
    expect(await follow(scene)).toEqual([]);
  });

  it("has for any artifacts what the rule says of each", async () => {
    const contents = fc.record(
      Object.fromEntries(stages.map((stage) => [stage, fc.option(fc.string({ maxLength: 250 }), { nil: undefined })])),
    );
    await fc.assert(
      fc.asyncProperty(contents, async (texts) => {
        const scene = await began();
        for (const stage of stages) {
          const path = `${project}/sessions/one/${artifactPaths[stage]}`;
          const text = texts[stage];
          if (text === undefined) scene.remove(path);
          else scene.put(path, text);
        }

        await follow(scene);

        const wanted = Object.fromEntries(stages.map((stage) => [stage, stageStateOf(texts[stage])]));
        expect(scene.json(own)).toMatchObject({ stages: wanted });
        expect(await follow(scene)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("keeps what others wrote into it: fields, comments, order, times and older spellings", async () => {
    const scene = await began();
    scene.put(`${project}/sessions/one/intents/intent.md`, written);
    const text = `{
  // of the hub
  "hub_id": 7, "created_at": "2025-12-30T22:50:00", "last_sync": "2026-01-01T00:00:00Z",
  "project_name": "puck", "session_id": "one", "is_blueprint": false, "validation_status": "failing",
  "stages": { "intent": "complete", "context": "pending", "spec": "in_progress", "plan": "in_progress",
    "tasks": "in_progress", "implementation": "in_progress", "feedback": "in_progress", "review": "pending" }
}
`;
    scene.put(own, text);

    await follow(scene);

    expect(scene.text(own)).toBe(text.replace('"context": "pending"', '"context": "in_progress"'));
  });

  it("is left alone where it can't be parsed, and made where it is missing with the times that are known", async () => {
    const scene = await began();
    scene.put(own, "{ oops");
    const state = `${project}/session_state.json`;
    const before = JSON.parse(scene.text(state) ?? "");
    scene.put(
      state,
      JSON.stringify({ ...before, created_at: "2020-01-01T00:00:00", last_sync: "2021-01-01T00:00:00" }),
    );

    expect(await follow(scene)).toEqual([]);
    expect(scene.text(own)).toBe("{ oops");
    scene.remove(own);
    await follow(scene);
    expect(scene.json(own)).toMatchObject({ created_at: "2020-01-01T00:00:00", last_sync: "2021-01-01T00:00:00" });
  });

  it("keeps the state of an artifact that can't be read", async () => {
    const scene = await began();
    scene.put(`${project}/sessions/one/specs/spec.md`, new Uint8Array([0xff, 0xfe, 0x41]));

    await follow(scene);

    expect(scene.json(own)).toMatchObject({ stages: { spec: "in_progress" } });
  });
});
