import { execute, type Workplace } from "./execute";
import { judge } from "./judge";
import type { Pool } from "./pool";

export interface LocalPoolOptions extends Workplace {
  readonly name: string;
  readonly concurrency: number;
  readonly roles?: readonly string[];
}

/** Runs jobs on this machine, each in a process of its own. */
export function localPool({ name, concurrency, roles = [], ...place }: LocalPoolOptions): Pool {
  return {
    name,
    concurrency,
    roles,
    refusalOf(job) {
      const verdict = judge(job, place.trust, place.system);
      return verdict.kind === "refused" ? verdict.reason : undefined;
    },
    run: (attempt, working) => execute(place, attempt, working),
  };
}
