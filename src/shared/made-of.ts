/** A function that remembers its results. */
interface MadeOf<O extends object, A extends unknown[], R> {
  (source: O, ...given: A): R;
  /** Has `made`, which is what would be made of `source`, remembered without making it. */
  remember(source: O, made: R, ...given: A): void;
}

/**
 * `make`, which remembers what it made of an object for as long as that object lives; `keyOf` says what else a result
 * depends on.
 */
export function madeOf<O extends object, A extends unknown[], R>(
  make: (source: O, ...given: A) => R,
  keyOf: (...given: A) => string = () => "",
): MadeOf<O, A, R> {
  const known = new WeakMap<O, Made<R>>();
  const keep = (source: O, key: string, made: R) => {
    known.set(source, { key, made, older: known.get(source) });
    return made;
  };
  const find = (source: O, ...given: A): R => {
    const key = keyOf(...given);
    for (let one = known.get(source); one; one = one.older) if (one.key === key) return one.made;
    return keep(source, key, make(source, ...given));
  };
  return Object.assign(find, {
    remember(source: O, made: R, ...given: A) {
      keep(source, keyOf(...given), made);
    },
  });
}

/** Nearly always there is one result of an object, for which a map of its own would be large. */
interface Made<R> {
  readonly key: string;
  readonly made: R;
  readonly older: Made<R> | undefined;
}
