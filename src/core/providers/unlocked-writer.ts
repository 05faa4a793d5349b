import type { System } from "../system/system";
import type { Provider } from "./provider";

/** True when a program runs that may write the provider's files without a lock; undefined where it can't be told. */
export function runsUnlockedWriter(
  { processes }: Pick<System, "processes">,
  { writesUnlocked }: Pick<Provider, "writesUnlocked">,
): boolean | undefined {
  return processes.programs()?.some(({ id, words }) => id !== processes.id && writesUnlocked(words));
}
