import {
  dependencyStatus,
  dependencyType,
  type EntityKind,
  issueStatus,
  planStatus,
  priority,
  todoStatus,
} from "../../../../shared/coordination/enums";

/** A field of the format as a form shows it. */
export interface EntryField {
  /** Its place in the entry. */
  readonly path: readonly [string, ...string[]];
  readonly label: string;
  /** `ids`, `texts`: a list, typed with commas; `lines`: a list, one in each line; `hours`: 24, 3d, 90m. */
  readonly kind: "text" | "long" | "choice" | "day" | "hours" | "number" | "texts" | "ids" | "lines";
  readonly options?: readonly string[];
  /** Which names of the file it proposes. */
  readonly proposes?: "repos" | "assignees" | "labels";
  readonly isRequired?: boolean;
  readonly isWide?: boolean;
  /** Of a new entry. */
  readonly initially?: string;
}

const description: EntryField = { path: ["description"], label: "Description (Markdown)", kind: "long", isWide: true };
const urgency: EntryField = {
  path: ["priority"],
  label: "Priority",
  kind: "choice",
  options: priority.options,
  initially: "medium",
};
const target: EntryField = { path: ["target"], label: "Target", kind: "day" };
const assignee: EntryField = { path: ["assignee"], label: "Assignee", kind: "text", proposes: "assignees" };
const labels: EntryField = { path: ["labels"], label: "Labels", kind: "texts", proposes: "labels" };
const repos: EntryField = {
  path: ["repos"],
  label: "Repositories",
  kind: "texts",
  proposes: "repos",
  isRequired: true,
};
const blockedBy: EntryField = { path: ["blocked_by"], label: "Blocked by", kind: "ids" };
const blocking: EntryField = { path: ["blocking"], label: "Blocks", kind: "ids" };
const dependencies: EntryField = { path: ["dependencies"], label: "Comes after", kind: "ids" };
const relations = [dependencies, blockedBy, blocking];

function title(name: string, label: string): EntryField {
  return { path: [name], label, kind: "text", isRequired: true, isWide: true };
}

function status(options: readonly string[]): EntryField {
  return { path: ["status"], label: "Status", kind: "choice", options, initially: options[0] ?? "" };
}

/** The fields of every kind that can be edited, in the order of the form. */
export const entryFields: Readonly<Record<EntityKind, readonly EntryField[]>> = {
  issue: [
    title("title", "Title"),
    description,
    status(issueStatus.options),
    urgency,
    { path: ["severity"], label: "Severity", kind: "text" },
    repos,
    assignee,
    target,
    labels,
    ...relations,
  ],
  plan: [
    title("title", "Title"),
    description,
    status(planStatus.options),
    urgency,
    repos,
    target,
    assignee,
    labels,
    { path: ["issue_ids"], label: "Issues that it is about", kind: "ids" },
    ...relations,
  ],
  todo: [
    title("task", "Task"),
    description,
    status(todoStatus.options),
    urgency,
    { path: ["repo"], label: "Repository", kind: "text", proposes: "repos", isRequired: true },
    assignee,
    { path: ["estimated_hours"], label: "Estimate", kind: "hours", isRequired: true },
    { path: ["actual_hours"], label: "Spent hours", kind: "number" },
    target,
    labels,
    { path: ["issue_id"], label: "Part of issue", kind: "text" },
    ...relations,
    { path: ["acceptance_criteria"], label: "Acceptance criteria, one in each line", kind: "lines", isWide: true },
  ],
  dependency: [
    { path: ["consumer"], label: "Consumer", kind: "text", proposes: "repos", isRequired: true },
    { path: ["provider"], label: "Provider", kind: "text", proposes: "repos", isRequired: true },
    { path: ["type"], label: "Type", kind: "choice", options: dependencyType.options, initially: "runtime" },
    { path: ["version_constraint"], label: "Version constraint", kind: "text", isRequired: true },
    { ...status(dependencyStatus.options), initially: "unknown" },
    labels,
    { path: ["notes"], label: "Notes", kind: "long", isWide: true },
    { path: ["validation", "command"], label: "Command that checks it", kind: "text", isWide: true },
    { path: ["validation", "expected_pattern"], label: "Pattern that its output has to contain", kind: "text" },
    { path: ["validation", "health_check"], label: "Address that has to answer", kind: "text" },
    { path: ["validation", "expected_status"], label: "With the HTTP status", kind: "number" },
  ],
};

/** What a form calls a field. */
export function fieldName({ path }: EntryField): string {
  return path.join(".");
}
