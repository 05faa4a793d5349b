import type { Risk } from "../../shared/change-set";
import type { Value } from "../documents/document";

/** How risky it is to write new entries (undefined: removed) into a file that has others as well. */
export function riskOf(edits: ReadonlyMap<string, Value | undefined>): Risk {
  return [...edits.values()].includes(undefined) ? "medium" : "low";
}
