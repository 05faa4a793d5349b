import type { FileSummary } from "../../../shared/config-sync";
import type { FileDiff } from "../../../shared/history";
import type { Plan } from "../../changes/plan";
import { showPlan, summarise } from "../plans";

/** All files of a plan, with the diffs of the first: those of a conversion are thousands of new messages. */
export function showFirst(plan: Plan, backupFolder: string, reveal: boolean): FirstOfPlan {
  const { changes } = plan.set;
  const first = { ...plan, set: { ...plan.set, changes: changes.slice(0, mostDiffs) } };
  const isCut = changes.length > mostDiffs;
  return {
    ...showPlan(first, backupFolder, reveal),
    ...(isCut ? { files: summarise(plan, (hash) => plan.blobs.get(hash)) } : {}),
  };
}

export interface FirstOfPlan {
  readonly planId: string;
  readonly title: string;
  readonly files: FileSummary[];
  readonly diffs: FileDiff[];
  readonly backupFolder: string;
}

const mostDiffs = 100;
