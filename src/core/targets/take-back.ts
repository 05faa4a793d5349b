import type { TakeBack } from "../changes/plan-undo";
import { isRegistryChange } from "./backups/target-records";
import { takeBackTargetBase } from "./base/take-back-base";
import { takeBackRows } from "./registry/take-back-rows";

/** What is taken back of files that later syncs changed as well. */
export const takeBackInTargets: TakeBack = {
  base: takeBackTargetBase,
  content: (change, states) => (isRegistryChange(change) ? takeBackRows(change.path, states) : undefined),
};
