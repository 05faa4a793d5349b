import type { ChangeSet } from "../../shared/change-set";
import { unreachable } from "../../shared/result";
import type { TakeBack } from "../changes/plan-undo";
import { takeBackInTools } from "../config-sync/take-back";
import { takeBackMemory } from "../sessions/sync/take-back-memory";
import { takeBackInTargets } from "../targets/take-back";

/** How an engine takes back what it wrote to files that were changed since; where an engine knows no better, as any would. */
export function takeBackOf(engine: ChangeSet["engine"]): TakeBack {
  switch (engine) {
    case "targets":
      return takeBackInTargets;
    case "sessions":
      return { base: takeBackMemory };
    case "config-sync":
      return takeBackInTools;
    case "migration":
    case "coordination":
      return {};
    default:
      return unreachable(engine);
  }
}
