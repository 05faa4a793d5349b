import type {
  Dependency,
  Entity,
  Issue,
  Milestone,
  Plan,
  Todo,
  Validation,
} from "../../../shared/coordination/entities";
import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import type { Finding } from "../../../shared/coordination/findings";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { EntryFields, type EntryPlace } from "./entry-fields";
import { isMap, type PlainMap } from "./plain-map";

/** Line of what stands at a path inside the entry. */
export type LineOf = (path: readonly (string | number)[]) => number;

/** What was read of one entry. Without an id there is no entity, only the finding that says so. */
export interface EntryReading<E = Entity> {
  readonly entity: E | undefined;
  readonly findings: readonly Finding[];
}

interface Kinds {
  readonly issue: Issue;
  readonly plan: Plan;
  readonly todo: Todo;
  readonly dependency: Dependency;
}

/** One entry of a list, in the words of the format and in those that the original program also reads. */
export function readEntry<K extends EntityKind>(kind: K, value: PlainValue, lineOf: LineOf): EntryReading<Kinds[K]> {
  const line = lineOf([]);
  const place = (id: string, called: string): EntryPlace => ({
    kind,
    id,
    called,
    lineOf: (field) => (field === undefined ? line : lineOf([field])),
  });
  if (!isMap(value)) {
    const fields = new EntryFields({}, place("", `an entry of ${listNames[kind]}`));
    fields.report("wrong-shape", "error", undefined, "is no map, so it is left out");
    return { entity: undefined, findings: fields.findings };
  }
  const id = typeof value["id"] === "string" || typeof value["id"] === "number" ? String(value["id"]).trim() : "";
  if (id === "") {
    const fields = new EntryFields(value, place("", `an entry of ${listNames[kind]}`));
    fields.report("missing-field", "error", "id", "has no id, so it is left out");
    return { entity: undefined, findings: fields.findings };
  }
  const fields = new EntryFields(value, place(id, `${kind} ${id}`));
  fields.text("id");
  const entity = readers[kind](fields, { id, line, lineOf });
  return { entity, findings: fields.findings };
}

interface At {
  readonly id: string;
  readonly line: number;
  readonly lineOf: LineOf;
}

const readers: { readonly [K in EntityKind]: (fields: EntryFields, at: At) => Kinds[K] } = {
  issue: (fields, { id, line }) => ({
    id,
    line,
    title: fields.requiredText("title"),
    description: fields.text("description") ?? "",
    status: fields.word("issueStatus", "status", "pending"),
    priority: fields.word("priority", "priority", "medium"),
    severity: fields.text("severity") ?? "normal",
    repos: reposOf(fields),
    target: fields.date("target"),
    dependencies: fields.texts("dependencies", "depends_on"),
    blocked_by: fields.texts("blocked_by"),
    blocking: fields.texts("blocking"),
    assignee: fields.text("assignee"),
    ...tracked(fields),
  }),
  plan: (fields, { id, line, lineOf }) => ({
    id,
    line,
    title: fields.requiredText("title"),
    description: fields.text("description") ?? "",
    status: fields.word("planStatus", "status", "draft"),
    priority: fields.word("priority", "priority", undefined),
    repos: reposOf(fields),
    target: fields.date("target"),
    milestones: fields.maps("milestones").map(({ at, value }) => milestone(fields, id, at, value, lineOf)),
    dependencies: fields.texts("dependencies", "depends_on"),
    blocked_by: fields.texts("blocked_by"),
    blocking: fields.texts("blocking"),
    issue_ids: fields.texts("issue_ids"),
    assignee: fields.text("assignee"),
    ...tracked(fields),
  }),
  todo: (fields, { id, line }) => ({
    id,
    line,
    task: fields.requiredText("task", "title"),
    description: fields.text("description") ?? "",
    repo: repoOf(fields),
    status: fields.word("todoStatus", "status", "pending"),
    priority: fields.word("priority", "priority", "medium"),
    estimated_hours: estimate(fields),
    actual_hours: fields.hours("actual_hours"),
    target: fields.date("target", "due"),
    dependencies: fields.texts("dependencies", "depends_on"),
    blocked_by: fields.texts("blocked_by"),
    blocking: fields.texts("blocking"),
    assignee: fields.text("assignee"),
    acceptance_criteria: fields.texts("acceptance_criteria"),
    issue_id: fields.text("issue_id"),
    ...tracked(fields),
  }),
  dependency: (fields, { id, line, lineOf }) => ({
    id,
    line,
    consumer: fields.requiredText("consumer"),
    provider: fields.requiredText("provider"),
    type: dependencyKind(fields),
    version_constraint: fields.requiredText("version_constraint"),
    status: fields.word("dependencyStatus", "status", "unknown"),
    notes: fields.text("notes") ?? "",
    validation: validation(fields, id, lineOf),
    ...tracked(fields),
  }),
};

