import type { CoordinationData, Entity, Milestone, Plan, Repo } from "../../../shared/coordination/entities";
import type { Finding, FindingKind } from "../../../shared/coordination/findings";

/**
 * What `checkReferences` would find in `data`, taken over from an earlier state where no entry refers to others
 * otherwise than in that; undefined where some do. As most edits change no reference, most need no check.
 */
export function knownReferences(data: Entries, before: CoordinationData): Finding[] | undefined {
  const known = before.findings.filter(({ kind }) => ofReferences.has(kind));
  // Such a finding names another line.
  if (known.some(({ kind }) => kind === "duplicate-id")) return undefined;
  // How bad a circle is depends on whether its entries are open.
  const fields = known.some(({ kind }) => kind === "blocking-cycle") ? [...referring, "status"] : referring;
  const isAlike =
    areAlike(before.repos, data.repos, repoFields) &&
    areAlike(before.issues, data.issues, fields) &&
    areAlike(before.plans, data.plans, fields) &&
    areAlike(before.plans.flatMap(milestonesOf), data.plans.flatMap(milestonesOf), ["id", "dependencies"]) &&
    areAlike(before.todos, data.todos, fields) &&
    areAlike(before.dependencies, data.dependencies, [...fields, "status"]);
  if (!isAlike || known.length === 0) return isAlike ? known : undefined;
  const lines = new Map<string, number>();
  for (const { id, line } of entitiesOf(data)) if (!lines.has(id)) lines.set(id, line);
  return known.map((finding) => {
    const line = lines.get(finding.entity?.id ?? "");
    return line === undefined || line === finding.line ? finding : { ...finding, line };
  });
}

function milestonesOf({ milestones }: Plan): readonly Milestone[] {
  return milestones;
}

type Entries = Omit<CoordinationData, "findings">;

function areAlike<E extends Entity | Milestone | Repo>(
  before: readonly E[],
  now: readonly E[],
  fields: readonly string[],
): boolean {
  return before.length === now.length && before.every((entity, at) => isAlike(entity, now[at], fields));
}

function isAlike(one: object, other: object | undefined, fields: readonly string[]): boolean {
  if (one === other) return true;
  if (!other) return false;
  return fields.every((field) => {
    const [was, is]: [unknown, unknown] = [Reflect.get(one, field), Reflect.get(other, field)];
    if (was === is) return true;
    return Array.isArray(was) && Array.isArray(is) && was.length === is.length && was.every((id, at) => id === is[at]);
  });
}

function* entitiesOf({ issues, plans, todos, dependencies }: Entries): Iterable<Entity> {
  yield* issues;
  yield* plans;
  yield* todos;
  yield* dependencies;
}

const referring = [
  ...["id", "dependencies", "blocked_by", "blocking", "issue_ids", "issue_id"],
  ...["repos", "repo", "consumer", "provider"],
];
const repoFields = ["name", "package", "nickname", "nicknames"];
const ofReferences: ReadonlySet<FindingKind> = new Set([
  "duplicate-id",
  "unknown-reference",
  "self-blocking",
  "unmirrored-blocking",
  "blocking-cycle",
  "dangling-repo",
  "dependency-cycle",
] as const);
