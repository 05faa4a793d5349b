import type { Entity } from "../../../shared/coordination/entities";
import type { Priority } from "../../../shared/coordination/enums";

/** What entries of every kind have in common, as lists show them. */
export interface EntryFacts {
  readonly title: string;
  readonly repos: readonly string[];
  readonly assignee: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly target: string | undefined;
  readonly priority: Priority | undefined;
  /** Ids that it says it comes after; some may be done. */
  readonly after: readonly string[];
  readonly isOpen: boolean;
  readonly isOverdue: boolean;
}

/** `today` as in the report of the file, `YYYY-MM-DD`. */
export function entryFacts(entry: Entity, today: string): EntryFacts {
  const isOpen = !ended.has(entry.status);
  if ("consumer" in entry) {
    return {
      title: `${entry.consumer} → ${entry.provider}`,
      repos: [entry.consumer, entry.provider],
      assignee: undefined,
      target: undefined,
      priority: undefined,
      after: [],
      isOpen,
      isOverdue: false,
    };
  }
  const target = entry.target?.slice(0, 10);
  return {
    title: "task" in entry ? entry.task : entry.title,
    repos: "repos" in entry ? entry.repos : entry.repo === "" ? [] : [entry.repo],
    assignee: entry.assignee,
    target,
    priority: entry.priority,
    after: isOpen ? [...new Set([...entry.dependencies, ...entry.blocked_by])] : [],
    isOpen,
    isOverdue: isOpen && target !== undefined && target < today,
  };
}

const ended: ReadonlySet<string> = new Set(["resolved", "closed", "completed", "cancelled", "satisfied", "deprecated"]);
