import { join } from "node:path";
import { z } from "zod";
import type { ExportedFile, ExportFormat } from "../../shared/change-set-export";
import {
  type ApplyOutcome,
  type FileDiff,
  type HistoryDetail,
  type HistoryEntry,
  type HistoryList,
  historyEntry,
  type UndoPlan,
} from "../../shared/history";
import { AppError, type Failure } from "../../shared/result";
import { type BlobStore, blobStore } from "../changes/blob-store";
import type { DataFolder } from "../changes/data-folder";
import type { History } from "../changes/history";
import { planUndo, type Undo } from "../changes/plan-undo";
import { takenBack } from "../changes/taken-back";
import type { ChangeSetIndex } from "../store/change-set-index";
import type { System } from "../system/system";
import { applyPatiently } from "./apply";
import { exportChangeSet } from "./export";
import { showPastFile, summarisePast } from "./past-files";
import { HeldPlans, showObstacle, summarise } from "./plans";
import type { Running } from "./running";
import type { Shown } from "./shown-plan";

export interface HistoryUseCases {
  list(limit: number): HistoryList;
  detail(id: string): HistoryDetail;
  fileDiff(id: string, path: string, shown: Shown): FileDiff;
  fileDiffs(id: string, shown: Shown): FileDiff[];
  exportChangeSet(id: string, format: ExportFormat, shown: Shown): ExportedFile;
  planUndo(id: string, component?: string): UndoPlan;
  undo(planId: string, force: boolean, running: Running): Promise<ApplyOutcome>;
}

/** What was applied, and taking it back. */
export function historyUseCases(
  system: System,
  folder: DataFolder,
  history: History,
  index: ChangeSetIndex,
  flush: boolean,
): HistoryUseCases {
  const blobs = blobStore(system, folder);
  const held = new HeldPlans<Undo>();

  const all = () => listAll(system, folder, history, index, blobs);

  return {
    list(limit) {
      const { listed, unread } = all();
      const entries = listed.slice(0, limit).map(({ entry }) => entry);
      return unread.length === 0 ? { entries } : { entries, problem: notListed(folder.history, unread) };
    },
    detail(id) {
      const files = summarisePast(history.read(id), blobs);
      const listed = all().listed.find(({ entry }) => entry.id === id);
      if (listed) return { entry: listed.entry, files };
      throw new AppError({ code: "unknown-change-set", message: `There is no change set ${id} in the history.` });
    },
    fileDiff: (id, path, { reveal }) => showPastFile(history.read(id), path, blobs, reveal),
    fileDiffs(id, { reveal }) {
      const record = history.read(id);
      const shown = record.set.changes.filter(({ role }) => role === "content");
      return shown.map(({ path }) => showPastFile(record, path, blobs, reveal));
    },
    exportChangeSet: (id, format, shown) => exportChangeSet(system, blobs, history.read(id), format, shown),
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

/** What a list shows of a change set, and the files that decide whether another one took it back as a whole. */
const record = z.object({ entry: historyEntry, paths: z.array(z.string()) });
type ListedSet = z.infer<typeof record>;

/** Every change set, newest first, and the ids of manifests that this version can't read. */
interface Listed {
  readonly listed: readonly ListedSet[];
  readonly unread: readonly string[];
}

/** From the index where a manifest is still the one that was indexed. */
function listAll(
  system: System,
  folder: DataFolder,
  history: History,
  index: ChangeSetIndex,
  blobs: BlobStore,
): Listed {
  const ids = history.ids();
  index.keepOnly(ids);
  const unread: string[] = [];
  const all = ids.flatMap((id): ListedSet[] => {
    const manifest = system.files.look(join(folder.history, `${id}.json`));
    const known = manifest && index.find(id, manifest.modified, manifest.size);
    if (known !== undefined) return [record.parse(JSON.parse(known))];
    const fresh = readEntry(history, id, blobs);
    if (fresh && manifest) {
      const { modified, size } = manifest;
      index.put({ id, entry: JSON.stringify(fresh), modified, size, paths: fresh.paths });
    }
    if (!fresh && manifest) unread.push(id);
    return fresh ? [fresh] : [];
  });
  return { listed: markUndone(all), unread };
}

/** Undefined for a manifest that this version can't read. */
function readEntry(history: History, id: string, blobs: BlobStore): ListedSet | undefined {
  try {
    const record = history.read(id);
    const { set, applied, pruned } = record;
    const files = summarisePast(record, blobs);
    const entry: HistoryEntry = {
      id,
      engine: set.engine,
      title: set.title,
      applied,
      files: files.length,
      added: files.reduce((sum, { added }) => sum + added, 0),
      removed: files.reduce((sum, { removed }) => sum + removed, 0),
      components: [...new Set(files.map(({ component }) => component))],
      ...(set.undoes === undefined ? {} : { undoes: set.undoes }),
      pruned,
    };
    return { entry, paths: files.map(({ path }) => path) };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function notListed(folder: string, ids: readonly string[]): Failure {
  const more = ids.length > mostNamed ? [`and ${ids.length - mostNamed} more`] : [];
  const names = [...ids.slice(0, mostNamed).map((id) => `${id}.json`), ...more].join(", ");
  const what = ids.length === 1 ? "1 file that is no change set" : `${ids.length} files that are no change sets`;
  return {
    code: "history-damaged",
    message: `The history leaves out ${what} that this version of Lockstep can read, in ${folder}: ${names}.`,
    hint: "Leave them for a newer version that may have written them, make them readable where another user such as root did, or move them out of there: they can't be rolled back.",
  };
}

/** Says of each change set which other one took it back as a whole. */
function markUndone(all: readonly ListedSet[]): ListedSet[] {
  const undoneBy = takenBack();
  return all.map((one) => {
    const { entry, paths } = one;
    const by = undoneBy({ id: entry.id, undoes: entry.undoes, paths });
    return by === undefined ? one : { ...one, entry: { ...entry, undone: by } };
  });
}

const mostNamed = 5;
