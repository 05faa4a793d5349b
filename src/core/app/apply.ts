import type { ApplyOutcome } from "../../shared/history";
import { AppError } from "../../shared/result";
import { apply } from "../changes/apply";
import type { DataFolder } from "../changes/data-folder";
import type { Plan } from "../changes/plan";
import { rebase } from "../changes/rebase";
import type { System } from "../system/system";
import type { Running } from "./running";

/**
 * Applies a plan; when a running program rewrote one of its files meanwhile, repeats the edits on the new bytes, a few
 * times. Throws nothing that a user could cause.
 */
export async function applyPatiently(
  system: System,
  folder: DataFolder,
  plan: Plan,
  { onProgress, signal, onWriting }: Running,
  flush: boolean,
): Promise<ApplyOutcome> {
  const options = { flush, ...(onProgress ? { onProgress } : {}), ...(signal ? { signal } : {}) };
  let current = plan;
  try {
    for (let attempt = 1; ; attempt += 1) {
      onWriting?.(current.set.changes);
      const result = await apply(system, folder, current, options);
      if (result.kind === "stale" && attempt <= mostAttempts) {
        const rebased = rebase(system, current, result.paths);
        if (rebased) {
          current = rebased;
          continue;
        }
      }
      if (result.kind === "applied") {
        const { id, changes } = result.record.set;
        const files = changes.filter(({ role }) => role === "content").length;
        return { kind: "applied", changeSetId: id, files, backupFolder: folder.root, leftovers: [] };
      }
      if (result.kind === "stale") return { kind: "stale", paths: [...result.paths] };
      if (result.kind === "cancelled") return { kind: "cancelled" };
      const hint = result.undone ? result.failure.hint : "The next start of Lockstep takes back what was begun.";
      return { kind: "failed", failure: { ...result.failure, ...(hint === undefined ? {} : { hint }) } };
    }
  } catch (error) {
    if (error instanceof AppError) return { kind: "failed", failure: error.failure };
    throw error;
  }
}

const mostAttempts = 5;
