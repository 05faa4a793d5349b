import type { Failure } from "../../../shared/result";
import type { LockstepConfig } from "../../../shared/targets/config";
import type { TargetStatus } from "../../../shared/targets/registry";

/** A target as the check before a push sees it. */
export interface PushedTarget {
  readonly name: string;
  /** As computed now. */
  readonly status: TargetStatus;
  /** It was synced once, and that can be taken back. */
  readonly hasBackup: boolean;
  /** It was synced at all. */
  readonly wasSynced: boolean;
}

/** What the hook says: lines for the terminal, and whether the push may go on. */
export interface PushVerdict {
  readonly kind: "ready" | "warn" | "block";
  readonly lines: readonly string[];
}

/**
 * All targets are identified (`problems`: rows of the registry that are not), in step and backed up; else the push is warned of or stopped, as `lockstep.yaml` says.
 */
export function judgePush(
  targets: readonly PushedTarget[],
  problems: readonly Failure[],
  mode: LockstepConfig["hooks"]["pre_push"],
): PushVerdict {
  const objections = [...targets.flatMap(objectionTo), ...problems.map(({ message }) => message)];
  const lines = mode === "off" ? [] : objections;
  if (lines.length === 0) return { kind: "ready", lines };
  const end =
    mode === "block"
      ? "The push is stopped. Sync with `lockstep target sync run --all-targets`, or push with --no-verify."
      : "The push goes on; `lockstep target sync run --all-targets` brings them in step.";
  return { kind: mode === "block" ? "block" : "warn", lines: [...lines, end] };
}

function objectionTo({ name, status, hasBackup, wasSynced }: PushedTarget): string[] {
  const problem = gaps[status];
  if (problem !== undefined) return [`${name} ${problem}.`];
  return wasSynced && !hasBackup ? [`${name} has no backup of its last sync.`] : [];
}

const gaps: Record<TargetStatus, string | undefined> = {
  synchronized: undefined,
  needs_sync: "has not got what is new",
  drifted: "was changed since its last sync",
  conflict: "has changes that conflict with what is new",
  failed: "failed its last sync or verification",
  source_missing: "has files of a folder that the main project has no more",
  missing: "is not where the registry says",
};
