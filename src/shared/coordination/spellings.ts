import type { EntityKind } from "./enums";
import { dependencyStatus, dependencyType, issueStatus, planStatus, poolSelector, priority, todoStatus } from "./enums";

const vocabularies = {
  issueStatus,
  planStatus,
  todoStatus,
  dependencyStatus,
  dependencyType,
  priority,
  poolSelector,
} as const;

/** A set of canonical values. */
export type Vocabulary = keyof typeof vocabularies;

/** One of the values of a vocabulary. */
export type Word<V extends Vocabulary> = (typeof vocabularies)[V]["options"][number];

/**
 * The canonical value of a spelling met in the wild (`open`, `In Progress`, `wip`, `done`, `P0`, `moderate`), or
 * undefined for one that is unknown. Upper and lower case, spaces and hyphens make no difference.
 */
export function canonical<V extends Vocabulary>(vocabulary: V, spelling: string): Word<V> | undefined {
  const asked = spelling
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
  const word = spellings[vocabulary][asked] ?? asked;
  const words: readonly Word<V>[] = vocabularies[vocabulary].options;
  return words.find((known) => known === word);
}

/** All values of a vocabulary, in its order. */
export function wordsOf<V extends Vocabulary>(vocabulary: V): readonly Word<V>[] {
  return vocabularies[vocabulary].options;
}

/** The vocabulary of an entry's `status`. */
export const statusVocabulary = {
  issue: "issueStatus",
  plan: "planStatus",
  todo: "todoStatus",
  dependency: "dependencyStatus",
} as const satisfies Record<EntityKind, Vocabulary>;

const waiting = { open: "pending", todo: "pending", planned: "pending", new: "pending", backlog: "pending" };
const running = { wip: "in_progress", doing: "in_progress", started: "in_progress", active: "in_progress" };

const spellings: Readonly<Record<Vocabulary, Readonly<Record<string, string>>>> = {
  issueStatus: {
    ...waiting,
    ...running,
    fixed: "resolved",
    done: "resolved",
    complete: "resolved",
    completed: "resolved",
    cancelled: "closed",
    canceled: "closed",
    wontfix: "closed",
  },
  planStatus: {
    pending: "draft",
    planned: "draft",
    proposed: "draft",
    open: "active",
    in_progress: "active",
    wip: "active",
    paused: "on_hold",
    blocked: "on_hold",
    done: "completed",
    complete: "completed",
    canceled: "cancelled",
  },
  todoStatus: {
    ...waiting,
    ...running,
    done: "completed",
    complete: "completed",
    fixed: "completed",
    resolved: "completed",
    closed: "completed",
    canceled: "cancelled",
  },
  dependencyStatus: { ok: "satisfied", pending: "unknown", failed: "unsatisfied", cancelled: "deprecated" },
  dependencyType: { dev: "development", docs: "documentation", tests: "test", testing: "test" },
  priority: {
    p0: "critical",
    p1: "high",
    p2: "medium",
    p3: "low",
    urgent: "critical",
    moderate: "medium",
    normal: "medium",
    minor: "low",
  },
  poolSelector: {},
};
