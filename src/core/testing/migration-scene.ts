import type { MigrationView, PlanEdit } from "../../shared/migration-view";
import type { App } from "../app/interface";
import type { StepRun } from "../app/migration/interface";
import type { System } from "../system/system";
import { openScene } from "./sync-scene";

/** One project on a machine of a test; `restart` gives the same with a fresh product over the same data. */
export interface MigrationScene {
  readonly app: App;
  assess(): Promise<MigrationView>;
  edit(edit: PlanEdit): Promise<MigrationView>;
  /** Prepares and carries out. */
  carryOut(stepId: string): Promise<StepRun>;
  status(stepId: string): Promise<string | undefined>;
  /** Takes back all that was carried out; gives the steps in the order in which that was done. */
  rollBackAll(): Promise<string[]>;
  restart(): Promise<MigrationScene>;
}

export async function migrationScene(system: System, root: string): Promise<MigrationScene> {
  const app = await openScene(system);
  const { migration } = app;
  await migration.assess(root, {}, {});
  return {
    app,
    assess: () => migration.assess(root, {}, {}),
    edit: (edit) => migration.edit(root, edit),
    carryOut: async (stepId) =>
      migration.applyStep((await migration.prepareStep(root, stepId, { reveal: false })).planId, {}),
    async status(stepId) {
      const { plan } = await migration.assess(root, {}, {});
      return plan.steps.flatMap((step) => [step, ...step.subSteps]).find(({ id }) => id === stepId)?.status.kind;
    },
    async rollBackAll() {
      const order: string[] = [];
      for (;;) {
        const undone = await migration.rollBackLast(root, {});
        if (!undone) return order;
        if (undone.outcome.kind !== "applied" && undone.outcome.kind !== "nothing-to-do") {
          throw new Error(`${undone.title} was not taken back: ${JSON.stringify(undone.outcome)}`);
        }
        order.push(undone.stepId);
      }
    },
    restart: () => migrationScene(system, root),
  };
}
