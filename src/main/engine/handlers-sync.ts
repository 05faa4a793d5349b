import { listItem } from "../../shared/config-sync";
import { quickSyncMessage } from "../quick-sync-message";
import type { Engine } from "./engine";
import type { Implementer } from "./implementer";

/** Planning and applying a sync. */
export function syncHandlers(os: Implementer["sync"], engine: Engine) {
  const { app, hub, state, activities, runs, newId } = engine;
  return {
    plan: os.plan.handler(({ input }) => {
      const plan = app.planSync(input.options, { reveal: false });
      return { ...plan, items: plan.items.map(listItem) };
    }),
    item: os.item.handler(({ input }) => app.planItem(input.planId, input.itemId, { reveal: input.reveal })),
    questions: os.questions.handler(({ input }) => app.planQuestions(input.planId, input.kind, input.code)),
    fileDiff: os.fileDiff.handler(({ input }) => app.planFileDiff(input.planId, input.path, { reveal: input.reveal })),
    apply: os.apply.handler(({ input }) => runs.run("Config sync", (running) => app.applySync(input.planId, running))),
    runStep: os.runStep.handler(async ({ input }) => {
      const activity = activities.start("Running a step");
      try {
        return await app.runStep(input.planId, input.stepId, { signal: activity.signal });
      } finally {
        activity.end();
        state.refresh();
      }
    }),
    cancel: os.cancel.handler(({ input }) => activities.cancel(input.activityId)),

    quick: os.quick.handler(() =>
      runs.run("Quick sync", async (running) => {
        const outcome = await app.quickSync(running);
        const { level, title, text } = quickSyncMessage(outcome, state.refresh());
        const undo = outcome.kind === "applied" ? { undo: outcome.changeSetId } : {};
        hub.notify({ id: newId(), level, title, text, ...undo });
        return outcome;
      }),
    ),

    state: os.state.handler(() => state.current()),

    pause: os.pause.handler(async ({ input }) => {
      await engine.pauseWatching(input.paused);
      return state.pause(input.paused);
    }),
  };
}
