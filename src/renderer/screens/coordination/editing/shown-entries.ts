import type { Entity } from "../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../shared/coordination/enums";
import type { Pending } from "./edit-types";

/**
 * Entries as the user made them, by id, where an answer of `version` does not know that yet: their edits are being
 * written, or were written after the question.
 */
export function pendingEntries(
  pending: readonly Pending[],
  kind: EntityKind,
  version: number,
): ReadonlyMap<string, Entity> {
  return new Map(
    pending
      .filter((one) => one.kind === kind && (one.since === undefined || one.since > version))
      .flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const)),
  );
}

/** A list with the pending entries in the place of what they were; those that now belong to it come first. */
export function shownEntries(
  entries: readonly Entity[],
  pending: ReadonlyMap<string, Entity>,
  belongs: (entry: Entity) => boolean,
): readonly Entity[] {
  if (pending.size === 0) return entries;
  const known = new Set(entries.map(({ id }) => id));
  const arrived = [...pending.values()].filter((entry) => !known.has(entry.id) && belongs(entry));
  return [
    ...arrived,
    ...entries.flatMap((entry) => {
      const changed = pending.get(entry.id);
      if (!changed) return [entry];
      return belongs(changed) ? [changed] : [];
    }),
  ];
}
