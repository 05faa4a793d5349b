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
  const find = (source: O, ...given: A): R => {
    const key = keyOf(...given);
    for (let one = results.get(source); one; one = one.next) {
      // What `make` gave is an R.
      if (one.make === make && one.key === key) return one.made as R;
    }
    const made = make(source, ...given);
    keep(source, make, key, made);
    return made;
  };
  return Object.assign(find, {
    remember(source: O, made: R, ...given: A) {
      keep(source, make, keyOf(...given), made);
    },
  });
}

interface Made {
  /** The function that made it. */
  readonly make: unknown;
  readonly key: string;
  readonly made: unknown;
  next: Made | undefined;
}

function keep(source: object, make: unknown, key: string, made: unknown): void {
  const first = results.get(source);
  if (first) first.next = { make, key, made, next: first.next };
  else results.set(source, { make, key, made, next: undefined });
}

/**
 * One map for all functions: of most objects several make something, and each object more that a weak map has to let go
 * of costs every collection of garbage.
 */
const results = new WeakMap<object, Made>();
