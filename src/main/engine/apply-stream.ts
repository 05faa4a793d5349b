import type { ApplyEvent, ApplyOutcome, Progress } from "../../shared/history";

/** How one apply goes, for whoever follows it: the newest progress whenever they ask, then the outcome. */
export interface ApplyStream {
  progress(progress: Progress): void;
  end(outcome: ApplyOutcome): void;
  events(): AsyncGenerator<ApplyEvent, void>;
}

export function applyStream(): ApplyStream {
  let newest: Progress | undefined;
  let outcome: ApplyOutcome | undefined;
  let wake = (): void => {};

  return {
    progress(progress) {
      newest = progress;
      wake();
    },

    end(ended) {
      outcome = ended;
      wake();
    },

    async *events() {
      for (;;) {
        if (newest) {
          const progress = newest;
          newest = undefined;
          yield { kind: "progress", progress };
        } else if (outcome) {
          yield { kind: "outcome", outcome };
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
