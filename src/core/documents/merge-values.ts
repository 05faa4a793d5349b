import { bareObject } from "../../shared/bare-object";
import type { Edit, Path, Value } from "./document";
import { equalValues } from "./equal-values";
import { asObject } from "./plain-data";

/** One key path where both sides changed what the base had, differently. Undefined: the key is not there. */
export interface ValueConflict {
  readonly path: Path;
  readonly base: Value | undefined;
  readonly ours: Value | undefined;
  readonly theirs: Value | undefined;
}

export interface ValueMerge {
  /** The merge; at a conflict it holds our value. */
  readonly value: Value | undefined;
  /** Edits of `ours` that bring in what only they changed. */
  readonly edits: readonly Edit[];
  readonly conflicts: readonly ValueConflict[];
}

/**
 * Merges per key path: what one side changed is taken, what both changed alike is taken once, anything else is a
 * conflict. Objects are merged key by key; arrays and scalars are taken whole. A key is deleted only when the base had
 * it and one side removed it while the other left it alone.
 */
export function mergeValues(
  base: Value | undefined,
  ours: Value | undefined,
  theirs: Value | undefined,
  path: Path = [],
): ValueMerge {
  if (equalValues(ours, theirs) || equalValues(base, theirs)) return { value: ours, edits: [], conflicts: [] };
  if (equalValues(base, ours)) return { value: theirs, edits: editsTo(ours, theirs, path), conflicts: [] };
  const [left, right] = [asObject(ours), asObject(theirs)];
  if (!left || !right) return { value: ours, edits: [], conflicts: [{ path, base, ours, theirs }] };

  const origin = asObject(base) ?? {};
  const value = bareObject<Value>();
  const edits: Edit[] = [];
  const conflicts: ValueConflict[] = [];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const own = (of: Readonly<Record<string, Value>>) => (Object.hasOwn(of, key) ? of[key] : undefined);
    const merged = mergeValues(own(origin), own(left), own(right), [...path, key]);
    if (merged.value !== undefined) value[key] = merged.value;
    edits.push(...merged.edits);
    conflicts.push(...merged.conflicts);
  }
  return { value, edits, conflicts };
}

/** The smallest edits of object keys that turn `from` into `to`. */
export function editsTo(from: Value | undefined, to: Value | undefined, path: Path = []): Edit[] {
  if (equalValues(from, to)) return [];
  const [left, right] = [asObject(from), asObject(to)];
  if (!left || !right) return [{ path, value: to }];
  const removed = Object.keys(left).filter((key) => !Object.hasOwn(right, key));
  return [
    ...removed.map((key) => ({ path: [...path, key], value: undefined })),
    ...Object.keys(right).flatMap((key) =>
      editsTo(Object.hasOwn(left, key) ? left[key] : undefined, right[key], [...path, key]),
    ),
  ];
}
