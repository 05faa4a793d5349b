import { join } from "node:path";
import { type ChangeSet, sharedBase } from "../../../shared/change-set";
import type { Step } from "../../../shared/config-sync";
import { AppError } from "../../../shared/result";
import type { TargetBackup } from "../../../shared/targets/backup";
import type { TargetRow } from "../../../shared/targets/registry";
import type { RestoreReview } from "../../../shared/targets/sync-view";
import { blobStore } from "../../changes/blob-store";
import { openDraft } from "../../changes/draft";
import { requireDisksToUndo } from "../../changes/mount-points";
import { allOf, type Plan } from "../../changes/plan";
import { openKeptBackups } from "../../targets/backups/kept-backups";
import { expiredBackups, findBackup, listBackups } from "../../targets/backups/list-backups";
import { planRestore, planRestoreKept, type Restore } from "../../targets/backups/plan-restore";
import { changesIn, recordsOf } from "../../targets/backups/target-records";
import { baseFile } from "../../targets/base/base-file";
import { baseHeadFile } from "../../targets/base/base-head";
import { basePlaces } from "../../targets/base/base-place";
import { codeComponents } from "../../targets/config/code-components";
import { installStateOf } from "../../targets/install/install-state";
import { planInstallRollback } from "../../targets/install/plan-install-rollback";
import type { MainSource } from "../../targets/plan/open-source";
import { draftRegistryEdits } from "../../targets/registry/edit-registry";
import { keepsTheRest, showPlan } from "../plans";
import type { Shown } from "../shown-plan";
import { installsSince, type KeptInstall, keptInstalls, pruneWheels } from "./installs";
import type { MainProject, TargetSurroundings } from "./main";
import type { PlannedOne } from "./plan";

/** What puts a target back, held until it is carried out. */
export interface HeldRestore {
  readonly target: string;
  readonly plan: Plan;
  readonly obstacles: readonly string[];
  readonly steps: readonly Step[];
  /** Those that the steps take back. */
  readonly installs: readonly KeptInstall[];
  readonly notes: readonly string[];
}

/** What the target can be put back to, newest first. */
export function backupsOf(surroundings: TargetSurroundings, project: MainProject, folder: string): TargetBackup[] {
  const { system, history, own } = surroundings;
  const kept = openKeptBackups(system, own).of(folder);
  const place = placeOf(surroundings, project, folder);
  const installs = new Set(keptInstalls(own, folder).map(({ changeSet }) => changeSet));
  return listBackups(folder, history.all(), kept, project.config.backups, place).map((backup) =>
    backup.changeSet !== undefined && installs.has(backup.changeSet)
      ? { ...backup, components: [...new Set([...backup.components, ...codeComponents(project.config)])] }
      : backup,
  );
}

/** Where a target remembers, or did before a rollback, what the main project carried. */
function placeOf({ system, history }: TargetSurroundings, { config }: MainProject, folder: string): string {
  const [first, further] = basePlaces(config.name, folder);
  const isFurther =
    system.files.look(baseHeadFile(further)) !== undefined ||
    recordsOf(folder, history.all(), further).some(({ set }) => set.changes.some(({ role }) => role === "base"));
  return isFurther ? further : first;
}

/** Keeps what a sync could touch as it is now, and lets go what the retention no longer covers. */
export function backUpTarget(
  surroundings: TargetSurroundings,
  project: MainProject,
  source: MainSource,
  { row, folder, planned }: PlannedOne,
): string {
  const { system, own } = surroundings;
  const kept = openKeptBackups(system, own);
  const paths = new Map<string, string>([[baseHeadFile(planned.basePlace), sharedBase]]);
  for (const { id, destination, actions } of planned.plan.components) {
    for (const { path } of source.component(id).tree.files) paths.set(join(destination, path), id);
    for (const { path } of actions) paths.set(join(folder, path), id);
    // No sync writes there: a folder in a file's place, or what a link leads to outside the target.
    for (const { kind, path } of actions) if (kind === "refuse") paths.delete(join(folder, path));
    paths.set(baseFile(planned.basePlace, id), id);
  }
  const made = kept.make({
    title: `Backup of ${row.name}`,
    folder,
    paths: [...paths].map(([path, component]) => ({ path, component })),
    row,
  });
  pruneBackups(surroundings, project, folder);
  return made.id;
}

