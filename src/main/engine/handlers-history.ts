import type { Engine } from "./engine";
import type { Implementer } from "./implementer";

/** Applied change sets, and taking them back. */
export function historyHandlers(os: Implementer["history"], { app, hub, runs }: Engine) {
  return {
    list: os.list.handler(({ input }) => app.listHistory(input.limit)),
    show: os.show.handler(({ input }) => app.historyDetail(input.id)),
    fileDiff: os.fileDiff.handler(({ input }) => app.historyFileDiff(input.id, input.path, { reveal: input.reveal })),
    export: os.export.handler(({ input }) => app.exportChangeSet(input.id, input.format, { reveal: input.reveal })),
    planUndo: os.planUndo.handler(({ input }) => app.planUndo(input.id, input.component)),

    undo: os.undo.handler(({ input }) =>
      runs.run("Roll back", (running) => app.undo(input.planId, input.force, running)),
    ),

    forget: os.forget.handler(async ({ input }) => {
      const forgotten = await app.forget(input.id);
      hub.publish({ kind: "history-changed" });
      return { forgotten };
    }),
  };
}
