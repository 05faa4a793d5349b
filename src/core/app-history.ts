import type { ApplyOutcome, FileDiff, HistoryDetail, HistoryEntry, UndoPlan } from "../shared/history";
import { applyPatiently } from "./app-apply";
import type { Running, Shown } from "./app-interface";
import { HeldPlans, showFile, showObstacle, summarise } from "./app-plans";
import { blobStore } from "./changes/blob-store";
import type { DataFolder } from "./changes/data-folder";
import type { History } from "./changes/history";
import type { Manifest } from "./changes/manifest";
import { planUndo, type Undo } from "./changes/plan-undo";
import type { System } from "./system/system";

export interface HistoryUseCases {
  list(limit: number): HistoryEntry[];
  detail(id: string): HistoryDetail;
  fileDiff(id: string, path: string, shown: Shown): FileDiff;
  planUndo(id: string, component?: string): UndoPlan;
  undo(planId: string, force: boolean, running: Running): Promise<ApplyOutcome>;
}

/** What was applied, and taking it back. */
export function historyUseCases(system: System, folder: DataFolder, history: History, flush: boolean): HistoryUseCases {
  const blobs = blobStore(system, folder);
  const held = new HeldPlans<Undo>();
  const readKept = (hash: string) => (blobs.has(hash) ? blobs.read(hash) : undefined);

  return {
    list(limit) {
      const records = history.all();
      const undone = wholeUndos(records);
      return records.slice(0, limit).map((record) => entryOf(record, undone, readKept));
    },
    detail(id) {
      const record = history.read(id);
      return { entry: entryOf(record, wholeUndos(history.all()), readKept), files: summarise(record, readKept) };
    },
    fileDiff: (id, path, { reveal }) => showFile(history.read(id), path, readKept, reveal),
    planUndo(id, component) {
      const undo = planUndo(system, folder, history.read(id), component);
      held.hold(undo);
      const { plan, obstacles } = undo;
      return {
        planId: plan.set.id,
        title: plan.set.title,
        files: summarise(plan, (hash) => plan.blobs.get(hash)),
        obstacles: obstacles.map(showObstacle),
      };
    },
    async undo(planId, force, running) {
      const { plan, obstacles } = held.get(planId);
      if (obstacles.length > 0 && !force) return { kind: "stale", paths: obstacles.map(({ path }) => path) };
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applyPatiently(system, folder, plan, running, flush);
    },
  };
}

/** Which change set took another one back as a whole. */
function wholeUndos(records: readonly Manifest[]): ReadonlyMap<string, string> {
  const sets = new Map(records.map(({ set }) => [set.id, set]));
  const undone = new Map<string, string>();
  for (const { set } of records) {
    const target = set.undoes === undefined ? undefined : sets.get(set.undoes);
    if (!target) continue;
    const paths = new Set(set.changes.map(({ path }) => path));
    const isWhole = target.changes.every(({ path, role }) => role === "base" || paths.has(path));
    if (isWhole) undone.set(target.id, set.id);
  }
  return undone;
}

function entryOf(
  { set, applied, pruned }: Manifest,
  undone: ReadonlyMap<string, string>,
  read: (hash: string) => Uint8Array | undefined,
): HistoryEntry {
  const files = summarise({ set }, read);
  const by = undone.get(set.id);
  return {
    id: set.id,
    engine: set.engine,
    title: set.title,
    applied,
    files: files.length,
    added: files.reduce((sum, { added }) => sum + added, 0),
    removed: files.reduce((sum, { removed }) => sum + removed, 0),
    components: [...new Set(files.map(({ component }) => component))],
    ...(set.undoes === undefined ? {} : { undoes: set.undoes }),
    ...(by === undefined ? {} : { undone: by }),
    pruned,
  };
}
