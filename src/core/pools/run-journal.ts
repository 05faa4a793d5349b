import { dirname, join } from "node:path";
import { z } from "zod";
import { job, poolSelector, type RunEvent, type RunView, runEvent } from "../../shared/pools";
import type { FileSystem } from "../system/system";
import { makeFolders } from "./log-file";
import type { RunRequest } from "./start-run";

/** What a run was asked to do, without its pools, which are made anew. */
const runRecord = z.strictObject({
  kind: z.literal("request"),
  id: z.string(),
  title: z.string(),
  jobs: z.array(job),
  selector: poolSelector,
  concurrency: z.int().min(1),
});

export type RunRecord = Pick<RunRequest, "id" | "title" | "jobs" | "selector" | "concurrency">;

/** A run as its journal tells it. A run without an end that nobody works on was cut off: start it again with `settled`. */
export interface RecordedRun {
  readonly request: RunRecord;
  readonly view: RunView;
}

/**
 * Keeps a run in `<folder>/<id>/run.jsonl`, a line for each change, so that it can be shown later and picked up again
 * after a restart. Gives what takes the events of the run. A run that is picked up goes on in its journal.
 */
export function recordRun(files: FileSystem, folder: string, request: RunRecord): (event: RunEvent) => void {
  const path = journalOf(folder, request.id);
  const write = (value: unknown) => {
    files.append(path, new TextEncoder().encode(`${JSON.stringify(value)}\n`), 0o600);
  };
  if (!files.look(path)) {
    makeFolders(files, dirname(path));
    const { id, title, jobs, selector, concurrency } = request;
    write({ kind: "request", id, title, jobs, selector, concurrency });
  }
  return (event) => {
    // The log has the output.
    if (event.kind !== "job-output") write(event);
  };
}

/** A run by its id; undefined when there is none, or its journal can't be read. */
export function readRun(files: FileSystem, folder: string, id: string): RecordedRun | undefined {
  const path = journalOf(folder, id);
  if (!/^[0-9a-z-]+$/.test(id) || !files.look(path)) return undefined;
  const [first, ...lines] = new TextDecoder().decode(files.read(path)).split("\n").map(parsed);
  const request = runRecord.safeParse(first);
  if (!request.success) return undefined;
  let view: RunView | undefined;
  for (const line of lines) {
    const event = runEvent.safeParse(line);
    if (event.success) view = after(view, event.data);
  }
  const { kind: _kind, ...rest } = request.data;
  return view && { request: rest, view };
}

/** The ids of the runs that are kept, newest first. */
export function recordedRuns(files: FileSystem, folder: string): string[] {
  return [...(files.list(folder) ?? [])].sort().reverse();
}

function after(view: RunView | undefined, event: RunEvent): RunView | undefined {
  switch (event.kind) {
    case "run-started":
      return { ...event.run, started: view?.started ?? event.run.started };
    case "run-ended":
      return event.run;
    case "job-changed":
      return view && { ...view, jobs: view.jobs.map((one) => (one.id === event.job.id ? event.job : one)) };
    default:
      return view;
  }
}

/** The last line may be half a line: the process died while it wrote. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function journalOf(folder: string, id: string): string {
  return join(folder, id, "run.jsonl");
}
