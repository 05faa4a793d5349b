import { bareObject } from "../../../shared/bare-object";
import type { EntityKind } from "../../../shared/coordination/enums";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { writtenLike } from "./dates";
import type { EntryStyle } from "./entry-style";
import { keyOfField } from "./field-order";
import type { PlainMap } from "./plain-map";

/** The entry that new ones are written like: the last one of the kind. */
export interface Sibling {
  readonly style: EntryStyle;
  readonly keys: readonly string[];
  readonly created: string | undefined;
}

/**
 * The fields of a new entry: what is given, an id, the dates, what other readers of such files require, and what its
 * sibling also has, empty. A field that the sibling calls by another name gets that one.
 */
export function newEntry(
  kind: EntityKind,
  given: PlainMap,
  sibling: Sibling | undefined,
  now: Date,
  nextId: () => string,
): PlainMap {
  const like: Record<string, PlainValue> = {};
  for (const key of sibling?.keys ?? []) like[key] = "";
  const entry = bareObject<PlainValue>();
  const put = (field: string, value: PlainValue) => {
    const key = keyOfField(kind, like, field);
    if (!(key in entry)) entry[key] = value;
  };
  for (const [field, value] of Object.entries(given)) if (field !== "id") put(field, value);
  const id = given["id"];
  entry["id"] = typeof id === "string" && id !== "" ? id : nextId();
  const date = writtenLike(sibling?.created, now);
  put("created", date);
  put("updated", date);
  for (const [field, value] of Object.entries(required[kind])) put(field, value);
  for (const [field, value] of Object.entries(customary)) if (sibling?.keys.includes(field)) put(field, value);
  return entry;
}

/** What the original's models require besides ids, titles, repositories and dates. */
const required: Readonly<Record<EntityKind, PlainMap>> = {
  issue: { description: "", status: "pending", priority: "medium", target: null, assignee: null },
  plan: { description: "", status: "draft" },
  todo: { description: "", status: "pending", priority: "medium" },
  dependency: { status: "unknown", notes: "" },
};

const customary: PlainMap = {
  severity: "normal",
  actual_hours: null,
  assignee: null,
  target: null,
  dependencies: [],
  blocked_by: [],
  blocking: [],
  labels: [],
  acceptance_criteria: [],
  milestones: [],
};
