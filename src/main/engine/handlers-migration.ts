import { basename } from "node:path";
import { assessStream } from "./assess-stream";
import { changeStream } from "./change-stream";
import { asContractError } from "./contract-error";
import type { WholeEngine } from "./engine";
import type { Implementer } from "./implementer";

/** The migration assistant. A look runs as an activity, so that it can be stopped; so does carrying a step out. */
export function migrationHandlers(os: Implementer["migration"], { app: { migration }, activities, runs }: WholeEngine) {
  return {
    assess: os.assess.handler(({ input: { root, fresh }, signal: gone }) =>
      assessStream(async (onLook) => {
        const activity = activities.start(`Looking at ${basename(root)}`);
        const signal = gone ? AbortSignal.any([activity.signal, gone]) : activity.signal;
        try {
          return await migration.assess(root, { fresh }, { signal, onLook });
        } catch (error) {
          // What is thrown into a stream passes by the one place where the other errors are put into words.
          throw asContractError(error);
        } finally {
          activity.end();
        }
      }),
    ),

    projects: os.projects.handler(() => migration.projects()),
    forget: os.forget.handler(({ input }) => {
      migration.forget(input.root);
    }),
    edit: os.edit.handler(({ input }) => migration.edit(input.root, input.edit)),
    prepareStep: os.prepareStep.handler(async ({ input: { root, stepId, ...wish } }) => {
      const activity = activities.start("Preparing a migration step");
      try {
        return await migration.prepareStep(root, stepId, { ...wish, reveal: false, signal: activity.signal });
      } finally {
        activity.end();
      }
    }),

    applyStep: os.applyStep.handler(({ input }) =>
      runs.run("Migration step", async (running) => (await migration.applyStep(input.planId, running)).outcome),
    ),
    rollBackLast: os.rollBackLast.handler(({ input }) =>
      runs.run("Roll back", async (running) => {
        const undone = await migration.rollBackLast(input.root, running, input.stepId);
        return undone?.outcome ?? { kind: "nothing-to-do" };
      }),
    ),

    nextRollback: os.nextRollback.handler(({ input }) => migration.nextRollback(input.root, { reveal: false }) ?? null),

    database: os.database.handler(({ input: { root, ...access } }) => migration.database(root, access)),
    databaseTables: os.databaseTables.handler(({ input: { root, ...access } }) =>
      migration.databaseTables(root, access),
    ),

    prepareFinding: os.prepareFinding.handler(({ input: { root, rule, counts } }) =>
      migration.prepareFinding(root, rule, counts, { reveal: false }),
    ),
    applyFinding: os.applyFinding.handler(({ input }) =>
      runs.run("Findings", (running) => migration.applyFinding(input.planId, running)),
    ),
    changes: os.changes.handler(({ input: { root }, signal }) =>
      changeStream((onChange) => migration.watch(root, onChange), signal),
    ),

    report: os.report.handler(({ input }) => migration.report(input.root, input.format)),
  };
}
