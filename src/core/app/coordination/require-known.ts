import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { CoordinationData } from "../../../shared/coordination/entities";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { AppError } from "../../../shared/result";
import { unknownRepos } from "../../coordination/questions/blocking";
import { allRepos } from "../../coordination/questions/repo-name";
import { unknownEntryError, unknownRepoError, wrongKindError } from "../unknown-names";

/**
 * Throws AppError for what edits name and a file does not know: `unknown-entity`, `wrong-kind` for what is named as an
 * issue and is none, and `unknown-repo` where the file lists its repositories. What an entry names already may be named again.
 */
export function requireKnown(data: CoordinationData, edits: readonly CoordinationEdit[]): void {
  const fields = edits.flatMap(fieldsOf);
  const ids = fields.flatMap(([field, value]) => (references.has(field) ? textsOf(value) : []));
  if (ids.length > 0) requireIds(data, ids);
  requireIssues(data, new Set(fields.flatMap(([field, value]) => (parents.has(field) ? textsOf(value) : []))));
  const repos = fields.flatMap(([field, value]) => (naming.has(field) ? textsOf(value) : []));
  const [unknown] = unknownRepos(data, repos);
  if (unknown === undefined) return;
  const { failure } = unknownRepoError(allRepos(data), unknown);
  const hint = `${failure.hint ?? ""} A new one goes into "repos" of the file first.`.trim();
  throw new AppError({ ...failure, hint });
}

function requireIds({ issues, plans, todos, dependencies }: CoordinationData, ids: readonly string[]): void {
  const work = [...issues, ...plans, ...todos];
  const known = [...work, ...dependencies, ...plans.flatMap(({ milestones }) => milestones)].map(({ id }) => id);
  const named = new Set([
    ...known,
    ...work.flatMap((one) => [...one.dependencies, ...one.blocked_by, ...one.blocking]),
  ]);
  for (const plan of plans) for (const id of plan.issue_ids) named.add(id);
  for (const { issue_id } of todos) if (issue_id !== undefined) named.add(issue_id);
  const unknown = ids.find((id) => !named.has(id));
  if (unknown !== undefined) throw unknownEntryError(known, unknown);
}

function requireIssues({ plans, todos, dependencies }: CoordinationData, ids: ReadonlySet<string>): void {
  if (ids.size === 0) return;
  const others = [
    ...plans.flatMap((plan) => [["plan", plan] as const, ...plan.milestones.map((one) => ["milestone", one] as const)]),
    ...todos.map((todo) => ["todo", todo] as const),
    ...dependencies.map((dependency) => ["dependency", dependency] as const),
  ];
  const isNamed = (id: string) =>
    plans.some(({ issue_ids }) => issue_ids.includes(id)) || todos.some(({ issue_id }) => issue_id === id);
  for (const [kind, { id }] of others) if (ids.has(id) && !isNamed(id)) throw wrongKindError(id, kind, "issue");
}

function fieldsOf(edit: CoordinationEdit): [string | number, PlainValue][] {
  if (edit.kind === "add") return Object.entries(edit.fields);
  return edit.kind === "set" && edit.path[0] !== undefined ? [[edit.path[0], edit.value]] : [];
}

function textsOf(value: PlainValue): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one !== "");
}

const parents: ReadonlySet<string | number> = new Set(["issue_ids", "issue_id"]);
const references: ReadonlySet<string | number> = new Set(["dependencies", "blocked_by", "blocking", ...parents]);
const naming: ReadonlySet<string | number> = new Set(["repo", "repos", "consumer", "provider"]);
