import { cleanSyncMessage } from "../clean-sync-message";
import type { WholeEngine } from "./engine";
import type { Implementer } from "./implementer";

/** The targets of all known main projects. */
export function allTargetsHandlers(os: Implementer["allTargets"], engine: WholeEngine) {
  const { app, hub, runs, newId } = engine;
  return {
    mains: os.mains.handler(() => [...app.targets.knownMains()]),
    forget: os.forget.handler(({ input }) => app.targets.forgetMain(input.main)),
    standing: os.standing.handler(() => app.targets.standing()),
    look: os.look.handler(({ input, signal }) => app.targets.look(input.main, signal)),
    syncClean: os.syncClean.handler(async () => {
      const done = await runs.take("Sync all clean targets", (running) => app.targets.syncClean(running));
      const [only, ...others] = done.synced;
      const undo = only && others.length === 0 ? { undo: only.changeSetId } : {};
      hub.publish({ kind: "history-changed" });
      hub.notify({ id: newId(), ...cleanSyncMessage(done), ...undo });
      return done;
    }),
    takeBack: os.takeBack.handler(async ({ input }) => {
      const failed = await runs.take("Roll targets back", (running) => app.targets.takeBack(input.syncs, running));
      hub.publish({ kind: "history-changed" });
      return failed;
    }),
  };
}
