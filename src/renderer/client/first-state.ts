import type { Engine } from "./engine";

/** Settles when the engine has told how things stand, or after a moment: one picture with data costs less than two. */
export function firstState({ view }: Pick<Engine, "view">): Promise<void> {
  return new Promise((settle) => {
    const stop = view.subscribe(({ state }) => {
      if (state) end();
    });
    const latest = setTimeout(end, longestWait);

    function end(): void {
      stop();
      clearTimeout(latest);
      settle();
    }
  });
}

/** Milliseconds. */
const longestWait = 100;
