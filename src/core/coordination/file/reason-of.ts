import type { CoordinationEdit } from "../../../shared/coordination/edits";

/** One sentence on what edits do, for the review. `created` has the ids of the new entries, in order. */
export function reasonOf(edits: readonly CoordinationEdit[], created: readonly string[]): string {
  const parts = [
    ...(created.length > 0 ? [`adds ${named(created)}`] : []),
    ...fieldsChanged(edits),
    ...listed(
      "removes",
      edits.flatMap((edit) => (edit.kind === "remove" ? [edit.id] : [])),
    ),
  ];
  const sentence = parts.join("; ");
  return sentence === "" ? "" : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function fieldsChanged(edits: readonly CoordinationEdit[]): string[] {
  const fields = new Map<string, Set<string>>();
  for (const edit of edits) {
    if (edit.kind !== "set" && edit.kind !== "unset") continue;
    const key = `${edit.kind === "set" ? "sets" : "clears"} ${edit.path.join(".")} of`;
    fields.set(key, (fields.get(key) ?? new Set()).add(edit.id));
  }
  return [...fields].map(([verb, ids]) => `${verb} ${named([...ids])}`);
}

function listed(verb: string, ids: readonly string[]): string[] {
  return ids.length > 0 ? [`${verb} ${named(ids)}`] : [];
}

function named(ids: readonly string[]): string {
  return ids.length > 5 ? `${ids.slice(0, 4).join(", ")} and ${ids.length - 4} more` : ids.join(", ");
}
