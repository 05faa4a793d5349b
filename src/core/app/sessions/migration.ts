import { basename, sep } from "node:path";
import { AppError } from "../../../shared/result";
import { openDraft } from "../../changes/draft";
import type { History } from "../../changes/history";
import type { Plan } from "../../changes/plan";
import { takenBack } from "../../changes/taken-back";
import type { Place } from "../../sessions/layout/text-at";
import type { System } from "../../system/system";
import { applyPatiently } from "../apply";
import type { EngineSurroundings } from "../engine-surroundings";
import { realpathOrSelf } from "../paths";
import { HeldPlans, showFile, summarise } from "../plans";
import type { SessionMigrationUseCases, SessionMigrationWish } from "./migration-interface";

/** The migration of prototype sessions: find, plan, apply, verify; the history takes it back. */
export function sessionMigration({
  system,
  folder,
  history,
  flush,
  noted,
  applied,
}: EngineSurroundings): SessionMigrationUseCases {
  // A plan holds the bytes of every session.
  const held = new HeldPlans<{ readonly plan: Plan }>(3);
  const draft = async (workspace: string, wish: SessionMigrationWish) => {
    const place = openPlace(system, workspace);
    const { choices = {}, archive = { kind: "archive" as const } } = wish;
    const now = system.clock.now();
    const { draftMigration } = await import("../../sessions/migrate/plan/draft-migration");
    return { place, ...(await draftMigration(place, { ...wish, choices, archive }, now)) };
  };

  return {
    find: async (workspace) => (await draft(workspace, {})).report,
    async plan(workspace, wish) {
      const { place, report, removeFolders, makeFolders } = await draft(workspace, wish);
      const title =
        wish.sample === undefined
          ? `${titleStart} of ${basename(place.root)}`
          : `${titleStart} of ${basename(place.root)}: ${wish.sample} as a sample`;
      const plan = place.draft.finish({ engine: "sessions", title, removeFolders, makeFolders });
      held.hold({ plan });
      const files = summarise(plan, (hash) => plan.blobs.get(hash));
      return { planId: plan.set.id, title, report, files, backupFolder: folder.root };
    },
    fileDiff(planId, path, { reveal }) {
      const { plan } = held.get(planId);
      return showFile(plan, path, (hash) => plan.blobs.get(hash), reveal);
    },
    async apply(planId, running) {
      const { plan } = held.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applied(await applyPatiently(system, folder, plan, noted(running), flush));
    },
    async verify(workspace) {
      const { verifyMigration } = await import("../../sessions/migrate/verify/verify-migration");
      return verifyMigration(openPlace(system, workspace));
    },
    async references(workspace, mapping) {
      const { migrationReferences } = await import("../../sessions/migrate/references/migration-references");
      return migrationReferences(openPlace(system, workspace), mapping);
    },
    async readMapping(path) {
      const { readMapping } = await import("../../sessions/migrate/references/mapping-file");
      return readMapping(system.files.read(path), path);
    },
    lastMigration: (workspace) => lastMigration(history, realpathOrSelf(system, workspace)),
  };
}

/** An undo gives the old modification times back as well: artifacts keep theirs. */
function openPlace(system: System, workspace: string): Place {
  if (system.files.look(workspace) === undefined) {
    throw new AppError({
      code: "no-such-folder",
      message: `${workspace} is not there.`,
      hint: "Name the folder that holds the prototype.",
    });
  }
  const root = system.files.resolve(workspace);
  return { files: system.files, root, draft: openDraft(system, { roots: [root], keepsTimes: true }) };
}

function lastMigration(history: History, root: string): string {
  const undoneBy = takenBack();
  const found = history.find(({ set }) => {
    const { id, undoes, asBefore, changes } = set;
    const isUndone = undoneBy({ id, undoes, asBefore, paths: changes.map(({ path }) => path) }) !== undefined;
    if (isUndone || undoes !== undefined) return false;
    const isHere = changes.every(({ path }) => path.startsWith(`${root}${sep}`));
    return set.engine === "sessions" && set.title.startsWith(titleStart) && isHere;
  });
  if (found) return found.set.id;
  throw new AppError({
    code: "nothing-to-roll-back",
    message: `No migration of sessions in ${root} is left to take back.`,
    hint: "The history lists what was done: lockstep history list",
  });
}

/** By which the change sets of migrations are known in the history. */
const titleStart = "Migrate the sessions";
