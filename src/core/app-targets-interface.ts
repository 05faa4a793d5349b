import type { FileSummary, Step } from "../shared/config-sync";
import type { ApplyOutcome, FileDiff, StepOutcome } from "../shared/history";
import type { Failure } from "../shared/result";
import type { TargetBackup } from "../shared/targets/backup";
import type { Detection } from "../shared/targets/changes";
import type { CheckGroup, Component } from "../shared/targets/config";
import type { Choices, TargetPlan } from "../shared/targets/plan";
import type { RegistryEdit, TargetRow, TargetStatus } from "../shared/targets/registry";
import type { RollbackOffer, VerificationRun } from "../shared/targets/verification";
import type { Running } from "./app-running";
import type { PushVerdict } from "./targets/hooks/judge-push";
import type { HookStatus } from "./targets/hooks/plan-hook";
import type { HookCommand } from "./targets/hooks/print-hook";
import type { Discovery } from "./targets/registry/discover-targets";

/** Whether secret values are shown in clear. */
interface Revealing {
  readonly reveal: boolean;
}

/** A change set to be approved, with the diffs of its files. */
interface ShownEdits {
  readonly planId: string;
  readonly title: string;
  readonly files: FileSummary[];
  readonly diffs: FileDiff[];
  readonly backupFolder: string;
}

/** The registry of a main project as it stands. */
export interface TargetListing {
  /** Absolute. */
  readonly main: string;
  readonly registry: string;
  readonly targets: readonly { readonly row: TargetRow; readonly folder: string; readonly isThere: boolean }[];
  /** Rows that can't be used. */
  readonly problems: readonly Failure[];
}

/** What is to be synced, and how. */
export interface SyncWish extends Revealing {
  /** Names; none for all. */
  readonly targets: readonly string[];
  /** Only these components. */
  readonly components?: readonly string[] | undefined;
  /** Only components that carry files of these categories. */
  readonly categories?: readonly string[] | undefined;
  /** Only components of that kind. */
  readonly kind?: Component["kind"] | undefined;
  /** Refuses components that `lockstep.yaml` does not mirror as a whole. */
  readonly complete?: boolean | undefined;
  /** By path in the target, or `path#key` of a configuration file. */
  readonly choices?: Choices | undefined;
}

/** One target of a planned sync. */
export type TargetReview =
  | {
      readonly kind: "planned";
      readonly target: string;
      readonly plan: TargetPlan;
      readonly files: readonly FileSummary[];
      /** Of the first hundred files. */
      readonly diffs: readonly FileDiff[];
      /** Something is written, if only Lockstep's memory of what is in step. */
      readonly isWork: boolean;
      readonly versionBefore?: string | undefined;
    }
  | { readonly kind: "missing"; readonly target: string; readonly folder: string }
  /** Fixed to a version that the main project no longer has. */
  | { readonly kind: "pinned"; readonly target: string; readonly pin: string }
  | { readonly kind: "failed"; readonly target: string; readonly failure: Failure };

export interface SyncReview {
  readonly planId: string;
  readonly main: string;
  readonly version?: string | undefined;
  readonly targets: readonly TargetReview[];
}

export interface StepRun {
  readonly step: Step;
  readonly outcome: StepOutcome;
}

/** How the sync of one target ended. */
export interface TargetOutcome {
  readonly target: string;
  readonly kind: "succeeded" | "in-step" | "failed" | "rolled-back" | "skipped" | "cancelled";
  /** Files that wait for a choice. */
  readonly conflicts: number;
  readonly files: number;
  readonly changeSetId?: string | undefined;
  readonly steps: readonly StepRun[];
  /** Of the installed package. */
  readonly versionBefore?: string | undefined;
  readonly versionAfter?: string | undefined;
  readonly verification?: VerificationRun | undefined;
  /** Components that failing checks blame. */
  readonly offers: readonly RollbackOffer[];
  readonly failure?: Failure | undefined;
}

export interface RunWish extends Running {
  readonly verify: boolean;
  /** The user approved the steps and the commands that `lockstep.yaml` declares; without it a target with steps is left alone. */
  readonly mayRun: boolean;
  /** Told as each target ends. */
  readonly onTarget?: (outcome: TargetOutcome) => void;
}

