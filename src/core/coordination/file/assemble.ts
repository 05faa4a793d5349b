import type { CoordinationData, Dependency, Entity, Issue, Plan, Todo } from "../../../shared/coordination/entities";
import type { Finding } from "../../../shared/coordination/findings";
import { repoNames } from "../../../shared/coordination/repo-names";
import { checkReferences } from "./check-references";
import { knownReferences } from "./known-references";
import type { Parsed, PlacedEntry } from "./parse-entries";

/** What is known already of what is wrong: all of it, or what was in an earlier state. */
export interface KnownFindings {
  readonly all?: readonly Finding[];
  readonly before?: CoordinationData | undefined;
}

/** The read model of a parsed file, with all that is wrong with it. */
export function assemble({ entries, surroundings }: Parsed, known: KnownFindings = {}): CoordinationData {
  const { repos, roles } = surroundings;
  const nameOf = repoNames(repos);
  const issues = entitiesOf(entries.issue, isIssue).map((issue) => namedRepos(issue, nameOf));
  const plans = entitiesOf(entries.plan, isPlan).map((plan) => namedRepos(plan, nameOf));
  const reposOfIssue = new Map(issues.map(({ id, repos }) => [id, repos]));
  const todos = entitiesOf(entries.todo, isTodo).map((todo) => namedRepo(todo, nameOf, reposOfIssue));
  const dependencies = entitiesOf(entries.dependency, isDependency).map((one) => namedSides(one, nameOf));
  const data = { repos, roles, issues, plans, todos, dependencies };
  if (known.all) return { ...data, findings: known.all };
  const own = Object.values(entries).flatMap((list) => list.flatMap(({ findings }) => findings));
  const references = (known.before && knownReferences(data, known.before)) ?? checkReferences(data);
  const findings = [...surroundings.findings, ...own, ...references];
  return { ...data, findings: withOwnIds(findings) };
}

function namedRepos<E extends Issue | Plan>(entity: E, nameOf: NameOf): E {
  if (entity.repos.every((repo) => nameOf(repo) === undefined || nameOf(repo) === repo)) return entity;
  const repos = entity.repos.map((repo) => nameOf(repo) ?? repo);
  return { ...entity, repos: [...new Set(repos)], spelled: { ...entity.spelled, repos: entity.repos.join(", ") } };
}

/** A todo of an older file names no repository: it belongs to that of its issue. */
function namedRepo(todo: Todo, nameOf: NameOf, reposOfIssue: ReadonlyMap<string, readonly string[]>): Todo {
  const repo = nameOf(todo.repo) ?? todo.repo;
  if (repo === "" && todo.issue_id !== undefined) {
    const [first = ""] = reposOfIssue.get(todo.issue_id) ?? [];
    return first === "" ? todo : { ...todo, repo: first, spelled: { ...todo.spelled, repo: "" } };
  }
  return repo === todo.repo ? todo : { ...todo, repo, spelled: { ...todo.spelled, repo: todo.repo } };
}

function namedSides(dependency: Dependency, nameOf: NameOf): Dependency {
  const consumer = nameOf(dependency.consumer) ?? dependency.consumer;
  const provider = nameOf(dependency.provider) ?? dependency.provider;
  if (consumer === dependency.consumer && provider === dependency.provider) return dependency;
  const spelled = {
    ...dependency.spelled,
    ...(consumer === dependency.consumer ? {} : { consumer: dependency.consumer }),
    ...(provider === dependency.provider ? {} : { provider: dependency.provider }),
  };
  return { ...dependency, consumer, provider, spelled };
}

/** Several findings of one kind about one field are numbered, so that each has an id of its own. */
function withOwnIds(findings: readonly Finding[]): Finding[] {
  const times = new Map<string, number>();
  return findings.map((finding) => {
    const count = (times.get(finding.id) ?? 0) + 1;
    times.set(finding.id, count);
    return count === 1 ? finding : { ...finding, id: `${finding.id} (${count})` };
  });
}

type NameOf = ReturnType<typeof repoNames>;

function entitiesOf<E extends Entity>(list: readonly PlacedEntry[], isMeant: (entity: Entity) => entity is E): E[] {
  const found: E[] = [];
  for (const { entity } of list) if (entity && isMeant(entity)) found.push(entity);
  return found;
}

// Each list holds entities of its kind only; its fields tell them apart.
const isIssue = (entity: Entity): entity is Issue => "severity" in entity;
const isPlan = (entity: Entity): entity is Plan => "milestones" in entity;
const isTodo = (entity: Entity): entity is Todo => "task" in entity;
const isDependency = (entity: Entity): entity is Dependency => "version_constraint" in entity;
