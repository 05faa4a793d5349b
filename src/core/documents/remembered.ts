/**
 * `make` with what it made of the newest `most` texts remembered; `keyOf` says what a result depends on besides the text.
 * The text is a key of its own, so that a long one is neither copied nor gone through again at every question.
 */
export function remembered<A extends unknown[], R>(
  make: (text: string, ...given: A) => R,
  keyOf: (...given: A) => string,
  most: number,
): (text: string, ...given: A) => R {
  const known = new Map<string, Made<R>>();
  return (text, ...given) => {
    const ofText = known.get(text);
    const key = keyOf(...given);
    for (let one = ofText; one; one = one.older) if (one.key === key) return one.made;
    const made = make(text, ...given);
    known.set(text, { key, made, older: ofText });
    // Maps keep the order of insertion: the first is the oldest.
    if (known.size > most) known.delete(known.keys().next().value ?? text);
    return made;
  };
}

/** Of a text there is rarely more than one result, for which a map of its own would be large. */
interface Made<R> {
  readonly key: string;
  readonly made: R;
  readonly older: Made<R> | undefined;
}
