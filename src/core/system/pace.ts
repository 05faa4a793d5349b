/** Long work in slices: between them the process answers others and the work can be stopped. */
export interface Pace {
  /** True when the slice is used up; cheap enough to ask at every step. */
  isDue(): boolean;
  /** Lets others run. Throws the reason of the signal when it was stopped. */
  rest(): Promise<void>;
}

/** Slices of `milliseconds`; `onRest` is called once at the end of each. */
export function paced(
  options: { readonly signal?: AbortSignal | undefined; readonly onRest?: () => void } = {},
  milliseconds = 8,
): Pace {
  let started = performance.now();
  return {
    isDue: () => performance.now() - started >= milliseconds,
    async rest() {
      options.onRest?.();
      await new Promise((resolve) => setImmediate(resolve));
      options.signal?.throwIfAborted();
      started = performance.now();
    },
  };
}
