/** Does `work` for all `items`, at most `most` at once; the answers are in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const waiting = items.entries();
  const done: (readonly [number, R])[] = [];
  const worker = async () => {
    for (const [index, item] of waiting) done.push([index, await work(item)]);
  };
  await Promise.all(Array.from({ length: Math.max(1, most) }, worker));
  return done.toSorted(([a], [b]) => a - b).map(([, answer]) => answer);
}

/** Lets pieces of work through one after the other. */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
