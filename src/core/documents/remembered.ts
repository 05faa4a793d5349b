/**
 * `make` with what it made of the newest `most` texts remembered; `keyOf` says what a result depends on besides the text.
 * The text is a key of its own, so that a long one is neither copied nor gone through again at every question.
 */
export function remembered<A extends unknown[], R>(
  make: (text: string, ...given: A) => R,
  keyOf: (...given: A) => string,
  most: number,
): (text: string, ...given: A) => R {
  const known = new Map<string, Map<string, R>>();
  return (text, ...given) => {
    const ofText = known.get(text) ?? new Map<string, R>();
    const key = keyOf(...given);
    const found = ofText.get(key);
    if (found !== undefined) return found;
    const made = make(text, ...given);
    known.set(text, ofText.set(key, made));
    // Maps keep the order of insertion: the first is the oldest.
    if (known.size > most) known.delete(known.keys().next().value ?? text);
    return made;
  };
}
