/**
 * `make`, which remembers what it made of an object for as long as that object lives; `keyOf` says what else a result
 * depends on.
 */
export function madeOf<O extends object, A extends unknown[], R>(
  make: (source: O, ...given: A) => R,
  keyOf: (...given: A) => string,
): (source: O, ...given: A) => R {
  const known = new WeakMap<O, Map<string, { readonly made: R }>>();
  return (source, ...given) => {
    const all = known.get(source) ?? new Map<string, { readonly made: R }>();
    const key = keyOf(...given);
    const found = all.get(key);
    if (found) return found.made;
    const made = make(source, ...given);
    known.set(source, all.set(key, { made }));
    return made;
  };
}
