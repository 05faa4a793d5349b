/** Collects what comes in quick succession and hands it on at once. */
export interface Burst<T> {
  add(item: T): void;
  /** Drops what was collected. */
  cancel(): void;
}

export interface BurstOptions {
  /** Milliseconds without a new item after which the collected ones are handed on. */
  readonly quiet: number;
  /** Milliseconds after the first item that it waits at most, however busy it stays. */
  readonly longest: number;
}

/** Gives `flush` every distinct item once per burst. */
export function burst<T>({ quiet, longest }: BurstOptions, flush: (items: readonly T[]) => void): Burst<T> {
  const items = new Set<T>();
  let quietTimer: NodeJS.Timeout | undefined;
  let longestTimer: NodeJS.Timeout | undefined;

  return {
    add(item) {
      items.add(item);
      clearTimeout(quietTimer);
      quietTimer = setTimeout(handOn, quiet);
      longestTimer ??= setTimeout(handOn, longest);
    },
    cancel,
  };

  function handOn(): void {
    const collected = [...items];
    cancel();
    flush(collected);
  }

  function cancel(): void {
    clearTimeout(quietTimer);
    clearTimeout(longestTimer);
    quietTimer = undefined;
    longestTimer = undefined;
    items.clear();
  }
}
