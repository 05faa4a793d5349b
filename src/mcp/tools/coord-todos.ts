import { z } from "zod";
import type { App } from "../../core/app/interface";
import { knownEntity, requireNamed } from "../../core/app/known-entries";
import type { CoordinationEdit } from "../../shared/coordination/edits";
import { type Todo, todo } from "../../shared/coordination/entities";
import { priority, todoStatus } from "../../shared/coordination/enums";
import type { PlainValue } from "../../shared/coordination/plain-value";
import { readyEntry } from "../../shared/coordination-answers";
import { AppError } from "../../shared/result";
import { day, makeEdits, written } from "../coord-edit";
import { fileArgument, fileFor } from "../coord-file";
import { defineTool } from "../tool";

const ids = z.array(z.string().min(1));

export const coordCreateTodo = defineTool({
  name: "coord_create_todo",
  title: "Create a todo",
  description:
    "Adds a todo to the coordination file; its id is the next free one. The change is a change set that can be rolled back.",
  input: z.strictObject({
    task: z.string().min(1).describe("What is to be done"),
    repo: z.string().min(1).describe("Where: name, package or nickname of a repository"),
    description: z.string().describe("In Markdown"),
    estimate_hours: z.number().positive().describe("Hours that it takes"),
    blocked_by: ids.nullable().default(null).describe("Ids of what has to be done before"),
    ...fileArgument,
  }),
  output: z.strictObject({ ...written, todo }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  async run(app, { file, estimate_hours, blocked_by, ...rest }) {
    const path = fileFor(app, file);
    const fields = { ...rest, estimated_hours: estimate_hours, blocked_by: blocked_by ?? [] };
    const made = await makeEdits(app, path, [{ kind: "add", entity: "todo", fields }]);
    return {
      value: { ...made, todo: todoOf(app, path, made.id) },
      lines: [
        `Created ${made.id}: ${rest.task}`,
        `Change set ${made.change_set_id}; rollback_change_set takes it back.`,
      ],
      isError: false,
    };
  },
});

export const coordUpdateTodo = defineTool({
  name: "coord_update_todo",
  title: "Change a todo",
  description:
    "Sets fields of a todo; what is left out stays. The change is a change set that can be rolled back. Set status to completed when it is done.",
  input: z.strictObject({
    id: z.string().min(1),
    status: todoStatus.optional(),
    priority: priority.optional(),
    task: z.string().min(1).optional(),
    description: z.string().optional(),
    assignee: z.string().nullable().optional().describe("null for nobody"),
    target: day.nullable().optional().describe("null for no day"),
    estimate_hours: z.number().positive().optional(),
    actual_hours: z.number().nonnegative().optional(),
    blocked_by: ids.optional().describe("All of them"),
    blocking: ids.optional().describe("All of them"),
    labels: z.array(z.string()).optional().describe("All of them"),
    ...fileArgument,
  }),
  output: z.strictObject({ ...written, todo }),
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  async run(app, { file, id, estimate_hours, ...rest }) {
    const path = fileFor(app, file);
    knownEntity(app.coordination, path, id, "todo");
    const wanted: Readonly<Record<string, PlainValue | undefined>> = { ...rest, estimated_hours: estimate_hours };
    const edits = Object.entries(wanted).flatMap(([field, value]): CoordinationEdit[] =>
      value === undefined ? [] : [{ kind: "set", entity: "todo", id, path: [field], value }],
    );
    if (edits.length === 0) {
      throw new AppError({ code: "usage", message: "Nothing to change: name a field, such as status." });
    }
    const made = await makeEdits(app, path, edits, id);
    const changed = todoOf(app, path, id);
    const done = made.change_set_id === undefined ? "Nothing to do" : `Change set ${made.change_set_id}`;
    return {
      value: { ...made, todo: changed },
      lines: [`${id}  ${changed.status}  ${changed.task}`, `${done}.`],
      isError: false,
    };
  },
});

export const coordReadyWork = defineTool({
  name: "coord_ready_work",
  title: "What can be done now",
  description:
    "Open todos with nothing open or unknown in front of them: the most urgent first, then what most others wait for. Changes nothing.",
  input: z.strictObject({
    repo: z.string().nullable().default(null).describe("Only of this repository: name, package or nickname"),
    assignee: z.string().nullable().default(null).describe("Only of this person or agent"),
    limit: z.int().min(1).max(1_000).default(20),
    ...fileArgument,
  }),
  output: z.strictObject({ todos: z.array(readyEntry), total: z.int() }),
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(app, { repo, assignee, limit, file }) {
    const path = fileFor(app, file);
    requireNamed(app.coordination, path, { repo: repo ?? undefined });
    const ready = app.coordination.ready({ path, repo: repo ?? undefined, assignee: assignee ?? undefined });
    const todos = ready.slice(0, limit);
    const lines = todos.map(
      (one) => `${one.id}  ${one.priority}  ${one.title} (${one.repos.join(", ")}), ${one.waiting} waiting for it`,
    );
    return {
      value: { todos, total: ready.length },
      lines: lines.length > 0 ? lines : ["Nothing is ready: there is no open todo that waits for nothing."],
      isError: false,
    };
  },
});

function todoOf(app: App, path: string, id: string): Todo {
  const { entity } = knownEntity(app.coordination, path, id, "todo").details;
  if (entity.kind === "todo") return entity.value;
  throw new AppError({ code: "internal", message: `${id} is no todo.` });
}