export interface VerifyWish {
  readonly targets: readonly string[];
  readonly groups?: readonly CheckGroup[] | undefined;
  /** The user approved the commands that `lockstep.yaml` declares. */
  readonly mayRun: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface DetectWish {
  /** A commit, a tag, or a time (ISO 8601). Left out: what each target had last. */
  readonly since?: string | undefined;
  readonly targets: readonly string[];
  readonly categories?: readonly string[] | undefined;
  readonly uncommitted: boolean;
}

/** What changed; for one target, or for all alike. */
export interface DetectedChanges {
  readonly target?: string | undefined;
  readonly detection: Detection;
}

/** What would put a target back. */
export interface RestoreReview extends ShownEdits {
  readonly target: string;
  /** Files that were changed since; their changes would be lost. */
  readonly obstacles: readonly string[];
  /** Commands that put the installed package back. */
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
}

export interface RestoreRun {
  readonly outcome: ApplyOutcome;
  readonly steps: readonly StepRun[];
}

export interface HookReview extends ShownEdits {
  readonly path: string;
  readonly notes: readonly string[];
}

/** Target projects: registry, detection, sync, verification, backups, hooks and tags. `main` is the main project's folder. */
export interface TargetUseCases {
  /** The main project at or above a folder. Throws AppError `no-main-project`. */
  findMain(from: string): string;
  list(main: string): TargetListing;
  planEdits(main: string, edits: readonly RegistryEdit[], shown: Revealing): ShownEdits;
  applyEdits(planId: string, running: Running): Promise<ApplyOutcome>;
  discover(main: string, root: string, signal?: AbortSignal): Promise<Discovery>;

  detect(main: string, wish: DetectWish): Promise<readonly DetectedChanges[]>;
  /** Plans all targets; nothing is written. */
  plan(main: string, wish: SyncWish): Promise<SyncReview>;
  /** Carries a held plan out, each target for itself. */
  run(planId: string, wish: RunWish): Promise<readonly TargetOutcome[]>;
  /** The checklist of one target in Markdown, ticked by what was done. */
  checklist(main: string, target: string): Promise<string>;

  verify(main: string, wish: VerifyWish): Promise<readonly VerificationRun[]>;
  /** Earlier verifications of a target, newest first. */
  verifications(main: string, target: string): readonly VerificationRun[];

  backups(main: string, target: string): readonly TargetBackup[];
  /** Keeps what a sync could touch as it is now; gives the id. */
  backUp(main: string, target: string): Promise<string>;
  planRestore(main: string, target: string, id: string, component: string | undefined, shown: Revealing): RestoreReview;
  /** The last sync of a target, taken back wholly or in part. Throws AppError `nothing-to-roll-back`. */
  planRollback(main: string, target: string, component: string | undefined, shown: Revealing): Promise<RestoreReview>;
  restore(planId: string, force: boolean, running: Running): Promise<RestoreRun>;

  planHook(main: string, change: "install" | "uninstall", command: HookCommand, shown: Revealing): Promise<HookReview>;
  applyHook(planId: string, running: Running): Promise<ApplyOutcome>;
  hookStatus(
    main: string,
    command: HookCommand,
  ): Promise<{ readonly path: string; readonly status: HookStatus; readonly note: string | undefined }>;
  /** What the pre-push hook says. */
  judgePush(main: string): Promise<PushVerdict>;
  /** Whether `lockstep.yaml` wants the targets synced after a push. */
  syncsAfterPush(main: string): boolean;

  planTag(main: string, target: string, tag: string, branch: string | undefined): Promise<Step>;
  /** Makes the tag, and names it in the registry. */
  tag(main: string, target: string, tag: string, branch: string | undefined, running: Running): Promise<StepOutcome>;
}

/** How a target stands, by its review. */
export function reviewStatus(review: TargetReview): TargetStatus {
  switch (review.kind) {
    case "planned":
      return review.plan.status;
    case "missing":
      return "missing";
    case "pinned":
      return "synchronized";
    case "failed":
      return "failed";
  }
}
