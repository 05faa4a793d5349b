import type { RunMoment, SyncEvent } from "../../shared/targets/sync-view";

/** How a sync of targets goes, for whoever follows it: every moment in its order, then the end. */
export interface SyncStream {
  tell(moment: RunMoment): void;
  end(event: Exclude<SyncEvent, { readonly kind: "moment" }>): void;
  events(): AsyncGenerator<SyncEvent, void>;
}

/** What commands print is joined while nobody reads it, so that a chatty one fills no memory. */
export function syncStream(): SyncStream {
  const waiting: SyncEvent[] = [];
  let isOver = false;
  let wake = (): void => {};

  return {
    tell(moment) {
      if (isOver) return;
      const last = waiting.at(-1);
      const joined = last?.kind === "moment" ? joinedOutput(last.moment, moment) : undefined;
      if (joined) waiting.splice(-1, 1, { kind: "moment", moment: joined });
      else waiting.push({ kind: "moment", moment });
      wake();
    },

    end(event) {
      if (isOver) return;
      isOver = true;
      waiting.push(event);
      wake();
    },

    async *events() {
      for (;;) {
        const event = waiting.shift();
        if (event) {
          yield event;
          if (event.kind !== "moment") return;
        } else {
          await new Promise<void>((settle) => {
            wake = settle;
          });
        }
      }
    },
  };
}

function joinedOutput(before: RunMoment, next: RunMoment): RunMoment | undefined {
  if (before.kind !== "output" || next.kind !== "output" || before.target !== next.target) return undefined;
  return { ...next, text: (before.text + next.text).slice(-mostCharacters) };
}

const mostCharacters = 200_000;
