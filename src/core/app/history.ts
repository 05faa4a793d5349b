import { join } from "node:path";
import { z } from "zod";
import type { ChangeSet } from "../../shared/change-set";
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
import type { Manifest } from "../changes/manifest";
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
import { takeBackOf } from "./take-back";

export interface HistoryUseCases {
  list(limit: number): HistoryList;
  /** The newest change sets that touched `path`, absolute. */
  ofFile(path: string, limit: number): HistoryEntry[];
  detail(id: string): HistoryDetail;
  fileDiff(id: string, path: string, shown: Shown): FileDiff;
  fileDiffs(id: string, shown: Shown): FileDiff[];
  exportChangeSet(id: string, format: ExportFormat, shown: Shown): ExportedFile;
  planUndo(id: string, component?: string): Promise<UndoPlan>;
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
      const entries = listed.slice(0, limit).map(({ entry }) => entry());
      return unread.length === 0 ? { entries } : { entries, problem: notListed(folder.history, unread) };
    },
    ofFile(path, limit) {
      const touching = all().listed.filter(({ paths }) => paths.includes(path));
      return touching.slice(0, limit).map(({ entry }) => entry());
    },
    detail(id) {
      const files = summarisePast(history.read(id), blobs);
      const listed = all().listed.find((one) => one.id === id);
      if (listed) return { entry: listed.entry(), files };
      throw new AppError({ code: "unknown-change-set", message: `There is no change set ${id} in the history.` });
    },
    fileDiff: (id, path, { reveal }) => showPastFile(history.read(id), path, blobs, reveal),
    fileDiffs(id, { reveal }) {
      const record = history.read(id);
      const shown = record.set.changes.filter(({ role }) => role === "content");
      return shown.map(({ path }) => showPastFile(record, path, blobs, reveal));
    },
    exportChangeSet: (id, format, shown) => exportChangeSet(system, blobs, history.read(id), format, shown),
    async planUndo(id, component) {
      const record = history.read(id);
      const takeBack = await takeBackOf(record.set.engine, system);
      const undo = planUndo(system, folder, record, { component, takeBack });
      held.hold(undo);
      const { plan, obstacles, merged } = undo;
      return {
        planId: plan.set.id,
        title: plan.set.title,
        files: summarise(plan, (hash) => plan.blobs.get(hash)),
        obstacles: obstacles.map(showObstacle),
        merged: [...merged],
        notes: notesOn(record.set),
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
const record = z.object({
  entry: historyEntry,
  paths: z.array(z.string()),
  asBefore: z.array(z.string()).optional(),
});

/** A change set before it is known how many lines it changed, which takes most of the time. */
interface ListedSet {
  readonly id: string;
  readonly undoes?: string | undefined;
  /** Absolute, of the files that a list counts. */
  readonly paths: readonly string[];
  readonly asBefore: readonly string[] | undefined;
  readonly entry: () => HistoryEntry;
}

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
    if (!manifest) return [];
    const { modified, size } = manifest;
    const known = index.find(id, modified, size);
    if (known !== undefined) {
      const { entry, paths, asBefore } = record.parse(JSON.parse(known));
      return [{ id, undoes: entry.undoes, paths, asBefore, entry: () => entry }];
    }
    const read = readSet(history, id);
    if (!read) {
      unread.push(id);
      return [];
    }
    const { set } = read;
    const { asBefore } = set;
    const paths = set.changes.filter(({ role }) => role === "content").map(({ path }) => path);
    const makeEntry = () => {
      const entry = entryOf(read, blobs);
      index.put({ id, entry: JSON.stringify({ entry, paths, asBefore }), modified, size, paths });
      return entry;
    };
    return [{ id, undoes: set.undoes, paths, asBefore, entry: makeEntry }];
  });
  return { listed: markUndone(all), unread };
}

/** Undefined for a manifest that this version can't read. */
function readSet(history: History, id: string): Manifest | undefined {
  try {
    return history.read(id);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function entryOf(read: Manifest, blobs: BlobStore): HistoryEntry {
  const { set, applied, pruned } = read;
  const files = summarisePast(read, blobs);
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
    pruned,
  };
}

function notesOn({ steps }: ChangeSet): string[] {
  if (steps.length === 0) return [];
  const titles = steps.map(({ title }) => title).join(", ");
  return [
    `What its commands did stays (${titles}). A roll back of the target, in Targets or by lockstep target rollback, takes that back as well.`,
  ];
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
    const by = undoneBy(one);
    return by === undefined ? one : { ...one, entry: () => ({ ...one.entry(), undone: by }) };
  });
}

const mostNamed = 5;
