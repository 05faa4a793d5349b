import type { Failure } from "../../../shared/result";

/** What went wrong on the way without ending it. */
export interface Problems {
  add(problem: Failure): void;
  /** In the order of their sentences, so that the same tree gives the same list; the rest as a number. */
  all(): Failure[];
}

/** Collects problems; of thousands, the first `most` are told and the others counted. */
export function collectProblems(most = 50): Problems {
  const found: Failure[] = [];
  let more = 0;
  const inOrder = () => found.sort((a, b) => (a.message < b.message ? -1 : a.message > b.message ? 1 : 0));
  return {
    add(problem) {
      found.push(problem);
      if (found.length < most * 4) return;
      more += inOrder().splice(most).length;
    },
    all() {
      const told = inOrder().slice(0, most);
      const untold = more + found.length - told.length;
      if (untold === 0) return told;
      return [...told, { code: "more-problems", message: `${untold} more problems of these kinds.` }];
    },
  };
}
