import type { CoordinationData, Entity, Issue, Plan, Todo } from "../../../shared/coordination/entities";
import { type EntityKind, isOpen } from "../../../shared/coordination/enums";
import type { Finding, FindingKind, Severity } from "../../../shared/coordination/findings";
import { repoNames } from "../../../shared/coordination/repo-names";
import { cyclesOf } from "./cycles";
import { mirrorFix, selfFix } from "./fixes";
import { waitsOf } from "./waits";

type Entries = Omit<CoordinationData, "findings">;

/** What only shows when all entries are seen together: ids, references, cycles, repositories. */
export function checkReferences(data: Entries): Finding[] {
  const work: Worked[] = [
    ...data.issues.map((entity) => ({ kind: "issue" as const, entity })),
    ...data.plans.map((entity) => ({ kind: "plan" as const, entity })),
    ...data.todos.map((entity) => ({ kind: "todo" as const, entity })),
  ];
  const byId = new Map(work.map((one) => [one.entity.id, one]));
  const others = new Set([
    ...data.plans.flatMap((plan) => plan.milestones.map(({ id }) => id)),
    ...data.dependencies.map(({ id }) => id),
  ]);
  return [
    ...duplicates(data),
    ...work.flatMap((one) => references(one, byId, others)),
    ...data.plans.flatMap((plan) => milestoneReferences(plan, byId, others)),
    ...blockingCycles(data, byId),
    ...repositories(data, work),
    ...repositoryCycles(data),
  ];
}

interface Worked {
  readonly kind: Exclude<EntityKind, "dependency">;
  readonly entity: Issue | Plan | Todo;
}

type ById = ReadonlyMap<string, Worked>;

function duplicates(data: Entries): Finding[] {
  const first = new Map<string, Entity>();
  const found: Finding[] = [];
  for (const [kind, entities] of entitiesByKind(data)) {
    for (const entity of entities) {
      const other = first.get(entity.id);
      if (!other) first.set(entity.id, entity);
      else {
        const problem = `has an id that the entry on line ${other.line} has, too`;
        found.push(about(kind, entity, "duplicate-id", "error", "id", problem));
      }
    }
  }
  return found;
}

/** @param others ids of milestones and dependencies, which have no field for what waits for them */
function references({ kind, entity }: Worked, byId: ById, others: ReadonlySet<string>): Finding[] {
  const reference = (field: RelationField, id: string): Finding[] => {
    if (id === entity.id) {
      const problem = `names itself in ${field}`;
      const fix = selfFix({ kind, id }, field);
      return [{ ...about(kind, entity, "self-blocking", "error", field, problem, id), fix }];
    }
    const other = byId.get(id);
    if (other) return mirror({ kind, entity }, field, other);
    if (others.has(id)) return [];
    const effect = field === "blocking" ? "" : ", and counts as blocked by it";
    const problem = `names ${id} in ${field}, which does not exist${effect}`;
    return [about(kind, entity, "unknown-reference", "warning", field, problem, id)];
  };
  return [
    ...relationFields.flatMap((field) => entity[field].flatMap((id) => reference(field, id))),
    ...notIssues({ kind, entity }, byId, others),
  ];
}

function notIssues({ kind, entity }: Worked, byId: ById, others: ReadonlySet<string>): Finding[] {
  return parents(entity).flatMap(([field, ids]) =>
    ids.flatMap((id) => {
      const other = byId.get(id)?.kind;
      if (other === "issue") return [];
      const problem = `names ${id} as ${field}, which ${other || others.has(id) ? "is no issue" : "does not exist"}`;
      return [about(kind, entity, "unknown-reference", "warning", field, problem, id)];
    }),
  );
}

function milestoneReferences(plan: Plan, byId: ById, others: ReadonlySet<string>): Finding[] {
  return plan.milestones.flatMap(({ id, dependencies }) =>
    dependencies
      .filter((other) => !byId.has(other) && !others.has(other))
      .map((other) => {
        const problem = `has the milestone ${id}, which names ${other} in dependencies, which does not exist, and counts as blocked by it`;
        return about("plan", plan, "unknown-reference", "warning", "milestones", problem, `${id} ${other}`);
      }),
  );
}

