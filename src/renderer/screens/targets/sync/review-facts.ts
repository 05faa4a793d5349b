import type { Step } from "../../../../shared/config-sync";
import type { SyncReview, TargetReview } from "../../../../shared/targets/sync-view";

export type PlannedReview = Extract<TargetReview, { readonly kind: "planned" }>;

/** What a review comes to, all targets together. */
export interface ReviewFacts {
  /** Targets in which something would be done. */
  readonly work: readonly PlannedReview[];
  readonly files: number;
  /** Commands of installers, in their order. */
  readonly steps: readonly Step[];
  /** Files that wait for a choice. */
  readonly conflicts: number;
}

export function factsOf({ targets }: SyncReview): ReviewFacts {
  const work = targets.filter((one): one is PlannedReview => one.kind === "planned" && isWork(one));
  return {
    work,
    files: work.reduce((sum, { files }) => sum + files.length, 0),
    steps: work.flatMap(({ plan }) => plan.steps),
    conflicts: targets.reduce((sum, one) => sum + conflictsIn(one), 0),
  };
}

/** Files of a target that wait for a choice. */
export function conflictsIn(review: TargetReview): number {
  if (review.kind !== "planned") return 0;
  return review.plan.components.flatMap(({ actions }) => actions).filter(({ kind }) => kind === "conflict").length;
}

/** A target whose last sync failed is verified anew, also where it has nothing to get. */
function isWork({ isWork: hasWork, plan }: PlannedReview): boolean {
  return hasWork || plan.status === "failed";
}
