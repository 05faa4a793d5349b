import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { Todo } from "../../../shared/coordination/entities";
import type { NewEvent } from "../../../shared/memory";
import type { JobView, RunView } from "../../../shared/pools";
import { AppError } from "../../../shared/result";
import { isFileError } from "../../system/file-error";
import type { CoordinationBase } from "./base";
import type { CoordinationEditing } from "./edits";

/** Writes how the jobs of a run stand into the file that their todos are in. */
export interface StatusWriter {
  jobChanged(job: JobView): void;
  /** Settles when everything that was told is written. */
  written(): Promise<void>;
}

/**
 * A todo is in_progress while its job runs, completed with its actual hours when that succeeds, and as before when it
 * does not. One change set for each step of a job; when a job goes on before a step was written, the newer one alone.
 * @param onTrouble told when a status can't be written; the run goes on
 */
export function statusWriter(
  base: CoordinationBase,
  editing: CoordinationEditing,
  {
    path,
    runId,
    onTrouble,
  }: { readonly path: string; readonly runId: string; readonly onTrouble: (message: string) => void },
): StatusWriter {
  /** The status that each todo had when its job began. */
  const before = new Map<string, Todo["status"]>();
  const waiting = new Map<string, JobView>();
  const told = new Map<string, JobView["status"]>();
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;

  const writeAll = async (): Promise<void> => {
    for (let [next] = waiting; next; [next] = waiting) {
      const [id, job] = next;
      waiting.delete(id);
      await write(job).catch((error: unknown) => {
        if (!(error instanceof AppError || isFileError(error))) throw error;
        onTrouble(`The status of ${id} could not be written: ${error.message}`);
      });
    }
    isWriting = false;
  };

  const write = async (job: JobView): Promise<void> => {
    const { data } = base.files.good(path).file;
    const todo = data.todos.find(({ id }) => id === job.id);
    if (!todo) return;
    if (!before.has(job.id)) before.set(job.id, todo.status);
    const edits = editsFor(job, todo, before.get(job.id) ?? "pending");
    const actor = { who: job.worker ?? job.pool ?? "worker", source: "worker" as const };
    if (job.outcome && isEnded(job)) base.memory.record(path, [{ ...actor, ...executedEvent(job, todo, runId) }]);
    if (edits.length === 0) return;
    const outcome = await editing.editAs(actor, path, edits);
    if (outcome.kind === "conflicts") onTrouble(`The status of ${job.id} was changed by somebody else, and stays so.`);
    if (outcome.kind === "not-applied" && outcome.outcome.kind === "failed") onTrouble(outcome.outcome.failure.message);
  };

  return {
    jobChanged(job) {
      const isNews = (job.status === "running" || (isEnded(job) && job.outcome)) && told.get(job.id) !== job.status;
      if (!isNews) return;
      told.set(job.id, job.status);
      waiting.set(job.id, job);
      if (isWriting) return;
      isWriting = true;
      writing = writeAll();
    },
    written: () => writing,
  };
}

/** What is told once, when a run has ended. */
export function runEvent(run: RunView): Omit<NewEvent, "who" | "source"> {
  const counted = (status: JobView["status"]) => run.jobs.filter((job) => job.status === status).length;
  const parts = (["succeeded", "failed", "cancelled", "held"] as const)
    .map((status) => [counted(status), status] as const)
    .filter(([count]) => count > 0);
  return {
    kind: "executed",
    entityKind: "run",
    entityId: run.id,
    repos: [...new Set(run.jobs.map(({ repo }) => repo))],
    changes: [],
    title: run.title,
    text: parts.map(([count, status]) => `${count} ${status}`).join(", "),
    data: { result: run.status },
  };
}

function editsFor(job: JobView, todo: Todo, before: Todo["status"]): CoordinationEdit[] {
  const set = (field: string, value: string | number): CoordinationEdit[] => [
    { kind: "set", entity: "todo", id: job.id, path: [field], value },
  ];
  if (job.status === "running") return todo.status === "in_progress" ? [] : set("status", "in_progress");
  if (job.status === "succeeded") {
    return [...set("status", "completed"), ...set("actual_hours", rounded((todo.actual_hours ?? 0) + job.hours))];
  }
  // It never began, or somebody else has settled it meanwhile.
  if (job.started === undefined || todo.status !== "in_progress") return [];
  return set("status", before === "in_progress" ? "pending" : before);
}

function executedEvent(job: JobView, todo: Todo, runId: string): Omit<NewEvent, "who" | "source"> {
  const { outcome } = job;
  const output = outcome ? [outcome.output.head, outcome.output.tail].filter(Boolean).join("\n…\n") : "";
  const reason = outcome && outcome.kind !== "succeeded" ? outcome.reason : "";
  return {
    kind: "executed",
    entityKind: "todo",
    entityId: job.id,
    repos: [job.repo],
    changes: [],
    title: todo.task === "" ? job.id : todo.task,
    text: [reason, output].filter(Boolean).join("\n"),
    data: { run: runId, result: outcome?.kind ?? job.status, hours: job.hours, attempt: job.attempt },
  };
}

function isEnded({ status }: JobView): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled";
}

/** Hundredths of an hour; what took less keeps what it has. */
function rounded(hours: number): number {
  return hours < 0.01 ? hours : Math.round(hours * 100) / 100;
}
