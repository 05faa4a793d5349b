import type { CoordinationData, Dependency, Entity } from "../../../shared/coordination/entities";
import { isOpen } from "../../../shared/coordination/enums";
import type { ListFilter } from "../../../shared/coordination-list";
import { madeOf } from "../../../shared/made-of";
import { dayOf } from "./days";
import { todosOfPlan } from "./plan-todos";
import { repoName } from "./repo-name";

/** A test for the entries that a filter lets through. */
export function matches(data: CoordinationData, filter: ListFilter, today: string): (entry: Entity) => boolean {
  const tests = testsOf(data, filter, today);
  return (entry) => tests.every((test) => test(entry));
}

/** A dependency is open until it is satisfied or deprecated. */
export function isEntryOpen(entry: Entity): boolean {
  if (isDependency(entry)) return entry.status !== "satisfied" && entry.status !== "deprecated";
  return isOpen(entry.status);
}

/** The repositories that an entry is about; of a dependency both. */
export function reposOf(entry: Entity): readonly string[] {
  if (isDependency(entry)) return [entry.consumer, entry.provider];
  if ("task" in entry) return entry.repo === "" ? [] : [entry.repo];
  return entry.repos;
}

/** What an entry is called, as lists show it. */
export function nameOf(entry: Entity): string {
  if (isDependency(entry)) return `${entry.consumer} ${entry.provider}`;
  return "task" in entry ? entry.task : entry.title;
}

type Test = (entry: Entity) => boolean;

function testsOf(data: CoordinationData, filter: ListFilter, today: string): Test[] {
  const tests: Test[] = [];
  const add = <T>(wanted: T | undefined, make: (wanted: T) => Test) => {
    if (wanted !== undefined) tests.push(make(wanted));
  };
  add(filter.status, (wanted) => anyOf(wanted, ({ status }) => status));
  add(filter.isOpen, (wanted) => (entry) => isEntryOpen(entry) === wanted);
  add(filter.priority, (wanted) => anyOf(wanted, (entry) => ("priority" in entry ? entry.priority : undefined)));
  add(filter.severity, (wanted) => anyOf(wanted, (entry) => ("severity" in entry ? entry.severity : undefined)));
  add(filter.type, (wanted) => anyOf(wanted, (entry) => ("type" in entry ? entry.type : undefined)));
  add(filter.repo, (wanted) => includes(repoName(data, wanted)));
  add(filter.consumer, (wanted) => side("consumer", repoName(data, wanted)));
  add(filter.provider, (wanted) => side("provider", repoName(data, wanted)));
  add(filter.assignee, (wanted) => anyOf([wanted], (entry) => ("assignee" in entry ? (entry.assignee ?? "") : "")));
  add(filter.labels, (wanted) => allLabels(wanted));
  add(filter.text, (wanted) => allWords(wanted));
  add(filter.plan, (wanted) => {
    const todos = new Set<Entity>(todosOfPlan(data, wanted)?.todos);
    return (entry) => todos.has(entry);
  });
  add(filter.targetFrom, (wanted) => (entry) => (targetOf(entry) ?? "") >= wanted);
  add(filter.targetTo, (wanted) => (entry) => (targetOf(entry) ?? "~") <= wanted);
  add(filter.isOverdue, (wanted) => (entry) => (isEntryOpen(entry) && (targetOf(entry) ?? "~") < today) === wanted);
  return tests;
}

function targetOf(entry: Entity): string | undefined {
  return "target" in entry ? dayOf(entry.target) : undefined;
}

function anyOf(wanted: readonly string[], read: (entry: Entity) => string | undefined): Test {
  const values = new Set(wanted.map((value) => value.toLowerCase()));
  return (entry) => values.has(read(entry)?.toLowerCase() ?? missing);
}

function includes(repo: string): Test {
  return (entry) => reposOf(entry).includes(repo);
}

function side(which: "consumer" | "provider", repo: string): Test {
  return (entry) => isDependency(entry) && entry[which] === repo;
}

function allLabels(wanted: readonly string[]): Test {
  const labels = wanted.map((label) => label.toLowerCase());
  return (entry) => {
    if (entry.labels.length < labels.length) return false;
    const has = new Set(entry.labels.map((label) => label.toLowerCase()));
    return labels.every((label) => has.has(label));
  };
}

function allWords(text: string): Test {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (entry) => {
    const content = contentOf(entry);
    return words.every((word) => content.includes(word));
  };
}

const contentOf = madeOf((entry: Entity) => {
  const prose = isDependency(entry) ? entry.notes : entry.description;
  return `${entry.id}\n${nameOf(entry)}\n${prose}\n${entry.labels.join("\n")}`.toLowerCase();
});

function isDependency(entry: Entity): entry is Dependency {
  return "consumer" in entry;
}

/** No value of a file: a filter of the empty text means the empty text. */
const missing = "\0";
