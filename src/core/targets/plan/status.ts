import type { ComponentPlan } from "../../../shared/targets/plan";
import type { TargetRow, TargetStatus } from "../../../shared/targets/registry";

/**
 * What a target is, by what a sync would find in it: the most pressing thing. `isWaiting`: it lacks more than its files
 * tell.
 */
export function statusOf(
  { status }: Pick<TargetRow, "status">,
  components: readonly Pick<ComponentPlan, "actions" | "lacksSource">[],
  isWaiting: boolean,
): TargetStatus {
  // Only a further sync or verification takes a failure back.
  if (status === "failed") return "failed";
  if (components.some(({ lacksSource }) => lacksSource)) return "source_missing";
  const kinds = new Set(components.flatMap(({ actions }) => actions.map(({ kind }) => kind)));
  if (kinds.has("conflict") || kinds.has("refuse")) return "conflict";
  if (isWaiting || kinds.has("add") || kinds.has("update") || kinds.has("delete") || kinds.has("merge"))
    return "needs_sync";
  return kinds.has("keep") ? "drifted" : "synchronized";
}
