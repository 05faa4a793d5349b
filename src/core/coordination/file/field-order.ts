import type { EntityKind } from "../../../shared/coordination/enums";
import type { PlainMap } from "./plain-map";

/** The fields of every kind in the order of the format's description. */
const order = [
  ...["id", "title", "task", "consumer", "provider", "type", "version_constraint", "description", "repo", "status"],
  ...["priority", "severity", "repos", "created", "updated", "target", "estimated_hours", "actual_hours"],
  ...["issue_id", "issue_ids", "dependencies", "blocked_by", "blocking", "assignee", "labels", "milestones"],
  ...["acceptance_criteria", "notes", "validation", "metadata"],
];

/** Other names of fields, as older files have them. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  created: ["created_at"],
  updated: ["updated_at"],
  labels: ["tags"],
  dependencies: ["depends_on"],
  estimated_hours: ["estimate_hours", "estimate"],
};

const otherNamesOf: Readonly<Record<EntityKind, Readonly<Record<string, readonly string[]>>>> = {
  issue: otherNames,
  plan: otherNames,
  todo: { ...otherNames, task: ["title"], target: ["due"] },
  dependency: otherNames,
};

/** Behind which of the keys of an entry a new field goes; undefined: at its end. */
export function fieldBefore(keys: readonly string[], key: string): string | undefined {
  const place = order.indexOf(key);
  return place < 0 ? undefined : keys.findLast((one) => order.includes(one) && order.indexOf(one) < place);
}

/** The name under which an entry has a field: its own one, or another one that only older files use. */
export function keyOfField(kind: EntityKind, entry: PlainMap, field: string): string {
  const names = [field, ...(otherNamesOf[kind][field] ?? [])];
  const has = (name: string) => Object.hasOwn(entry, name);
  return names.find((name) => has(name) && entry[name] !== null) ?? names.find(has) ?? field;
}

/** Keys of a new entry in order: as a sibling has them, those that it lacks where the format has them. */
export function orderedKeys(keys: readonly string[], sibling: readonly string[]): string[] {
  const made = sibling.filter((key) => keys.includes(key));
  const placeOf = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const missing = keys.filter((key) => !made.includes(key)).sort((a, b) => placeOf(a) - placeOf(b));
  for (const key of missing) {
    const before = fieldBefore(made, key);
    made.splice(before === undefined ? (key === "id" ? 0 : made.length) : made.indexOf(before) + 1, 0, key);
  }
  return made;
}