/**
 * Lets go of a target what the retention no longer covers: backups made by hand, and the wheels that only backups of the
 * history which are as old would put back. The history has a retention of its own.
 */
export function pruneBackups(surroundings: TargetSurroundings, project: MainProject, folder: string): void {
  const { system, own } = surroundings;
  const kept = openKeptBackups(system, own);
  const now = system.clock.now();
  const all = backupsOf(surroundings, project, folder);
  const old = new Set(expiredBackups(all, now).map(({ id }) => id));
  for (const backup of kept.of(folder)) if (old.has(backup.id)) kept.remove(backup);
  const changeSets = all.flatMap(({ id, changeSet }) => (changeSet === undefined || old.has(id) ? [] : [changeSet]));
  pruneWheels(own, folder, changeSets, new Date(now.getTime() - project.config.backups.days * 86_400_000));
}

/**
 * The target as it was at a backup, its package included where a sync has brought another one since. Throws AppError
 * `unknown-backup` and what planRestore throws.
 */
export async function planBackupRestore(
  surroundings: TargetSurroundings,
  project: MainProject,
  row: TargetRow,
  folder: string,
  id: string,
  component: string | undefined,
): Promise<HeldRestore> {
  const { system, own } = surroundings;
  const { changeSet } = findBackup(backupsOf(surroundings, project, folder), id);
  if (changeSet !== undefined) return restoreBefore(surroundings, project, row, folder, changeSet, component);
  const kept = openKeptBackups(system, own);
  const backup = kept.of(folder).find((one) => one.id === id);
  if (!backup) throw new Error(`The backup ${id} of ${row.name} is gone`);
  requireDisks(surroundings, folder);
  const wish = { name: row.name, folder, component };
  const restore = planRestoreKept(system, wish, backup, (hash) => kept.read(backup, hash));
  return { ...withRegistry(surroundings, project, row, restore), steps: [], installs: [], notes: [] };
}

/** The last sync of a target, taken back. Throws AppError `nothing-to-roll-back`. */
export async function planLastRollback(
  surroundings: TargetSurroundings,
  project: MainProject,
  row: TargetRow,
  folder: string,
  component: string | undefined,
): Promise<HeldRestore> {
  const last = lastSync(surroundings, project, folder, component);
  if (last === undefined) {
    throw new AppError({
      code: "nothing-to-roll-back",
      message: `No sync of ${row.name} is left to take back${component === undefined ? "" : ` for ${component}`}.`,
      hint: "`lockstep target backups` lists what it can be put back to.",
    });
  }
  return restoreBefore(surroundings, project, row, folder, last, component);
}

/** How it is shown. */
export function reviewRestore(
  { folder }: TargetSurroundings,
  { target, plan, obstacles, steps, notes }: HeldRestore,
  { reveal }: Shown,
): RestoreReview {
  return { ...showPlan(plan, folder.root, reveal), target, obstacles, steps, notes };
}

/** The change set of the newest sync, of one component where one is named, that was not taken back. */
function lastSync(
  surroundings: TargetSurroundings,
  project: MainProject,
  folder: string,
  component: string | undefined,
): string | undefined {
  const { history, own } = surroundings;
  const records = recordsOf(folder, history.all(), placeOf(surroundings, project, folder));
  const installs = isCode(project, component) ? keptInstalls(own, folder) : [];
  const meantIn = (set: ChangeSet) =>
    changesIn(folder, set).filter(
      (change) => change.role !== "base" && (component === undefined || change.component === component),
    );
  for (let at = 0; at < records.length; at += 1) {
    const set = records[at]?.set;
    if (!set) break;
    const { id, undoes } = set;
    if (undoes === undefined) {
      if (component === undefined || meantIn(set).length > 0) return id;
      if (installs.some(({ changeSet }) => changeSet === id)) return id;
      continue;
    }
    const undone = records.findIndex(({ set }) => set.id === undoes);
    // Its components may have been taken back one after the other.
    const parts = records.slice(at, Math.max(at, undone)).filter(({ set }) => set.undoes === undoes);
    const back = new Set(parts.flatMap(({ set }) => [...set.changes.map(({ path }) => path), ...(set.asBefore ?? [])]));
    const meant = records.slice(undone, undone + 1).flatMap((record) => meantIn(record.set));
    const isBack = meant.every(({ path }) => back.has(path));
    if (isBack && (component === undefined || meant.length > 0)) at = Math.max(at, undone);
  }
  return undefined;
}

