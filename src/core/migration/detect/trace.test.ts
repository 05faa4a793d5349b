import { describe, expect, it } from "vitest";
import { type DetectOptions, detect, isCurrent } from "./detect";
import { agentBridge, machineWith, place, root } from "./testing/trees";
import { detectionTrace } from "./trace";

const day = 86_400_000;

describe("a second look", () => {
  it("needs no walk while nothing changed that matters", async () => {
    const system = await machineWith({ ...agentBridge, "src/a.css": "x" });
    const { trace, detection } = await detect(system, root);
    const kept = detectionTrace.parse(JSON.parse(JSON.stringify(trace)));

    system.files.place(`${root}/src/a.css`, "another text");
    system.files.place(`${root}/events.log`, "one more line");

    expect(await isCurrent(system, kept)).toBe(true);
    expect((await detect(system, root)).detection.signature).toBe(detection.signature);
  });

  it.each<[string, (system: Awaited<ReturnType<typeof machineWith>>) => unknown, DetectOptions?]>([
    ["a script that was read", (system) => place(system, { "scripts/send.sh": "send" })],
    ["a message", (system) => system.files.touch(`${root}/inbox/code/m.msg`)],
    ["a .gitignore", (system) => place(system, { ".gitignore": "b" })],
    ["the configuration", (system) => place(system, { "config.yaml": "" })],
    ["a detector of the user", (system) => system.files.place("/home/ada/.lockstep/detectors/a.yaml", "detectors: []")],
    ["what the user states", () => undefined, { scale: "team" }],
    ["the age of a message", (system) => system.clock.sleep(8 * day)],
  ])("is needed after a change of %s", async (_what, change, options) => {
    const system = await machineWith({ ...agentBridge, ".gitignore": "a" });
    place(system, { "inbox/code/m.msg": "" });
    await system.clock.sleep(day);
    const { trace } = await detect(system, root);
    expect(await isCurrent(system, trace)).toBe(true);

    await system.clock.sleep(1_000);
    await change(system);

    expect(await isCurrent(system, trace, options)).toBe(false);
  });

  it("is not saved by a result that was made right after a change", async () => {
    const system = await machineWith(agentBridge, 0);

    const { trace } = await detect(system, root);

    expect(await isCurrent(system, trace)).toBe(false);
  });
});
