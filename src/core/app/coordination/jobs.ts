import { z } from "zod";
import type { CoordinationData, Todo } from "../../../shared/coordination/entities";
import { isOpen } from "../../../shared/coordination/enums";
import { hoursOf } from "../../../shared/coordination/estimate";
import type { PreparedRun, RunTarget } from "../../../shared/coordination-view";
import { type Job, job } from "../../../shared/pools";
import { AppError } from "../../../shared/result";
import { demandAt } from "../../../shared/schema-demand";
import { parseCommand } from "../../coordination/checks/parse-command";
import { compareIds } from "../../coordination/questions/compare-ids";
import { todosOfPlan } from "../../coordination/questions/plan-todos";
import { type Relations, relations } from "../../coordination/questions/relations";
import { urgency } from "../../coordination/questions/urgency";

/** What a run of a todo, or of all todos of a plan, would do. */
export interface RunJobs {
  readonly title: string;
  /** Those that could start at once start in this order: the most urgent first. */
  readonly jobs: readonly Job[];
  readonly skipped: PreparedRun["skipped"];
}

/**
 * Todos as jobs. Left out, with the reason: what names no command, waits for something open that is not part of the run,
 * or for a todo that is left out. Throws AppError `unknown-entity`.
 */
export function jobsOf(data: CoordinationData, target: RunTarget): RunJobs {
  const { title, todos } = chosen(data, target);
  const index = relations(data);
  const skipped = new Map<string, string>();
  const jobs = new Map<string, Job>();
  for (const todo of todos) {
    const made = jobOf(data, todo, target);
    if (typeof made === "string") skipped.set(todo.id, made);
    else jobs.set(todo.id, made);
  }
  // Leaving one out may leave others out, so until nothing more is.
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [id, job] of jobs) {
      const before = openBefore(index, id);
      const obstacle = before.find((other) => !jobs.has(other.id) || other.id === id);
      if (obstacle) {
        const isSkipped = skipped.has(obstacle.id);
        skipped.set(
          id,
          `It waits for ${obstacle.id}, which ${isSkipped ? "is left out" : obstacle.state === "unknown" ? "no entry has" : "is open"}.`,
        );
        jobs.delete(id);
        isDone = false;
      } else jobs.set(id, { ...job, after: before.map((other) => other.id) });
    }
  }
  const byId = new Map(todos.map((todo) => [todo.id, todo]));
  const rank = (id: string) => urgency(byId.get(id)?.priority ?? "medium");
  return {
    title,
    jobs: [...jobs.values()].sort((a, b) => rank(a.id) - rank(b.id) || compareIds(a.id, b.id)),
    skipped: [...skipped].map(([id, reason]) => ({ id, title: byId.get(id)?.task ?? id, reason })),
  };
}

function chosen(data: CoordinationData, { kind, id }: RunTarget): { title: string; todos: readonly Todo[] } {
  if (kind === "plan") {
    const found = todosOfPlan(data, id);
    if (found) return { title: `${id} ${found.plan.title}`, todos: found.todos.filter(({ status }) => isOpen(status)) };
  } else {
    const todo = data.todos.find((one) => one.id === id);
    if (todo) return { title: `${id} ${todo.task}`, todos: [todo] };
  }
  throw new AppError({
    code: "unknown-entity",
    message: `The file has no ${kind} ${id}.`,
    hint: `List the ${kind}s to see their ids.`,
  });
}

/** What is directly in front of an entry and not done. */
function openBefore({ nodes, byId, before }: Relations, id: string) {
  const places = before[byId.get(id) ?? -1] ?? [];
  return places.flatMap((place) => nodes[place] ?? []).filter(({ state }) => state !== "done");
}

/** The job of a todo, or the sentence why it has none. */
function jobOf(data: CoordinationData, todo: Todo, target: RunTarget): Job | string {
  const { id, task, repo, status, labels, metadata } = todo;
  if (!isOpen(status)) return `It is ${status}.`;
  if (target.kind === "plan" && status === "in_progress") return "Somebody works on it: its status is in_progress.";
  if (repo === "") return "It names no repository, in whose folder it would run.";
  const asked = runMetadata.safeParse(metadata);
  if (!asked.success) return `Its metadata can't be used: ${demandOf(asked.error)}.`;
  const { command, prompt, cwd, env, timeout, retries } = asked.data;
  if ((command === undefined) === (prompt === undefined)) {
    return command === undefined ? "It names no command and no prompt." : "It names a command and a prompt as well.";
  }
  const role = data.repos.find(({ name }) => name === repo)?.role;
  const made = job.safeParse({
    id,
    title: task === "" ? id : task,
    repo,
    ...(role === undefined ? {} : { role }),
    labels: [...labels],
    command: command === undefined ? { prompt } : commandOf(command),
    cwd: cwd?.replaceAll("\\", "/"),
    env,
    timeoutSeconds: timeout,
    retries,
  });
  if (made.success) return made.data;
  return `It can't be run: ${demandOf(made.error)}.`;
}

/** The first thing that is wrong, such as "retries must be a whole number". */
function demandOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue ? demandAt(issue, "it") : "";
}

/** A line that needs no shell runs without one. */
function commandOf(command: string | readonly string[] | { readonly shell: string }): unknown {
  if (typeof command !== "string") return Array.isArray(command) ? { argv: command } : command;
  const parsed = parseCommand(command);
  const [only, ...more] = parsed.kind === "pipeline" ? parsed.stages : [];
  return only && more.length === 0 ? { argv: only } : { shell: command };
}

/** Seconds: a number, or `90s`, and what estimates can be written as. */
const seconds = z.union([z.number(), z.string()]).transform((value, context) => {
  if (typeof value === "number") return value;
  const plain = /^\s*(\d+(?:\.\d+)?)\s*s?\s*$/.exec(value)?.[1];
  const hours = plain === undefined ? hoursOf(value) : undefined;
  if (plain !== undefined) return Number(plain);
  if (hours !== undefined) return hours * 3_600;
  context.addIssue({ code: "custom", message: "is no number of seconds" });
  return z.NEVER;
});

/** What the metadata of a todo says about running it; other metadata is the user's own. */
const runMetadata = z.object({
  command: z
    .union([z.array(z.string()).min(1), z.string().min(1), z.strictObject({ shell: z.string().min(1) })])
    .optional(),
  prompt: z.string().min(1).optional(),
  cwd: z.string().optional(),
  env: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).optional(),
  timeout: seconds.optional(),
  retries: z.int().optional(),
});
