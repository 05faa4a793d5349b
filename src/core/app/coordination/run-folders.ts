import { join } from "node:path";
import type { RunEvent, RunView } from "../../../shared/pools";
import { AppError } from "../../../shared/result";
import { type RecordedRun, readRun, recordedRuns, recordRun } from "../../pools/run-journal";
import { isFileError } from "../../system/file-error";
import type { CoordinationBase } from "./base";
import type { CoordinationEditing } from "./edits";

/** The runs of coordination files as they are kept, in `<folder of the file>/runs/<id>`. */
export interface RunFolders {
  folderOf(path: string): string;
  /** Takes note that this process works on a run, and lets the oldest ones of the file go. */
  own(path: string, runId: string): void;
  /** Newest first; `live`: those of this process. A run whose process died is settled first. */
  list(path: string, live: ReadonlyMap<string, RunView>): RunView[];
  /** Throws AppError `unknown-run`. */
  find(runId: string): RecordedRun;
  /** How a run of another process, or an earlier one, goes. Throws AppError `unknown-run`. */
  follow(runId: string): AsyncGenerator<RunEvent, void>;
}

export function runFolders(base: CoordinationBase, editing: CoordinationEditing): RunFolders {
  const { system, records } = base;
  const { files, processes, clock } = system;
  const folderOf = (path: string) => join(records.folderOf(path), "runs");
  const ownerOf = (folder: string, runId: string) => join(folder, runId, "owner");

  const isWorkedOn = (folder: string, runId: string) => {
    const place = ownerOf(folder, runId);
    const owner = files.look(place) ? Number(new TextDecoder().decode(files.read(place))) : 0;
    return owner > 0 && owner !== processes.id && processes.isRunning(owner);
  };

  /** A run that its process left behind, as ended: what had begun is not known to have been done. */
  const settled = (path: string, { request, view }: RecordedRun): RunView => {
    const folder = folderOf(path);
    if (view.status !== "running" || isWorkedOn(folder, view.id)) return view;
    const left = new Set(view.jobs.filter(({ status }) => status === "running").map(({ id }) => id));
    const jobs = view.jobs.map((job) =>
      job.status === "succeeded" || job.status === "failed" ? job : { ...job, status: "cancelled" as const },
    );
    const ended: RunView = { ...view, status: "cancelled", ended: clock.now().toISOString(), jobs };
    recordRun(files, folder, request)({ kind: "run-ended", run: ended });
    const { data } = base.files.look(path).file;
    const edits = data.todos
      .filter(({ id, status }) => left.has(id) && status === "in_progress")
      .map(({ id }) => ({ kind: "set" as const, entity: "todo" as const, id, path: ["status"], value: "pending" }));
    if (edits.length > 0) {
      editing.editAs({ who: "worker", source: "worker" }, path, edits).catch((error: unknown) => {
        // A file that can't be written now keeps the status; the run shows that it was cut off.
        if (!(error instanceof AppError || isFileError(error))) throw error;
      });
    }
    return ended;
  };

  const find = (runId: string): RecordedRun & { readonly folder: string } => {
    for (const { path } of records.all()) {
      const found = readRun(files, folderOf(path), runId);
      if (found) return { ...found, folder: folderOf(path) };
    }
    throw new AppError({
      code: "unknown-run",
      message: `There is no run ${runId}.`,
      hint: "List the runs of the file to see their ids.",
    });
  };

  return {
    folderOf,
    own(path, runId) {
      const folder = folderOf(path);
      files.append(ownerOf(folder, runId), new TextEncoder().encode(String(processes.id)), 0o600);
      for (const old of recordedRuns(files, folder).slice(mostRuns)) {
        if (isWorkedOn(folder, old)) continue;
        for (const name of files.list(join(folder, old)) ?? []) files.remove(join(folder, old, name));
        files.removeFolder(join(folder, old));
      }
    },
    list(path, live) {
      return recordedRuns(files, folderOf(path))
        .slice(0, mostRuns)
        .flatMap((id) => {
          const own = live.get(id);
          if (own) return [own];
          const found = readRun(files, folderOf(path), id);
          return found ? [settled(path, found)] : [];
        });
    },
    find,
    follow(runId) {
      const { folder, view } = find(runId);
      return followRecorded(view, () => find(runId).view);

      async function* followRecorded(first: RunView, read: () => RunView): AsyncGenerator<RunEvent, void> {
        yield { kind: "run-started", run: first };
        let seen = first;
        while (seen.status === "running" && isWorkedOn(folder, runId)) {
          await clock.sleep(500);
          const before = new Map(seen.jobs.map((job) => [job.id, JSON.stringify(job)]));
          seen = read();
          for (const job of seen.jobs) {
            if (before.get(job.id) !== JSON.stringify(job)) yield { kind: "job-changed", runId, job };
          }
        }
        yield { kind: "run-ended", run: seen };
      }
    },
  };
}

const mostRuns = 100;
