import { describe, expect, it } from "vitest";
import { readSession } from "../layout/read-workspace";
import { sessionScene } from "../testing/session-scene";
import { defaultRegistry } from "./default-registry";
import { draftHandoff, draftSettle } from "./draft-handoff";
import { routingLog } from "./routing-log";

const log = ".idse/logs/agent_routing.log";
const older = `${log}.1`;
const now = "2026-01-30T12:00:00.000Z";
const wish = { from: "claude-code", to: "gpt-codex", stage: "implementation" as const, summary: 'Say "when"' };
const line = `${now} handoff project=old shop session=s 1 stage=plan from=a to=b c\n`;
const fullLog = line.repeat(Math.floor(1_048_576 / line.length));

describe("the log of handoffs", () => {
  it("is begun anew when it is full, with one older log kept, and both are shown", async () => {
    const scene = await sceneWith({ [log]: fullLog, [older]: "older still\n" });

    expect(handOver(scene)).toEqual(expect.arrayContaining([log, older]));

    expect(scene.text(older)).toBe(fullLog);
    expect(scene.text(log)?.split("\n")).toHaveLength(2);
    expect(routingLog(scene.place(), { most: 2 })).toEqual([
      { kind: "handoff", at: now, event: "handoff", project: "puck", session: "one", ...wish },
      ...[{ kind: "handoff", at: now, event: "handoff", project: "old shop", session: "s 1", stage: "plan" }].map(
        (one) => ({ ...one, from: "a", to: "b c", summary: "" }),
      ),
    ]);
    expect(routingLog(scene.place(), { project: "puck", most: 9 })).toHaveLength(1);
  });

  it("grows while there is room, whatever others wrote into it", async () => {
    const scene = await sceneWith({ [log]: "routed by somebody else" });

    handOver(scene);
    const at = scene.place();
    draftSettle(at, readSession(at, "puck", "one"), defaultRegistry, { outcome: "rejected" }, now);
    scene.write(at);

    expect(scene.text(older)).toBeUndefined();
    expect(routingLog(scene.place(), { most: 9 }).map((one) => (one.kind === "other" ? one.text : one.event))).toEqual([
      "rejected",
      "handoff",
      "routed by somebody else",
    ]);
  });

  it("keeps every line of the drafts that fill it together", async () => {
    const scene = await sceneWith({ [log]: fullLog });
    const at = scene.place();
    draftHandoff(at, readSession(at, "puck", "one"), defaultRegistry, wish, { id: "h1", now });
    draftSettle(at, readSession(at, "puck", "one"), defaultRegistry, { outcome: "acknowledged" }, now);

    scene.write(at);

    expect([scene.text(older) === fullLog, scene.text(log)?.split("\n").length]).toEqual([true, 3]);
  });

  it("is made small again when somebody let it grow over what can be read, and left alone when it is no text", async () => {
    const huge = await sceneWith({ [log]: line.repeat(120_000) });
    handOver(huge);
    expect(huge.text(log)?.split("\n")).toHaveLength(2);
    expect(routingLog(huge.place(), { most: 3 })).toHaveLength(3);

    const binary = await sceneWith({ [log]: new Uint8Array([0xff, 0xfe, 0x41]) });
    expect(handOver(binary)).not.toContain(log);
  });
});

type Scene = ReturnType<typeof sessionScene>;

async function sceneWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<Scene> {
  const scene = sessionScene(files);
  await scene.init("puck", "one");
  return scene;
}

/** The paths that a handoff writes. */
function handOver(scene: Scene): string[] {
  const at = scene.place();
  draftHandoff(at, readSession(at, "puck", "one"), defaultRegistry, wish, { id: "h1", now });
  return scene.write(at);
}
