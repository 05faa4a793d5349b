/** A map before a change, after it, and as it is now. */
export interface Versions<V> {
  readonly before: ReadonlyMap<string, V>;
  readonly after: ReadonlyMap<string, V>;
  readonly current: ReadonlyMap<string, V>;
}

/**
 * The current map without what turned `before` into `after`: the entries that this changed are as before it, whatever
 * became of them since, and all others as they are now.
 */
export function takenBackIn<V>(
  { before, after, current }: Versions<V>,
  isSame: (one: V, other: V) => boolean,
): Map<string, V> {
  const result = new Map(current);
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, became] = [before.get(key), after.get(key)];
    if (was !== undefined && became !== undefined && isSame(was, became)) continue;
    if (was === undefined) result.delete(key);
    else result.set(key, was);
  }
  return result;
}
