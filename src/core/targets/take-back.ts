import type { TakeBack } from "../changes/plan-undo";
import { isRegistryChange } from "./backups/target-records";
import { takeBackTargetBase } from "./base/take-back-base";
import { settleRows } from "./registry/settle-rows";

/** What is taken back of files that later syncs changed as well. */
export const takeBackInTargets: TakeBack = {
  base: takeBackTargetBase,
  settle: (change) => (isRegistryChange(change) ? settleRows : undefined),
};
