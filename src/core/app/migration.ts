import { basename, dirname } from "node:path";
import type { MigrationView } from "../../shared/migration-view";
import { AppError } from "../../shared/result";
import { skippedFolders } from "../../shared/skipped-folders";
import type { DataFolder } from "../changes/data-folder";
import { openDraft } from "../changes/draft";
import type { History } from "../changes/history";
import { encodeText } from "../documents/text-encoding";
import { type DetectOptions, detect, isCurrent } from "../migration/detect/detect";
import { printReport } from "../migration/report/report";
import type { System } from "../system/system";
import { applyPatiently } from "./apply";
import { editRecord } from "./migration/edits";
import { migrationFindings } from "./migration/findings";
import { recordsInHistory } from "./migration/in-history";
import type { Looking, MigrationUseCases, MigrationWish } from "./migration/interface";
import { previewRollback } from "./migration/preview";
import { type KeptLook, type MigrationRecord, migrationRecords } from "./migration/records";
import { rollBackLast } from "./migration/rollback";
import { progressOf, snapshotOf, withSnapshot } from "./migration/snapshots";
import { withCarriedOut } from "./migration/status";
import { migrationSteps } from "./migration/steps";
import { replan, viewOf } from "./migration/view";
import { projectWatches } from "./migration/watch";
import { realpathOrSelf } from "./paths";
import { readSettings } from "./settings";

export function migrationUseCases(
  system: System,
  folder: DataFolder,
  history: History,
  flush: boolean,
): MigrationUseCases {
  const records = recordsInHistory(migrationRecords(system, folder, flush), history);
  const skip = () => readSettings(system, folder).migration.skippedFolders ?? undefined;
  const watches = projectWatches(system, (root) => ({ scale: records.read(root)?.stated, skip: skip() }));
  const now = () => system.clock.now().toISOString();

  const known = (root: string): { record: MigrationRecord; look: KeptLook } => {
    const place = realpathOrSelf(system, root);
    const [record, look] = [records.read(place), records.readLook(place)];
    if (record && look) return { record, look };
    throw notAssessed(root);
  };

  const assessNow = async (
    root: string,
    { fresh = false, scale, outOfScope, keep = true }: MigrationWish,
    looking: Looking,
  ): Promise<MigrationView> => {
    const place = realpathOrSelf(system, root);
    const stated = scale === null ? undefined : (scale ?? records.read(place)?.stated);
    const kept = fresh ? undefined : records.readLook(place);
    const look = await lookAt(system, root, { scale: stated, skip: skip() }, kept, looking);
    watches.saw(look);
    const { detection } = look;
    // Told the record as it is after the look, which takes a while: a plan may have been edited meanwhile.
    const assessed = (before: MigrationRecord | undefined): MigrationRecord => {
      const supposed = { ...before?.supposed, outOfScope: [...(outOfScope ?? before?.supposed.outOfScope ?? [])] };
      const { assessment, plan: merged } = replan(detection, supposed, before?.plan);
      const plan = withCarriedOut(merged, before?.carriedOut ?? []);
      const at = now();
      return {
        format: 2,
        plan,
        assessed: at,
        ...(stated === undefined ? {} : { stated }),
        supposed,
        paused: before?.paused ?? false,
        snapshots: withSnapshot(before?.snapshots ?? [], snapshotOf(detection, assessment, plan, at)),
        carriedOut: before?.carriedOut ?? [],
        ...(before?.takenBack ? { takenBack: before.takenBack } : {}),
      };
    };
    if (!keep) return viewOf(detection, assessed(records.read(detection.root)));
    if (look !== kept) records.writeLook(look);
    return viewOf(detection, await records.change(detection.root, assessed));
  };

  const surroundings = { system, folder, flush, records, known, assess: assessNow };
  const steps = migrationSteps(surroundings);
  const findings = migrationFindings(surroundings);
  return {
    assess: assessNow,

    projects: () =>
      records
        .all()
        .toSorted((a, b) => (a.assessed < b.assessed ? 1 : -1))
        .map(({ plan, assessed }) => {
          const { done, steps } = progressOf(plan);
          return { root: plan.root, name: plan.name, assessed, done, steps };
        }),

    forget: (root) => records.remove(realpathOrSelf(system, root)),

    async edit(root, edit) {
      const { detection } = known(root).look;
      const edited = await records.change(detection.root, (record) => {
        if (!record) throw notAssessed(root);
        return editRecord(record, detection, edit, now());
      });
      return viewOf(detection, edited);
    },

    report(root, format) {
      const { record, look } = known(root);
      const view = viewOf(look.detection, record);
      const text = printReport({ ...view, date: now().slice(0, 10) }, format);
      return { name: `migration-plan.${format}`, text };
    },

    async writeReport(path, text, running) {
      const draft = openDraft(system, { roots: [realpathOrSelf(system, dirname(path))] });
      const title = `Write ${basename(path)}`;
      draft.write(path, encodeText(text), { component: "report", reason: title, mode: 0o644 });
      const plan = draft.finish({ engine: "migration", title });
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applyPatiently(system, folder, plan, running, flush);
    },

    ...steps,
    applyStep: (planId, running) => watches.during(() => steps.applyStep(planId, running)),
    nextRollback(root, shown) {
      const record = records.read(realpathOrSelf(system, root));
      return record && previewRollback(system, folder, history, record, shown);
    },
    rollBackLast: (root, running, expected) =>
      watches.during(() => rollBackLast({ ...surroundings, history }, root, running, expected)),

    ...findings,
    applyFinding: (planId, running) => watches.during(() => findings.applyFinding(planId, running)),

    async database(root, access) {
      const { databaseStateOf } = await import("./migration/database");
      return databaseStateOf(system, realpathOrSelf(system, root), access);
    },
    async databaseTables(root, access) {
      const { tablesOf } = await import("./migration/database");
      return tablesOf(system, realpathOrSelf(system, root), access);
    },

    watch: (root, onChange) => watches.open(known(root).look.trace, onChange),
    skippedFolders: () => skip() ?? skippedFolders,
  };
}

function notAssessed(root: string): AppError {
  return new AppError({
    code: "not-assessed",
    message: `Nothing is kept of a migration of ${root}.`,
    hint: "Assess the project first.",
  });
}

/** The kept look where it still holds, else another one. */
async function lookAt(
  system: System,
  root: string,
  options: DetectOptions,
  kept: KeptLook | undefined,
  { signal, onLook }: Looking,
): Promise<KeptLook> {
  try {
    if (kept && (await isCurrent(system, kept.trace, options, signal))) return kept;
    return await detect(system, root, options, {
      signal,
      onProgress: onLook && (({ files, folders }) => onLook({ files, folders })),
    });
  } catch (error) {
    if (!signal?.aborted || error !== signal.reason) throw error;
    throw new AppError({ code: "cancelled", message: `The look at ${root} was stopped.` }, { cause: error });
  }
}
