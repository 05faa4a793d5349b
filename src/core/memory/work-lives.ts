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
  const standing = [
    ...data.issues.map((issue) => standingLife("issue", issue, issue.title, told)),
    ...data.todos.map((todo) => standingLife("todo", todo, todo.task, told)),
  ];
  const present = new Set(standing.map(({ kind, id }) => `${kind} ${id}`));
  const gone = [...told].filter(([key, { deleted }]) => !present.has(key) && deleted !== undefined);
  return [...standing, ...gone.map(([, life]) => deletedLife(life))];
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

function toldBy(events: readonly MemoryEvent[]): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const event of events) {
    const { entityKind: kind, entityId: id } = event;
    if (kind !== "issue" && kind !== "todo") continue;
    const at = Date.parse(event.at);
    const known = told.get(`${kind} ${id}`);
    const life: Told = known ?? {
      kind,
      id,
      title: "",
      priority: undefined,
      created: undefined,
      closed: undefined,
      deleted: undefined,
    };
    told.set(`${kind} ${id}`, life);
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
  told: ReadonlyMap<string, Told>,
): WorkLife {
  const { id, priority, status } = entity;
  const life = told.get(`${kind} ${id}`);
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

function timeOf(date: string | undefined): number | undefined {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? undefined : time;
}

function statusOf(value: unknown): Issue["status"] | Todo["status"] | undefined {
  return issueStatus.safeParse(value).data ?? todoStatus.safeParse(value).data;
}

function priorityOf(value: unknown): Priority | undefined {
  return value === "critical" || value === "high" || value === "medium" || value === "low" ? value : undefined;
}
