import type { SyncCounts } from "./config-sync";
import { count } from "./count";

/**
 * What stays to be done where no sync has anything to carry over: "1 step to run, 2 items held back". Undefined when
 * nothing does.
 */
export function leftUndone({ steps, held }: Pick<SyncCounts, "steps" | "held">): string | undefined {
  const parts = [
    ...(steps > 0 ? [`${count(steps, "step")} to run`] : []),
    ...(held > 0 ? [`${count(held, "item")} held back`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}
