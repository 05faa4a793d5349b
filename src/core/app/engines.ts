import type { EngineSurroundings } from "./engine-surroundings";
import type { EngineName, Engines } from "./interface";
import type { MigrationUseCases } from "./migration/interface";
import type { TargetUseCases } from "./targets/interface";

export type LoadedEngines = { readonly [E in EngineName]?: Engines[E] };

/** Loads the engines named and builds them; of the others not even the code is read. */
export async function loadEngines(over: EngineSurroundings, names: readonly EngineName[]): Promise<LoadedEngines> {
  const wants = (name: EngineName) => names.includes(name);
  const [coordination, migration, targets, sessions] = await Promise.all([
    wants("coordination") ? loadCoordination(over) : undefined,
    wants("migration") ? loadMigration(over) : undefined,
    wants("targets") ? loadTargets(over) : undefined,
    wants("sessions") ? loadSessions(over) : undefined,
  ]);
  return {
    ...(coordination ? { coordination } : {}),
    ...(migration ? { migration } : {}),
    ...(targets ? { targets } : {}),
    ...(sessions ? { sessions } : {}),
  };
}

async function loadCoordination(over: EngineSurroundings) {
  return (await import("./coordination")).coordinationUseCases(over);
}

async function loadSessions(over: EngineSurroundings) {
  return (await import("./sessions")).sessionUseCases(over);
}

async function loadMigration({ system, folder, history, flush, noted, applied }: EngineSurroundings) {
  const { migrationUseCases } = await import("./migration");
  const migration = migrationUseCases(system, folder, history, flush);
  return {
    ...migration,
    writeReport: (path, text, running) => migration.writeReport(path, text, noted(running)),
    async applyStep(planId, running) {
      const run = await migration.applyStep(planId, noted(running));
      return { ...run, outcome: await applied(run.outcome) };
    },
    rollBackLast: (root, running, expected) => migration.rollBackLast(root, noted(running), expected),
    applyFinding: async (planId, running) => applied(await migration.applyFinding(planId, noted(running))),
  } satisfies MigrationUseCases;
}

async function loadTargets(over: EngineSurroundings) {
  const { noted, applied } = over;
  const { targetUseCases } = await import("./targets");
  const targets = targetUseCases(over);
  return {
    ...targets,
    applyEdits: (planId, running) => targets.applyEdits(planId, noted(running)),
    async run(planId, wish) {
      const outcomes = await targets.run(planId, { ...wish, ...noted(wish) });
      await applied({ kind: outcomes.some(({ changeSetId }) => changeSetId !== undefined) ? "applied" : "nothing" });
      return outcomes;
    },
    restore: (planId, force, running) => targets.restore(planId, force, { ...running, ...noted(running) }),
    applyHook: (planId, running) => targets.applyHook(planId, noted(running)),
    tag: (main, target, tag, branch, running) => targets.tag(main, target, tag, branch, noted(running)),
    untag: (main, target, tag, running) => targets.untag(main, target, tag, noted(running)),
    runRoles: (planId, wish) => targets.runRoles(planId, { ...wish, ...noted(wish) }),
    syncClean: (running) => targets.syncClean(noted(running)),
    takeBack: (syncs, running) => targets.takeBack(syncs, noted(running)),
  } satisfies TargetUseCases;
}
