import type { WholeEngine } from "./engine";
import type { Implementer } from "./implementer";

/** Edits of coordination files, planned and at once. */
export function coordinationEditHandlers(
  os: Implementer["coordination"],
  { app: { coordination }, runs }: WholeEngine,
) {
  return {
    planNew: os.planNew.handler(({ input }) => coordination.planNew(input)),
    plan: os.plan.handler(({ input }) => coordination.plan(input)),
    planFixes: os.planFixes.handler(({ input }) => coordination.planFixes(input)),
    applyPlan: os.applyPlan.handler(({ input }) =>
      runs.run("Change a coordination file", (running) => coordination.applyPlan(input.planId, running)),
    ),
    edit: os.edit.handler(({ input }) => coordination.edit(input)),
    undo: os.undo.handler(({ input }) => runs.run("Roll back", (running) => coordination.undo(input, running))),
  };
}
