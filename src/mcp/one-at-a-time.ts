/** Lets pieces of work that write run one after the other, in the order in which they came. */
export interface Turns {
  /** Gives what `work` gives, once all that came before has ended, however it ended. */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Settles when nothing runs or waits. */
  settled(): Promise<void>;
}

export function oneAtATime(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const turn = last.then(work, work);
      last = turn;
      return turn;
    },
    settled: () =>
      last.then(
        () => undefined,
        () => undefined,
      ),
  };
}
