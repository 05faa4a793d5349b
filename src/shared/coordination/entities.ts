import { z } from "zod";
import { dependencyStatus, dependencyType, entityKind, issueStatus, planStatus, priority, todoStatus } from "./enums";
import { finding } from "./findings";
import { plainValue } from "./plain-value";

// The entries of a coordination file as everything but the file itself sees them. Fields have the file's own names.
// Values are canonical: a status that the file spells `wip` reads as `in_progress`, and `spelled` has what it says.

/** What every entry has besides its fields. */
const entry = {
  /** Line of the file where it begins, from 1. */
  line: z.int().positive(),
  /** Fields that the format does not know, as they stand. */
  more: z.record(z.string(), plainValue),
};

const text = z.string();
const texts = z.array(z.string()).readonly();
/** `YYYY-MM-DD` or ISO 8601 with a time, as written. */
const date = z.string();

/** What issues, plans, todos and dependencies share. */
const tracked = {
  ...entry,
  /** As written, by field, wherever that differs from the value read: `{ status: "open", estimated_hours: "3d" }`. */
  spelled: z.record(z.string(), z.string()),
  created: date.optional(),
  updated: date.optional(),
  labels: texts,
  metadata: z.record(z.string(), plainValue),
};

export const repo = z.strictObject({
  ...entry,
  name: text.min(1),
  package: text.optional(),
  /** As written: absolute, below the home folder (`~`), or relative to the file. */
  path: text.optional(),
  nickname: text.optional(),
  nicknames: texts,
  role: text.optional(),
  tags: texts,
  description: text.optional(),
  status: text.optional(),
  /** `native` or `3rd-party`. */
  mcp: text.optional(),
});

export const role = z.strictObject({
  ...entry,
  name: text.min(1),
  description: text.optional(),
  tags: texts,
  capabilities: texts,
});

export const issue = z.strictObject({
  ...tracked,
  id: text.min(1),
  title: text,
  description: text,
  status: issueStatus,
  priority,
  /** Free text; `normal` where the file has none. */
  severity: text,
  /** Names of repositories; one that the file knows by a nickname is given its name. */
  repos: texts,
  target: date.optional(),
  /** Ids that this waits for: one relation with `blocked_by`, and the other side of `blocking`. */
  dependencies: texts,
  blocked_by: texts,
  blocking: texts,
  assignee: text.optional(),
});

export const milestone = z.strictObject({
  ...entry,
  spelled: z.record(z.string(), z.string()),
  id: text,
  name: text,
  description: text,
  due: date.optional(),
  status: todoStatus,
  dependencies: texts,
  completion_criteria: texts,
  deliverables: texts,
});

export const plan = z.strictObject({
  ...tracked,
  id: text.min(1),
  title: text,
  description: text,
  status: planStatus,
  priority: priority.optional(),
  repos: texts,
  target: date.optional(),
  milestones: z.array(milestone).readonly(),
  /** Plans that come before this one; also read from `depends_on`. */
  dependencies: texts,
  blocked_by: texts,
  blocking: texts,
  /** Issues that the plan is about; they narrow its todos. */
  issue_ids: texts,
  assignee: text.optional(),
});

export const todo = z.strictObject({
  ...tracked,
  id: text.min(1),
  task: text,
  description: text,
  /** Name of a repository, empty where the file says none. */
  repo: text,
  status: todoStatus,
  priority,
  /** Hours; read from `24`, `"3d"`, `"1w"`, `"90m"`. Undefined where the file has none that can be read. */
  estimated_hours: z.number().positive().optional(),
  actual_hours: z.number().nonnegative().optional(),
  target: date.optional(),
  dependencies: texts,
  blocked_by: texts,
  blocking: texts,
  assignee: text.optional(),
  acceptance_criteria: texts,
  /** The issue that this is a part of. It does not block. */
  issue_id: text.optional(),
});

/** How a dependency is checked, besides its version constraint. */
export const validation = z.strictObject({
  command: text.optional(),
  /** A regular expression that the output of `command` has to contain. */
  expected_pattern: text.optional(),
  /** A URL. */
  health_check: text.optional(),
  /** HTTP status that `health_check` has to answer with. */
  expected_status: z.int().optional(),
  more: z.record(z.string(), plainValue),
});

export const dependency = z.strictObject({
  ...tracked,
  id: text.min(1),
  /** Name of the repository that needs the other one. */
  consumer: text,
  provider: text,
  type: dependencyType,
  version_constraint: text,
  status: dependencyStatus,
  notes: text,
  validation: validation.optional(),
});

/** All that a coordination file says, in its order. */
export const coordinationData = z.strictObject({
  repos: z.array(repo).readonly(),
  roles: z.array(role).readonly(),
  issues: z.array(issue).readonly(),
  plans: z.array(plan).readonly(),
  todos: z.array(todo).readonly(),
  dependencies: z.array(dependency).readonly(),
  findings: z.array(finding).readonly(),
});

/** An entry's kind and id. */
export const entityRef = z.strictObject({ kind: entityKind, id: z.string() });

export type Repo = Readonly<z.infer<typeof repo>>;
export type Role = Readonly<z.infer<typeof role>>;
export type Issue = Readonly<z.infer<typeof issue>>;
export type Milestone = Readonly<z.infer<typeof milestone>>;
export type Plan = Readonly<z.infer<typeof plan>>;
export type Todo = Readonly<z.infer<typeof todo>>;
export type Validation = Readonly<z.infer<typeof validation>>;
export type Dependency = Readonly<z.infer<typeof dependency>>;
export type CoordinationData = Readonly<z.infer<typeof coordinationData>>;
export type EntityRef = Readonly<z.infer<typeof entityRef>>;
export type Entity = Issue | Plan | Todo | Dependency;