function tracked(fields: EntryFields) {
  return {
    created: fields.date("created", "created_at"),
    updated: fields.date("updated", "updated_at"),
    labels: fields.texts("labels", "tags"),
    metadata: { ...fields.map("metadata") },
    more: fields.rest(),
    spelled: fields.spelled,
  };
}

function milestone(fields: EntryFields, plan: string, at: number, value: PlainMap, lineOf: LineOf): Milestone {
  const line = lineOf(["milestones", at]);
  const id = typeof value["id"] === "string" ? value["id"] : "";
  const called = `milestone ${id === "" ? at + 1 : id} of plan ${plan}`;
  const own = new EntryFields(value, {
    kind: "plan",
    id: plan,
    called,
    lineOf: (field) => (field === undefined ? line : lineOf(["milestones", at, field])),
  });
  const made = {
    id: own.requiredText("id"),
    line,
    name: own.requiredText("name", "title"),
    description: own.text("description") ?? "",
    due: own.date("due", "target"),
    status: own.word("todoStatus", "status", "pending"),
    dependencies: own.texts("dependencies", "depends_on"),
    completion_criteria: own.texts("completion_criteria"),
    deliverables: own.texts("deliverables"),
    more: own.rest(),
    spelled: own.spelled,
  };
  fields.findings.push(...own.findings);
  return made;
}

function validation(fields: EntryFields, dependency: string, lineOf: LineOf): Validation | undefined {
  const value = fields.map("validation");
  if (Object.keys(value).length === 0) return undefined;
  const own = new EntryFields(value, {
    kind: "dependency",
    id: dependency,
    called: `the validation of dependency ${dependency}`,
    lineOf: (field) => lineOf(field === undefined ? ["validation"] : ["validation", field]),
  });
  const made = {
    command: own.text("command"),
    expected_pattern: own.text("expected_pattern"),
    health_check: own.text("health_check"),
    expected_status: own.integer("expected_status"),
    more: own.rest(),
  };
  fields.findings.push(...own.findings);
  return made;
}

/** Older files name no repositories, but the files that an issue is about, or a pool that is called like one. */
function reposOf(fields: EntryFields): string[] {
  const named = fields.texts("repos");
  if (named.length > 0) return named;
  fields.missing("repos");
  const alone = fields.peek("repo") ?? fields.peek("pool");
  const affected = fields.peek("affected_files");
  const files: readonly PlainValue[] = Array.isArray(affected) ? affected : [];
  const folders = files.flatMap((file) => {
    const [folder, ...rest] = typeof file === "string" ? file.split("/") : [];
    return folder && rest.length > 0 ? [folder] : [];
  });
  if (folders.length > 0) return [...new Set(folders)];
  return typeof alone === "string" && alone !== "" ? [alone] : [];
}

function repoOf(fields: EntryFields): string {
  const repo = fields.text("repo");
  if (repo !== undefined && repo !== "") return repo;
  fields.missing("repo");
  return "";
}

function estimate(fields: EntryFields): number | undefined {
  const names = ["estimated_hours", "estimate_hours", "estimate"];
  const hours = fields.hours(...names);
  if (hours === 0) {
    fields.report("bad-value", "warning", "estimated_hours", "has an estimate of 0 hours, where more is expected");
    return undefined;
  }
  const isGiven = fields.findings.some(({ kind, field }) => kind === "bad-value" && names.includes(field ?? ""));
  if (hours === undefined && !isGiven) fields.missing("estimated_hours");
  return hours;
}

function dependencyKind(fields: EntryFields): Dependency["type"] {
  if (fields.peek("type") === undefined) fields.missing("type");
  return fields.word("dependencyType", "type", "runtime");
}
