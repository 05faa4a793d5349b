/** `make` with its newest `most` results remembered; `keyOf` says what a result depends on. */
export function remembered<A extends unknown[], R>(
  make: (...given: A) => R,
  keyOf: (...given: A) => string,
  most: number,
): (...given: A) => R {
  const known = new Map<string, R>();
  return (...given) => {
    const key = keyOf(...given);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(...given);
    known.set(key, made);
    // Maps keep the order of insertion: the first is the oldest.
    if (known.size > most) known.delete(known.keys().next().value ?? key);
    return made;
  };
}
