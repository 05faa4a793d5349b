import { sessionFiles } from "../../core/app/sessions/files";
import { AppError } from "../../shared/result";
import type { WholeEngine } from "./engine";
import { sessionMigrationHandlers } from "./handlers-sessions-migration";
import { sessionSharingHandlers } from "./handlers-sessions-sharing";
import type { Implementer } from "./implementer";

/** Sessions. What changes in an open workspace is told by `sessions-changed` (see engine.ts), whoever changed it. */
export function sessionsHandlers(os: Implementer["sessions"], engine: WholeEngine) {
  const { app, system, runs } = engine;
  const { sessions } = app;
  const files = sessionFiles(system, app);
  const masked = { reveal: false };
  return {
    open: os.open.handler(async ({ input: { folder } }) => {
      const at = folderAt(engine, folder);
      const found = workspaceAt(() => sessions.findWorkspace(folder));
      if (found === undefined) return { workspace: at, isNew: true };
      const workspace = sessions.open(found);
      await engine.aimWatching();
      return { workspace, isNew: false };
    }),
    opened: os.opened.handler(() => sessions.opened()),
    close: os.close.handler(async ({ input }) => {
      sessions.close(input.workspace);
      await engine.aimWatching();
    }),
    // An open workspace whose folder is gone would pass for an empty one.
    list: os.list.handler(({ input }) => sessions.list(folderAt(engine, input.workspace))),
    status: os.status.handler(({ input: { workspace, ...choice } }) => sessions.status(workspace, choice)),
    files: os.files.handler(({ input }) => files.list(input)),
    file: os.file.handler(({ input: { path, ...at } }) => files.read(at, path)),
    fileVersion: os.fileVersion.handler(({ input: { path, id, ...at } }) => files.version(at, path, id)),
    validate: os.validate.handler(({ input }) => sessions.validate(input.workspace, {})),
    registry: os.registry.handler(({ input }) => sessions.registry(input.workspace, input.project)),
    routingLog: os.routingLog.handler(({ input }) => sessions.routingLog(input.workspace, input.project, mostLogLines)),

    planInit: os.planInit.handler(({ input: { workspace, ...wish } }) => sessions.planInit(workspace, wish, masked)),
    planNew: os.planNew.handler(({ input: { workspace, ...wish } }) => sessions.planNew(workspace, wish, masked)),
    planUse: os.planUse.handler(({ input: { workspace, ...choice } }) => sessions.planUse(workspace, choice, masked)),
    planFixes: os.planFixes.handler(({ input: { workspace, ...wish } }) => sessions.planFixes(workspace, wish, masked)),
    planHandoff: os.planHandoff.handler(({ input: { workspace, ...wish } }) =>
      sessions.planHandoff(workspace, wish, masked),
    ),
    planSettle: os.planSettle.handler(({ input: { workspace, ...wish } }) =>
      sessions.planSettle(workspace, wish, masked),
    ),
    apply: os.apply.handler(({ input }) =>
      runs.run("Change sessions", (running) => sessions.apply(input.planId, running)),
    ),

    migration: sessionMigrationHandlers(os.migration, engine),
    sharing: sessionSharingHandlers(os.sharing, engine),
  };
}

const mostLogLines = 100;

/** The folder with its links resolved. Throws AppError `no-such-folder`. */
function folderAt({ system: { files } }: WholeEngine, folder: string): string {
  if (files.look(folder) !== undefined) return files.resolve(folder);
  const hint = "Open another folder, or forget this one.";
  throw new AppError({ code: "no-such-folder", message: `${folder} is not there.`, hint });
}

/** Undefined where there is none, which is an answer. */
function workspaceAt(find: () => string): string | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof AppError && error.code === "no-workspace") return undefined;
    throw error;
  }
}
