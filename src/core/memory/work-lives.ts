import type { CoordinationData, Issue, Todo } from "../../shared/coordination/entities";
import { isDone, isOpen, issueStatus, type Priority, todoStatus } from "../../shared/coordination/enums";
import type { MemoryEvent } from "../../shared/memory";

/** When an issue or todo was opened and closed, in milliseconds since 1970, as far as anything tells. */
export interface WorkLife {
  readonly kind: "issue" | "todo";
  readonly id: string;
  readonly title: string;
  readonly priority: Priority;
  readonly opened: number | undefined;
  /** Undefined while it is open. */
  readonly closed: number | undefined;
  /** Finished, as opposed to cancelled or deleted. */
  readonly isFinished: boolean;
}

/**
 * The lives of all issues and todos, those that were deleted since among them. An event counts more than a date of the
 * file; an entity that was closed before there were events is taken to have been closed when it was last updated.
 */
export function workLives(events: readonly MemoryEvent[], data: CoordinationData): WorkLife[] {
  const told = toldBy(events);
  const timeOf = timeReader();
  return [
    ...data.issues.map((issue) => standingLife("issue", issue, issue.title, told.issue.get(issue.id), timeOf)),
    ...data.todos.map((todo) => standingLife("todo", todo, todo.task, told.todo.get(todo.id), timeOf)),
    ...goneFrom(data.issues, told.issue),
    ...goneFrom(data.todos, told.todo),
  ];
}

function goneFrom(entities: readonly (Issue | Todo)[], told: ReadonlyMap<string, Told>): WorkLife[] {
  const deleted = [...told.values()].filter((life) => life.deleted !== undefined);
  if (deleted.length === 0) return [];
  const present = new Set(entities.map(({ id }) => id));
  return deleted.filter(({ id }) => !present.has(id)).map(deletedLife);
}

/** What events tell of one entity. */
interface Told {
  readonly kind: "issue" | "todo";
  readonly id: string;
  title: string;
  priority: Priority | undefined;
  created: number | undefined;
  /** The last closing that no reopening followed. */
  closed: { readonly at: number; readonly isFinished: boolean } | undefined;
  deleted: number | undefined;
}

function toldBy(events: readonly MemoryEvent[]): Record<Told["kind"], Map<string, Told>> {
  const told = { issue: new Map<string, Told>(), todo: new Map<string, Told>() };
  for (const event of events) {
    const { entityKind: kind, entityId: id } = event;
    if (kind !== "issue" && kind !== "todo") continue;
    const at = Date.parse(event.at);
    const known = told[kind].get(id);
    const life: Told = known ?? {
      kind,
      id,
      title: "",
      priority: undefined,
      created: undefined,
      closed: undefined,
      deleted: undefined,
    };
    told[kind].set(id, life);
    life.title = event.title;
    if (event.kind === "created") life.created ??= at;
    // An entity that came back, by an undo or with the same id, goes on living.
    life.deleted = event.kind === "deleted" ? at : event.kind === "created" ? undefined : life.deleted;
    for (const { field, after } of event.changes) {
      if (field === "priority") life.priority = priorityOf(after) ?? life.priority;
      const status = field === "status" ? statusOf(after) : undefined;
      if (status === undefined) continue;
      if (isOpen(status)) life.closed = undefined;
      else life.closed ??= { at, isFinished: isDone(status) };
    }
  }
  return told;
}

function standingLife(
  kind: "issue" | "todo",
  entity: Issue | Todo,
  title: string,
  life: Told | undefined,
  timeOf: (date: string | undefined) => number | undefined,
): WorkLife {
  const { id, priority, status } = entity;
  const opened = life?.created ?? timeOf(entity.created);
  const closed = isOpen(status) ? undefined : (life?.closed?.at ?? timeOf(entity.updated));
  return { kind, id, title, priority, opened, closed, isFinished: isDone(status) };
}

function deletedLife({ kind, id, title, priority, created, closed, deleted }: Told): WorkLife {
  const isFinished = closed?.isFinished ?? false;
  return {
    kind,
    id,
    title,
    priority: priority ?? "medium",
    opened: created,
    closed: closed?.at ?? deleted,
    isFinished,
  };
}

/** Thousands of entities have the same few dates: each is read once. */
function timeReader(): (date: string | undefined) => number | undefined {
  const known = new Map<string, number>();
  return (date = "") => {
    let time = known.get(date);
    if (time === undefined) {
      time = Date.parse(date);
      known.set(date, time);
    }
    return Number.isNaN(time) ? undefined : time;
  };
}

function statusOf(value: unknown): Issue["status"] | Todo["status"] | undefined {
  return issueStatus.safeParse(value).data ?? todoStatus.safeParse(value).data;
}

function priorityOf(value: unknown): Priority | undefined {
  return value === "critical" || value === "high" || value === "medium" || value === "low" ? value : undefined;
}
