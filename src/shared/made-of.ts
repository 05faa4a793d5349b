/**
 * `make`, which remembers what it made of an object for as long as that object lives; `keyOf` says what else a result
 * depends on.
 */
export function madeOf<O extends object, A extends unknown[], R>(
  make: (source: O, ...given: A) => R,
  keyOf: (...given: A) => string,
): (source: O, ...given: A) => R {
  const known = new WeakMap<O, Made<R>>();
  return (source, ...given) => {
    const key = keyOf(...given);
    const newest = known.get(source);
    for (let one = newest; one; one = one.older) if (one.key === key) return one.made;
    const made = make(source, ...given);
    known.set(source, { key, made, older: newest });
    return made;
  };
}

/** Nearly always there is one result of an object, for which a map of its own would be large. */
interface Made<R> {
  readonly key: string;
  readonly made: R;
  readonly older: Made<R> | undefined;
}
