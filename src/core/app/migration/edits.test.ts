import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { migrationScene } from "../../testing/migration-scene";

const root = "/home/ada/agents";
const machine = () => memorySystem({ files: { [`${root}/inbox/claude/a.json`]: "{}" } });
const stepOf = (view: { plan: { steps: { id: string }[] } }, id: string) =>
  view.plan.steps.find((one) => one.id === id);

describe("an edit of the plan", () => {
  it("is kept over another look and a restart, and can be taken back", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    await scene.edit({ kind: "duration", stepId: "defer-queue", duration: { from: 15, to: 30 } });
    await scene.edit({ kind: "notes", stepId: "defer-queue", notes: "ask Ada" });
    await scene.edit({ kind: "skip", stepId: "tla-verification", reason: "nobody reads it" });
    await scene.edit({ kind: "order", order: ["defer-queue", "back-up"] });
    system.files.place(`${root}/priority/.keep`, "");

    const later = await (await scene.restart()).assess();

    const place = (id: string) => later.plan.steps.findIndex((step) => step.id === id);
    expect([place("defer-queue"), place("back-up") > 0]).toEqual([0, true]);
    expect(stepOf(later, "defer-queue")).toMatchObject({ durationWords: "15-30 minutes", notes: "ask Ada" });
    expect(stepOf(later, "tla-verification")).toMatchObject({ status: { kind: "skipped", reason: "nobody reads it" } });
    expect(stepOf(later, "priority-queue")).toMatchObject({ status: { kind: "not-needed" } });
    expect(later.plan.cautions).toContain('"Implement defer-queue" comes before the backup.');

    await scene.edit({ kind: "duration", stepId: "defer-queue", duration: null });
    await scene.edit({ kind: "notes", stepId: "defer-queue", notes: "" });
    await scene.edit({ kind: "order", order: [] });
    const back = await scene.edit({ kind: "skip", stepId: "tla-verification", reason: null });
    expect(stepOf(back, "defer-queue")).toMatchObject({ durationWords: "2-4 hours", notes: "" });
    expect(stepOf(back, "tla-verification")).toMatchObject({ status: { kind: "to-do" } });
    expect(back.plan.steps[0]).toMatchObject({ id: "back-up" });
  });

  it("ticks the lines of a checklist one by one, also of a part, and keeps that over another look", async () => {
    const system = memorySystem({ files: { [`${root}/config.yaml`]: "database: app.db\n" } });
    const scene = await migrationScene(system, root);
    const { plan } = await scene.assess();
    const part = plan.steps.flatMap(({ subSteps }) => subSteps).find(({ id }) => id.endsWith("/switch-over"));
    const [first = "", second = ""] = part?.work.kind === "by-hand" ? part.work.checklist : [];
    const tick = (line: string, done: boolean) =>
      scene.edit({ kind: "tick", stepId: "migrate-messages/switch-over", line, done });

    await tick(first, true);
    await tick(second, true);
    await tick(first, false);

    const later = await (await scene.restart()).assess();
    expect(later.plan.edits.steps["migrate-messages/switch-over"]).toEqual({ ticked: [second] });
    await expect(tick("no such line", true)).rejects.toThrow('has no line "no such line"');
    expect((await tick(second, false)).plan.edits.steps["migrate-messages/switch-over"]).toEqual({});
  });

  it("supposes another scale and gaps left alone, and keeps the figures as found", async () => {
    const scene = await migrationScene(machine(), root);
    const found = await scene.assess();

    const supposed = await scene.edit({ kind: "suppose", scale: "enterprise", outOfScope: ["tla-verification"] });

    const { whatIf: _, ...asFound } = found.assessment;
    expect(supposed.assessment).toMatchObject({ scale: "enterprise", whatIf: { asFound } });
    expect(stepOf(supposed, "tla-verification")).toBeUndefined();
    expect((await (await scene.restart()).assess()).assessment.scale).toBe("enterprise");
    expect((await scene.edit({ kind: "suppose", scale: null, outOfScope: [] })).assessment).toEqual(found.assessment);
  });

  it("marks what was done by hand, and takes such a mark back alone", async () => {
    const scene = await migrationScene(machine(), root);
    await scene.edit({ kind: "mark", stepId: "test", done: true });
    await scene.carryOut("install");

    expect(await (await scene.restart()).status("test")).toBe("done");
    await scene.edit({ kind: "mark", stepId: "test", done: false });
    expect(await scene.status("test")).toBe("to-do");
    await expect(scene.edit({ kind: "mark", stepId: "defer-queue", done: true })).rejects.toThrow(
      "which Lockstep does itself",
    );
    await expect(scene.edit({ kind: "mark", stepId: "install", done: false })).rejects.toThrow("Lockstep, not by hand");
    await expect(scene.edit({ kind: "skip", stepId: "install", reason: "late" })).rejects.toThrow(
      "carried out already",
    );
  });

  it("of a step that is not there, or of a project that was never assessed, is refused", async () => {
    const scene = await migrationScene(machine(), root);

    await expect(scene.edit({ kind: "order", order: ["install", "nonsense"] })).rejects.toThrow('no step "nonsense"');
    await expect(scene.app.migration.edit("/home/ada", { kind: "pause", paused: true })).rejects.toThrow(
      "Nothing is kept",
    );
    expect(() => scene.app.migration.report("/home/ada", "md")).toThrow("Nothing is kept");
  });
});

it("a step in parts is done when all of them are, and open again when one is not", async () => {
  const files = { [`${root}/config.yaml`]: "database: { type: postgresql }\n" };
  const scene = await migrationScene(memorySystem({ files }), root);
  const parts = stepPartsOf(await scene.assess());
  for (const id of parts) {
    if (id.endsWith("create-layout")) await scene.carryOut(id);
    else await scene.edit({ kind: "mark", stepId: id, done: true });
  }

  expect(await scene.status("migrate-messages")).toBe("done");
  await expect(scene.edit({ kind: "mark", stepId: "migrate-messages", done: false })).rejects.toThrow("all its parts");
  await scene.edit({ kind: "mark", stepId: parts[0] ?? "", done: false });
  expect(await scene.status("migrate-messages")).toBe("to-do");
});

function stepPartsOf({ plan }: { plan: { steps: { id: string; subSteps: { id: string }[] }[] } }): string[] {
  return plan.steps.find(({ id }) => id === "migrate-messages")?.subSteps.map(({ id }) => id) ?? [];
}
