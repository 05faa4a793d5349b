import type { FileSummary } from "../../shared/config-sync";
import type { FileDiff } from "../../shared/history";

/** A plan with the diffs of its files. */
export interface ShownPlan {
  readonly planId: string;
  readonly title: string;
  readonly files: FileSummary[];
  readonly diffs: FileDiff[];
  readonly backupFolder: string;
}

/** How plans and diffs are shown. */
export interface Shown {
  /** Show secret values in clear. */
  readonly reveal: boolean;
}
