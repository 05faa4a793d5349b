/** How something goes on, for one who follows it: every event in its order, then the end. */
export interface LiveStream<M extends object, E> {
  tell(event: M): void;
  /** What is told after it is dropped. */
  end(event: E): void;
  events(): AsyncGenerator<M | E, void>;
}

/** While nobody reads, `join` makes one event of two that follow each other, so that a chatty sender fills no memory. */
export function liveStream<M extends object, E>(join: (before: M, next: M) => M | undefined): LiveStream<M, E> {
  const waiting: M[] = [];
  let ended: { readonly event: E } | undefined;
  let wake = (): void => {};

  return {
    tell(event) {
      if (ended) return;
      const last = waiting.at(-1);
      const joined = last && join(last, event);
      if (joined) waiting.splice(-1, 1, joined);
      else waiting.push(event);
      wake();
    },

    end(event) {
      ended ??= { event };
      wake();
    },

    async *events() {
      for (;;) {
        const event = waiting.shift();
        if (event) {
          yield event;
        } else if (ended) {
          yield ended.event;
          return;
        } else {
          await new Promise<void>((settle) => {
            wake = settle;
          });
        }
      }
    },
  };
}
