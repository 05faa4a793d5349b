import { basename, dirname } from "node:path";
import type { WholeEngine } from "./engine";
import type { Implementer } from "./implementer";

/** Checks of dependencies and runs of todos. A check is an activity, so that it can be stopped. */
export function coordinationRunHandlers(
  os: Implementer["coordination"],
  { app: { coordination }, activities }: WholeEngine,
) {
  return {
    checks: {
      prepare: os.checks.prepare.handler(({ input }) => coordination.prepareCheck(input)),
      run: os.checks.run.handler(async ({ input }) => {
        const activity = activities.start(`Checking dependencies of ${basename(dirname(input.path))}`);
        try {
          return await coordination.check(input, activity.signal);
        } finally {
          activity.end();
        }
      }),
      newest: os.checks.newest.handler(({ input }) => coordination.newestChecks(input)),
      planOffers: os.checks.planOffers.handler(({ input }) => coordination.planOffers(input)),
    },

    runs: {
      prepare: os.runs.prepare.handler(({ input }) => coordination.prepareRun(input)),
      start: os.runs.start.handler(async ({ input }) => (await coordination.startRun(input)).events),
      list: os.runs.list.handler(({ input }) => coordination.runs(input)),
      follow: os.runs.follow.handler(({ input }) => coordination.followRun(input.runId)),
      cancel: os.runs.cancel.handler(({ input }) => {
        coordination.cancelRun(input);
      }),
    },
  };
}
