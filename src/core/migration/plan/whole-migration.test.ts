import { expect, it } from "vitest";
import type { Detection } from "../../../shared/migration";
import type { MigrationPlan } from "../../../shared/migration-plan";
import { openDraft } from "../../changes/draft";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import { assess } from "../assess/assess";
import { detect } from "../detect/detect";
import { draftStep } from "./draft-step";
import { markStep } from "./edit-plan";
import { mergePlan } from "./merge-plan";
import { planMigration } from "./plan-migration";

const root = "/home/ada/workflow";

/** Carries a step out, looks at the project again and gives the plan as it stands then. */
async function take(system: MemorySystem, plan: MigrationPlan, detection: Detection, stepId: string) {
  const draft = openDraft(system, { roots: [root] });
  draftStep(draft, plan, stepId, detection);
  const { set, blobs } = draft.finish({ engine: "migration", title: stepId });
  for (const { path, after } of set.changes) {
    if (after.kind === "file") system.files.place(path, blobs.get(after.hash) ?? new Uint8Array(), after.mode);
  }
  const seen = (await detect(system, root)).detection;
  const marked = markStep(plan, stepId, { kind: "done", at: "2026-01-30T12:00:00Z" });
  return { plan: mergePlan(marked, planMigration(seen, assess(seen))), detection: seen };
}

it.each([
  ["an empty project", { "README.md": "# Ours\n" }],
  ["messages in files", { "inbox/code/1.json": "{}", "inbox/chat/2.json": "{}", "config.json": "{}" }],
  ["an old folder of messages", { "messages/1.txt": "hello", "config.yaml": "# ours\nagents:\n  ops: {}\n" }],
])("gap after gap closes in %s, and each finished step stays in the plan", async (_, tree) => {
  const system = memorySystem({
    files: Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${root}/${path}`, text])),
  });
  let { detection }: { detection: Detection } = await detect(system, root);
  const scale = detection.scale;
  let plan = planMigration(detection, assess(detection));
  const planned = plan.steps.map(({ id }) => id);

  for (const id of planned) {
    const step = plan.steps.find((one) => one.id === id);
    if (step?.work.kind === "change-set" && step.status.kind === "to-do") {
      const gaps = assess(detection).gaps.length;
      ({ plan, detection } = await take(system, plan, detection, id));
      expect(assess(detection).gaps.length).toBeLessThanOrEqual(gaps);
    }
  }

  expect(assess(detection)).toMatchObject({ gaps: [], complexity: { level: "simple" }, scale });
  expect(plan.steps.map(({ id }) => id)).toEqual(expect.arrayContaining(planned));
  const left = plan.steps.filter(({ status }) => status.kind === "to-do").map(({ work }) => work.kind);
  expect(left).not.toContain("change-set");
});
