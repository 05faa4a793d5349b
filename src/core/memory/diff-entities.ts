import type {
  CoordinationData,
  Dependency,
  Entity,
  Issue,
  Milestone,
  Plan,
  Repo,
  Todo,
} from "../../shared/coordination/entities";
import type { PlainValue } from "../../shared/coordination/plain-value";
import type { EventData, EventEntity, EventSource, FieldChange, NewEvent } from "../../shared/memory";
import { diffFields, isPlainlySame } from "./diff-fields";

/** Whose change it was, and what every event of it says beside the fields (the coordination file, a change set). */
export interface Origin {
  readonly who: string;
  readonly source: EventSource;
  readonly data?: EventData;
}

/**
 * What was created, changed and deleted between two states of a coordination file: an event for each entity. An entity
 * that only moved within the file, or was spelled otherwise, is none. Of two entries with one id the first counts.
 */
export function diffEntities(before: CoordinationData, after: CoordinationData, origin: Origin): NewEvent[] {
  const [old, now] = [subjectsOf(unlike(before, after)), subjectsOf(unlike(after, before))];
  const gone = [...old.values()]
    .filter(({ key }) => !now.has(key))
    .map((subject) => eventOf("deleted", subject, origin));
  const others = [...now.values()].flatMap((subject) => {
    const earlier = old.get(subject.key);
    if (!earlier) return [eventOf("created", subject, origin)];
    const changes = diffFields(earlier.fields, subject.fields);
    if (changes.length === 0) return [];
    const repos = [...new Set([...subject.repos, ...earlier.repos])];
    return [eventOf("changed", { ...subject, repos, text: "" }, origin, changes)];
  });
  return [...gone, ...others];
}

/** With only those entries that are not plainly the same in `than`: of ten thousand mostly a few. */
function unlike(data: CoordinationData, than: CoordinationData): CoordinationData {
  return {
    ...data,
    issues: differing(data.issues, than.issues),
    plans: differing(data.plans, than.plans),
    todos: differing(data.todos, than.todos),
    dependencies: differing(data.dependencies, than.dependencies),
  };
}

function differing<E extends Entity>(list: readonly E[], than: readonly E[]): readonly E[] {
  const same = new Set(than);
  const left = list.filter((entity) => !same.has(entity));
  if (left.length === 0) return left;
  // From the end, for of several entries with one id the first counts.
  const byId = new Map(than.toReversed().map((entity) => [entity.id, entity]));
  return left.filter((entity) => {
    const other = byId.get(entity.id);
    return other === undefined || !isPlainlySame(other, entity);
  });
}

/** An entity as events tell of it. */
interface Subject {
  /** Kind and id. */
  readonly key: string;
  readonly kind: EventEntity;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly repos: readonly string[];
  readonly fields: object;
}

function subjectsOf(data: CoordinationData): Map<string, Subject> {
  const subjects = [
    ...data.repos.map(repoSubject),
    ...data.issues.map((issue) => entitySubject("issue", issue, issue.title, issue.repos)),
    ...data.plans.map((plan) => entitySubject("plan", plan, plan.title, plan.repos)),
    ...data.plans.flatMap((plan) => plan.milestones.map((milestone) => milestoneSubject(plan, milestone))),
    ...data.todos.map((todo) => entitySubject("todo", todo, todo.task, todo.repo === "" ? [] : [todo.repo])),
    ...data.dependencies.map((one) =>
      entitySubject("dependency", one, dependencyTitle(one), [one.consumer, one.provider]),
    ),
  ];
  const first = new Map<string, Subject>();
  for (const subject of subjects) if (!first.has(subject.key)) first.set(subject.key, subject);
  return first;
}

/** A dependency as one line. */
export function dependencyTitle({ consumer, provider, version_constraint }: Dependency): string {
  return `${consumer} needs ${provider} ${version_constraint}`.trim();
}

function entitySubject(
  kind: "issue" | "plan" | "todo" | "dependency",
  entity: Entity,
  title: string,
  repos: readonly string[],
): Subject {
  return subject(kind, entity.id, title, proseOf(entity), repos, entity);
}

function milestoneSubject(plan: Plan, milestone: Milestone): Subject {
  const text = [milestone.description, ...milestone.completion_criteria, ...milestone.deliverables].join("\n");
  return subject("milestone", `${plan.id}/${milestone.id}`, milestone.name, text, plan.repos, milestone);
}

function repoSubject(repo: Repo): Subject {
  return subject("repo", repo.name, repo.name, repo.description ?? "", [repo.name], repo);
}

function subject(
  kind: EventEntity,
  id: string,
  title: string,
  text: string,
  repos: readonly string[],
  fields: object,
): Subject {
  return { key: `${kind} ${id}`, kind, id, title, text: text.trim(), repos: [...new Set(repos)], fields };
}

function proseOf(entity: Entity): string {
  const parts = "notes" in entity ? [entity.notes] : [entity.description, ...criteriaOf(entity)];
  return [...parts, ...entity.labels].filter((part) => part !== "").join("\n");
}

function criteriaOf(entity: Issue | Plan | Todo): readonly string[] {
  return "acceptance_criteria" in entity ? entity.acceptance_criteria : [];
}

function eventOf(
  kind: NewEvent["kind"],
  of: Subject,
  { who, source, data }: Origin,
  changes?: FieldChange[],
): NewEvent {
  return {
    who,
    source,
    kind,
    entityKind: of.kind,
    entityId: of.id,
    repos: [...of.repos],
    changes: changes ?? standingFields(of.fields, kind),
    title: of.title === "" ? of.id : of.title,
    text: of.text,
    ...(data === undefined ? {} : { data }),
  };
}

/** Of what is new or gone, the fields that tell how it stood. */
function standingFields(fields: object, kind: NewEvent["kind"]): FieldChange[] {
  const standing = new Set(["status", "priority", "assignee", "target", "due", "estimated_hours"]);
  return Object.entries(fields).flatMap(([field, value]: [string, PlainValue | undefined]) => {
    if (!standing.has(field) || value === undefined) return [];
    return [kind === "created" ? { field, after: value } : { field, before: value }];
  });
}