async function restoreBefore(
  surroundings: TargetSurroundings,
  project: MainProject,
  row: TargetRow,
  folder: string,
  changeSet: string,
  component: string | undefined,
): Promise<HeldRestore> {
  const { system, history, folder: data } = surroundings;
  requireDisks(surroundings, folder, changeSet);
  const blobs = blobStore(system, data);
  const installed = isCode(project, component)
    ? await planInstallsBack(surroundings, row, folder, changeSet)
    : { steps: [], notes: [], installs: [] };
  const hasPackage = installed.installs.length > 0;
  const wish = { name: row.name, folder, place: placeOf(surroundings, project, folder), component, hasPackage };
  const restore = planRestore(system, wish, history.all(), changeSet, (hash) => blobs.read(hash));
  // Also a part says what it takes back, so that it is not taken for a sync itself.
  const plan = { ...restore.plan, set: { ...restore.plan.set, undoes: changeSet } };
  const notes = [...installed.notes, ...restore.merged.map(keepsTheRest)];
  return { ...withRegistry(surroundings, project, row, { ...restore, plan }), ...installed, notes };
}

/**
 * Refuses to put back a target on a disk that was there at its newest sync, or at one since `changeSet`, and is away:
 * what they removed would come back beside that disk. Throws AppError `disk-away`.
 */
function requireDisks({ system, history }: TargetSurroundings, folder: string, changeSet?: string): void {
  const records = recordsOf(folder, history.all());
  const oldest = records.findIndex(({ set }) => set.id === changeSet);
  for (const record of records.slice(0, Math.max(oldest, 0) + 1)) requireDisksToUndo(system.files, record);
}

/** True where going back takes the package along: of everything, or of the code. */
function isCode({ config }: MainProject, component: string | undefined): boolean {
  return component === undefined || codeComponents(config).includes(component);
}

/** The package as it was before the first of the installs that came with the change set `since` or after it. */
async function planInstallsBack(
  { system, own }: TargetSurroundings,
  { python }: TargetRow,
  folder: string,
  since: string,
): Promise<Pick<HeldRestore, "steps" | "notes" | "installs">> {
  const installs = installsSince(keptInstalls(own, folder), since);
  const first = installs.at(-1);
  if (!first) return { steps: [], notes: [], installs };
  const { wheel, ...rest } = first.record;
  const record = wheel !== undefined && system.files.look(wheel) ? first.record : rest;
  const state = await installStateOf(system, {
    target: folder,
    package: record.package,
    module: record.module,
    interpreter: python ?? undefined,
    mayRun: false,
  });
  const { steps, notes } = planInstallRollback(record, state?.versions);
  return { steps, notes, installs };
}

/** The target's files and its row, as one change set. */
function withRegistry(
  { system }: TargetSurroundings,
  { main, registry }: MainProject,
  { name }: TargetRow,
  { plan, obstacles, registry: edit }: Restore,
): Pick<HeldRestore, "target" | "plan" | "obstacles"> {
  if (!edit) return { target: name, plan, obstacles };
  const draft = openDraft(system, { roots: [main], originOf: () => "ours" });
  draftRegistryEdits(draft, registry, [edit]);
  const row = draft.finish({ engine: "targets", title: plan.set.title });
  return {
    target: name,
    plan: {
      set: { ...plan.set, changes: [...plan.set.changes, ...row.set.changes] },
      blobs: allOf(plan.blobs, row.blobs),
    },
    obstacles,
  };
}
