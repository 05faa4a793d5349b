import type { ChangeSet } from "../../shared/change-set";
import { unreachable } from "../../shared/result";
import type { TakeBack } from "../changes/plan-undo";
import type { System } from "../system/system";

/**
 * How an engine takes back what it wrote to files that were changed since; where an engine knows no better, as any would.
 * Of the others the code is not read.
 */
export async function takeBackOf(engine: ChangeSet["engine"], { clock }: System): Promise<TakeBack> {
  switch (engine) {
    case "config-sync":
      return (await import("../config-sync/take-back")).takeBackInTools;
    case "targets":
      return (await import("../targets/take-back")).takeBackInTargets;
    case "sessions":
      return { base: (await import("../sessions/sync/take-back-memory")).takeBackMemory };
    case "coordination":
      return (await import("../coordination/undo/take-back")).takeBackInCoordination(clock.now());
    case "migration":
      return {};
    default:
      return unreachable(engine);
  }
}
