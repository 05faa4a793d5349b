import { basename } from "node:path";
import { AppError } from "../../shared/result";
import type { WholeEngine } from "./engine";
import type { Implementer } from "./implementer";

/** The migration of prototype sessions. Looking through a large workspace takes its time, so it is an activity. */
export function sessionMigrationHandlers(
  os: Implementer["sessions"]["migration"],
  { app, runs, activities }: WholeEngine,
) {
  const { migration } = app.sessions;
  const working = async <T>(what: string, workspace: string, work: () => Promise<T>): Promise<T> => {
    const activity = activities.start(`${what} ${basename(workspace)}`);
    try {
      return await work();
    } finally {
      activity.end();
    }
  };
  return {
    find: os.find.handler(({ input: { workspace } }) =>
      working("Looking for sessions in", workspace, () => migration.find(workspace)),
    ),
    plan: os.plan.handler(({ input: { workspace, ...wish } }) =>
      working("Planning the migration of", workspace, () => migration.plan(workspace, wish)),
    ),
    fileDiff: os.fileDiff.handler(({ input }) => migration.fileDiff(input.planId, input.path, { reveal: false })),
    apply: os.apply.handler(({ input }) =>
      runs.run("Migrate sessions", (running) => migration.apply(input.planId, running)),
    ),
    verify: os.verify.handler(({ input: { workspace } }) =>
      working("Verifying the migration of", workspace, () => migration.verify(workspace)),
    ),
    references: os.references.handler(({ input: { workspace, mapping } }) =>
      working("Looking for references in", workspace, () => migration.references(workspace, mapping)),
    ),
    last: os.last.handler(({ input }) => lastOf(() => migration.lastMigration(input.workspace))),
  };
}

/** Null where there is none, which is an answer. */
function lastOf(find: () => string): string | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof AppError && error.code === "nothing-to-roll-back") return null;
    throw error;
  }
}
