import { basename } from "node:path";
import type { z } from "zod";
import type { RestoreRun, TargetRunning } from "../../core/app/targets/interface";
import type { ApplyOutcome } from "../../shared/history";
import { AppError } from "../../shared/result";
import type { RegistryEdit } from "../../shared/targets/registry";
import type { registryEdit } from "../../shared/targets/survey-view";
import { changeStream } from "./change-stream";
import type { WholeEngine } from "./engine";
import { targetRunHandlers } from "./handlers-targets-runs";
import type { Implementer } from "./implementer";
import { surveyWatches } from "./survey-watches";
import { type RestoreStream, restoreStream } from "./sync-stream";

/** Main projects and their targets. */
export function targetsHandlers(os: Implementer["targets"], engine: WholeEngine) {
  const { app, runs, activities, hub, newId } = engine;
  const { targets } = app;
  const watches = surveyWatches(engine.system, targets, ({ message }) =>
    hub.notify({ id: newId(), level: "warning", title: "Watching targets", text: message }),
  );
  const masked = { reveal: false };
  return {
    mainOf: os.mainOf.handler(({ input }) => mainAt(() => targets.findMain(input.folder))),
    isMain: os.isMain.handler(({ input }) => targets.isMain(input.folder)),
    survey: os.survey.handler(async ({ input }) => {
      // Also notes that this main project is worked with.
      targets.list(input.main);
      const survey = await targets.survey(input.main);
      void watches.aim();
      return survey;
    }),
    changes: os.changes.handler(({ input, signal }) =>
      changeStream((onChange) => watches.open(input.main, onChange), signal),
    ),
    setTrust: os.setTrust.handler(({ input }) => targets.setTrust(input.main, input.trusted)),
    planEdits: os.planEdits.handler(({ input }) =>
      targets.planEdits(input.main, input.edits.map(withoutNulls), masked),
    ),
    applyEdits: os.applyEdits.handler(({ input }) =>
      runs.run("Registry of targets", (running) => targets.applyEdits(input.planId, running)),
    ),
    discover: os.discover.handler(async ({ input }) => {
      const activity = activities.start(`Looking for targets in ${basename(input.root)}`);
      try {
        return await targets.discover(input.main, input.root, activity.signal);
      } finally {
        activity.end();
      }
    }),

    backups: os.backups.handler(({ input }) => targets.backups(input.main, input.target)),
    backUp: os.backUp.handler(({ input }) => targets.backUp(input.main, input.target)),
    planRestore: os.planRestore.handler(({ input: { main, target, id, component } }) =>
      targets.planRestore(main, target, id, component, masked),
    ),
    planRollback: os.planRollback.handler(({ input: { main, target, component } }) =>
      targets.planRollback(main, target, component, masked),
    ),
    restore: os.restore.handler(({ input: { planId, force } }) => {
      const stream = restoreStream();
      const applying = runs.run("Roll back a target", async (running) => {
        const told: TargetRunning = {
          ...running,
          onProgress(progress) {
            running.onProgress?.(progress);
            stream.tell({ kind: "progress", progress });
          },
          onMoment: (moment) => stream.tell({ kind: "moment", moment }),
        };
        return restored(await targets.restore(planId, force, told));
      });
      void ending(applying, stream);
      return stream.events();
    }),

    ...targetRunHandlers(os, engine),
  };
}

/** Ends a stream with the outcome, which comes also where the run never began. */
async function ending(applying: ReturnType<WholeEngine["runs"]["run"]>, stream: RestoreStream): Promise<void> {
  for await (const event of applying) if (event.kind === "outcome") stream.end(event);
}

/** A field that is null is to go: over the line, undefined would be a field that was left out. */
function withoutNulls(edit: z.infer<typeof registryEdit>): RegistryEdit {
  if (edit.kind !== "update") return edit;
  const fields = Object.entries(edit.fields).map(([field, value]) => [field, value ?? undefined]);
  return { ...edit, fields: Object.fromEntries(fields) };
}

/** Null where there is none, which is an answer. */
function mainAt(find: () => string): string | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof AppError && error.code === "no-main-project") return null;
    throw error;
  }
}

/** The end of a restore; a command that failed leaves it unfinished. */
function restored({ outcome, steps }: RestoreRun): ApplyOutcome {
  const failed = steps.find((run) => run.outcome.kind !== "ended" || run.outcome.code !== 0);
  if (!failed) return outcome;
  const said = failed.outcome.kind === "not-started" ? failed.outcome.failure.message : failed.outcome.output.trim();
  const message = `The files are back, but "${failed.step.title}" failed: ${said.split("\n").at(-1) ?? ""}`;
  return { kind: "failed", failure: { code: "command-failed", message } };
}