/** A relation counts from either side; one that only the blocker names is easily overlooked. */
function mirror({ kind, entity }: Worked, field: RelationField, other: Worked): Finding[] {
  const isBlocker = field === "blocking";
  const names = isBlocker ? [...other.entity.blocked_by, ...other.entity.dependencies] : other.entity.blocking;
  if (names.includes(entity.id)) return [];
  const missing = isBlocker ? "blocked_by" : "blocking";
  const problem = `names ${other.entity.id} in ${field}, which does not name it in ${missing}`;
  const severity = isBlocker ? "warning" : "info";
  const fix = mirrorFix({ kind: other.kind, id: other.entity.id }, missing, entity.id);
  return [{ ...about(kind, entity, "unmirrored-blocking", severity, field, problem, other.entity.id), fix }];
}

function parents(entity: Issue | Plan | Todo): [string, readonly string[]][] {
  if ("issue_ids" in entity) return [["issue_ids", entity.issue_ids]];
  return "issue_id" in entity && entity.issue_id !== undefined ? [["issue_id", [entity.issue_id]]] : [];
}

function blockingCycles(data: Entries, byId: ById): Finding[] {
  return cyclesOf(waitsOf(data, () => true)).flatMap((cycle) => {
    const members = cycle.flatMap((id) => byId.get(id) ?? []);
    const [first] = members;
    if (!first) return [];
    const severity = members.every(({ entity }) => isOpen(entity.status)) ? "error" : "warning";
    const chain = [...cycle, cycle[0]].join(" → ");
    const problem = `waits for itself: ${chain}`;
    return [{ ...about(first.kind, first.entity, "blocking-cycle", severity, undefined, problem, chain), cycle }];
  });
}

function repositories(data: Entries, work: readonly Worked[]): Finding[] {
  // A file without a catalogue says nothing about which repositories there are.
  if (data.repos.length === 0) return [];
  const nameOf = repoNames(data.repos);
  const unknown = (kind: EntityKind, entity: Entity, field: string, name: string): Finding[] => {
    if (name === "" || nameOf(name) !== undefined) return [];
    const problem = `names the repository ${name}, which "repos" of the file does not have`;
    return [about(kind, entity, "dangling-repo", "warning", field, problem, name)];
  };
  return [
    ...work.flatMap(({ kind, entity }) =>
      "repo" in entity
        ? unknown(kind, entity, "repo", entity.repo)
        : entity.repos.flatMap((name) => unknown(kind, entity, "repos", name)),
    ),
    ...data.dependencies.flatMap((entity) => [
      ...unknown("dependency", entity, "consumer", entity.consumer),
      ...unknown("dependency", entity, "provider", entity.provider),
    ]),
  ];
}

function repositoryCycles(data: Entries): Finding[] {
  const needs = new Map<string, string[]>();
  for (const { consumer, provider, status } of data.dependencies) {
    if (status === "deprecated" || consumer === "" || provider === "") continue;
    if (!needs.has(provider)) needs.set(provider, []);
    needs.set(consumer, [...(needs.get(consumer) ?? []), ...(consumer === provider ? [] : [provider])]);
  }
  const selves = data.dependencies.filter(({ consumer, provider }) => consumer !== "" && consumer === provider);
  return [
    ...selves.map((entity) =>
      about("dependency", entity, "self-blocking", "error", "provider", `lets ${entity.consumer} need itself`),
    ),
    ...cyclesOf(needs).flatMap((cycle) => {
      const entity = data.dependencies.find(
        ({ consumer, provider }) => consumer === cycle[0] && provider === cycle[1 % cycle.length],
      );
      if (!entity) return [];
      const chain = [...cycle, cycle[0]].join(" → ");
      const problem = `is part of a cycle of repositories that need each other: ${chain}`;
      return [{ ...about("dependency", entity, "dependency-cycle", "warning", undefined, problem, chain), cycle }];
    }),
  ];
}

function entitiesByKind(data: Entries): [EntityKind, readonly Entity[]][] {
  return [
    ["issue", data.issues],
    ["plan", data.plans],
    ["todo", data.todos],
    ["dependency", data.dependencies],
  ];
}

/** `problem` goes on after the entry's name; `detail` keeps findings about several values of one field apart. */
function about(
  kind: EntityKind,
  { id, line }: Entity,
  finding: FindingKind,
  severity: Severity,
  field: string | undefined,
  problem: string,
  detail?: string,
): Finding {
  return {
    id: [finding, kind, id, field, detail].filter((part) => part !== undefined).join(" "),
    severity,
    kind: finding,
    entity: { kind, id },
    ...(field === undefined ? {} : { field }),
    line,
    message: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${id} ${problem}.`,
  };
}

const relationFields = ["dependencies", "blocked_by", "blocking"] as const;
type RelationField = (typeof relationFields)[number];
