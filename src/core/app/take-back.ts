import type { ChangeSet } from "../../shared/change-set";
import { unreachable } from "../../shared/result";
import type { TakeBack } from "../changes/plan-undo";

/**
 * How an engine takes back what it wrote to files that were changed since; where an engine knows no better, as any would.
 * Of the others the code is not read.
 */
export async function takeBackOf(engine: ChangeSet["engine"]): Promise<TakeBack> {
  switch (engine) {
    case "config-sync":
      return (await import("../config-sync/take-back")).takeBackInTools;
    case "targets":
      return (await import("../targets/take-back")).takeBackInTargets;
    case "sessions":
      return { base: (await import("../sessions/sync/take-back-memory")).takeBackMemory };
    case "coordination":
      return (await import("../coordination/take-back")).takeBackInCoordination;
    case "migration":
      return {};
    default:
      return unreachable(engine);
  }
}
