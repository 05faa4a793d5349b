import type { Dependency, Issue, Plan, Todo } from "../shared/coordination/entities";
import type { Link, Reached, ReadyEntry } from "../shared/coordination-answers";
import type { ListAnswer } from "../shared/coordination-list";
import { type Column, tableLines } from "./coord-table";

/** A page of a list as a table. */
export function listLines(answer: ListAnswer): string[] {
  switch (answer.kind) {
    case "issue":
      return tableLines(issueColumns, answer.entries.map(issueRow));
    case "plan":
      return tableLines(planColumns, answer.entries.map(planRow));
    case "todo":
      return tableLines(todoColumns, answer.entries.map(todoRow));
    case "dependency":
      return tableLines(dependencyColumns, answer.entries.map(dependencyRow));
  }
}

export function dependencyLines(entries: readonly Dependency[]): string[] {
  return tableLines(dependencyColumns, entries.map(dependencyRow));
}

export function linkLines(links: readonly Link[]): string[] {
  return tableLines(
    [{ title: "ID" }, { title: "STATUS" }, { title: "TITLE", isFlexible: true }, { title: "REPOS", isFlexible: true }],
    links.map(({ id, status, state, title, repos }) => [id, status || state, title, repos.join(", ")]),
  );
}

/** Entries on the way between repositories, with the chain that explains each. */
export function reachedLines(entries: readonly Reached[]): string[] {
  return tableLines(
    [{ title: "ID" }, { title: "STATUS" }, { title: "TITLE", isFlexible: true }, { title: "CHAIN", isFlexible: true }],
    entries.map(({ id, status, state, title, chain }) => [id, status || state, title, chain.join(" → ")]),
  );
}

export function readyLines(entries: readonly ReadyEntry[]): string[] {
  return tableLines(
    [
      { title: "ID" },
      { title: "PRIORITY" },
      { title: "TASK", isFlexible: true },
      { title: "REPO", isFlexible: true },
      { title: "HOURS", isNumber: true },
      { title: "WAITING", isNumber: true },
      { title: "ASSIGNEE" },
    ],
    entries.map(({ id, priority, title, repos, estimatedHours, waiting, assignee }) => [
      id,
      priority,
      title,
      repos.join(", "),
      hoursText(estimatedHours),
      String(waiting),
      assignee ?? "",
    ]),
  );
}

/** Hours as people read them, without digits that say nothing; empty for none. */
export function hoursText(hours: number | undefined): string {
  return hours === undefined ? "" : String(Math.round(hours * 10) / 10);
}

const issueColumns: readonly Column[] = [
  { title: "ID" },
  { title: "STATUS" },
  { title: "PRIORITY" },
  { title: "TITLE", isFlexible: true },
  { title: "REPOS", isFlexible: true },
  { title: "ASSIGNEE" },
  { title: "TARGET" },
];

function issueRow({ id, status, priority, title, repos, assignee, target }: Issue): string[] {
  return [id, status, priority, title, repos.join(", "), assignee ?? "", target ?? ""];
}

const planColumns: readonly Column[] = [
  { title: "ID" },
  { title: "STATUS" },
  { title: "TITLE", isFlexible: true },
  { title: "REPOS", isFlexible: true },
  { title: "MILESTONES", isNumber: true },
  { title: "TARGET" },
];

function planRow({ id, status, title, repos, milestones, target }: Plan): string[] {
  return [id, status, title, repos.join(", "), String(milestones.length), target ?? ""];
}

const todoColumns: readonly Column[] = [
  { title: "ID" },
  { title: "STATUS" },
  { title: "PRIORITY" },
  { title: "TASK", isFlexible: true },
  { title: "REPO" },
  { title: "HOURS", isNumber: true },
  { title: "ASSIGNEE" },
  { title: "BLOCKED BY", isFlexible: true },
];

function todoRow({ id, status, priority, task, repo, estimated_hours, assignee, blocked_by }: Todo): string[] {
  return [id, status, priority, task, repo, hoursText(estimated_hours), assignee ?? "", blocked_by.join(", ")];
}

const dependencyColumns: readonly Column[] = [
  { title: "ID" },
  { title: "STATUS" },
  { title: "CONSUMER", isFlexible: true },
  { title: "PROVIDER", isFlexible: true },
  { title: "TYPE" },
  { title: "VERSIONS", isFlexible: true },
];

function dependencyRow({ id, status, consumer, provider, type, version_constraint }: Dependency): string[] {
  return [id, status, consumer, provider, type, version_constraint];
}
