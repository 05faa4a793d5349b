import type { Step } from "../../../shared/config-sync";
import type { ApplyOutcome, StepOutcome } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import type { TargetBackup } from "../../../shared/targets/backup";
import type { CheckGroup, Component } from "../../../shared/targets/config";
import type { Choices } from "../../../shared/targets/plan";
import type { RegistryEdit, TargetRow, TargetStatus } from "../../../shared/targets/registry";
import type { DetectedChanges, ShownEdits } from "../../../shared/targets/survey-view";
import type {
  RestoreReview,
  RunMoment,
  StepRun,
  SyncReview,
  TargetOutcome,
  TargetReview,
} from "../../../shared/targets/sync-view";
import type { VerificationRun } from "../../../shared/targets/verification";
import type { PushVerdict } from "../../targets/hooks/judge-push";
import type { HookStatus } from "../../targets/hooks/plan-hook";
import type { HookCommand } from "../../targets/hooks/print-hook";
import type { Discovery } from "../../targets/registry/discover-targets";
import type { Running } from "../running";
import type { TargetPatternUseCases, TargetRoleUseCases } from "./roles-interface";
import type { TargetStandingUseCases } from "./standing-interface";
import type { TargetWindowUseCases } from "./window-interface";

/** Whether secret values are shown in clear. */
interface Revealing {
  readonly reveal: boolean;
}

/** The registry of a main project as it stands. */
export interface TargetListing {
  /** The main project's folder, absolute, links resolved. */
  readonly main: string;
  /** The registry's file, absolute; it need not be there. */
  readonly registry: string;
  /** In the registry's order; `folder`: absolute as stated, links not resolved. */
  readonly targets: readonly { readonly row: TargetRow; readonly folder: string; readonly isThere: boolean }[];
  /** Rows that can't be used. */
  readonly problems: readonly Failure[];
}

/** What is to be synced, and how. */
export interface SyncWish extends Revealing {
  /** Names; none for all. */
  readonly targets: readonly string[];
  /** Only these components, by id, as far as a target's row names them; absent: those of the row, or else all. */
  readonly components?: readonly string[] | undefined;
  /** Only components that carry files of these categories, by name, or are called so; absent: whatever they carry. */
  readonly categories?: readonly string[] | undefined;
  /** Only components of that kind; absent: of any. */
  readonly kind?: Component["kind"] | undefined;
  /** Refuses components that `lockstep.yaml` does not mirror as a whole; absent: they are carried as they are declared. */
  readonly complete?: boolean | undefined;
  /** By path in the target, or `path#key` of a configuration file; what is not named is left as the plan decides. */
  readonly choices?: Choices | undefined;
  /** What the user made of files, by path in the target; absent: nothing. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** What goes with commands that are run in targets. */
export interface TargetRunning extends Running {
  /** Told what goes on, target by target. */
  readonly onMoment?: (moment: RunMoment) => void;
}

/** How a held plan is carried out. */
export interface RunWish extends TargetRunning {
  /** Makes the checks of each target afterwards. */
  readonly verify: boolean;
  /** The user approved the steps and the commands that `lockstep.yaml` declares; without it a target with steps is left alone. */
  readonly mayRun: boolean;
  /** Skips checks that are commands: what the user approved were the steps alone. */
  readonly skipCommandChecks?: boolean;
}

/** Which checks of which targets are made. */
export interface VerifyWish {
  /** Names; none for all. */
  readonly targets: readonly string[];
  /** Absent: the checks of all groups. */
  readonly groups?: readonly CheckGroup[] | undefined;
  /** The user approved the commands that `lockstep.yaml` declares; without it checks that are commands are skipped. */
  readonly mayRun: boolean;
  /** Stops what is under way; absent: nothing does. */
  readonly signal?: AbortSignal | undefined;
}

/** Which changes of the main project are looked for. */
export interface DetectWish {
  /** A commit, a tag, or a time (ISO 8601), for all targets alike. Absent: what each target had last. */
  readonly since?: string | undefined;
  /** Names; none for all. They count only without `since`. */
  readonly targets: readonly string[];
  /** Only files of these categories, by name, or `uncategorised`; absent: all files. */
  readonly categories?: readonly string[] | undefined;
  /** Also what is not committed yet. */
  readonly uncommitted: boolean;
}

/** How putting a target back ended. */
export interface RestoreRun {
  /** Of its files. */
  readonly outcome: ApplyOutcome;
  /** Of the commands after them, up to the first that failed; none where the files could not be put back. */
  readonly steps: readonly StepRun[];
}

/** What installing the hook, or taking it out, would change. */
export interface HookReview extends ShownEdits {
  /** The hook's file, absolute. */
  readonly path: string;
  /** A sentence each, for the user. */
  readonly notes: readonly string[];
}

/** In which targets a tag would be made. */
export interface TagReview {
  readonly steps: readonly { readonly target: string; readonly step: Step }[];
  /** Targets of which a tag would say wrongly that they are in step, or where git can make none, and why. */
  readonly left: readonly { readonly target: string; readonly status: TargetStatus; readonly failure: Failure }[];
  /** Rows of the registry that can't be used, where no target is named. */
  readonly problems: readonly Failure[];
}

/** What a held plan would do, to ask with. */
export interface PlannedSummary {
  /** One sentence. */
  readonly title: string;
  /** The commands that it runs in the targets, a line each. */
  readonly commands: readonly string[];
  /** The commands that `lockstep.yaml` declares as checks of such targets, for the verification afterwards. */
  readonly checks: readonly CheckCommand[];
}

/** A command that `lockstep.yaml` declares as a check, as it states it. */
export interface CheckCommand {
  readonly title: string;
  readonly argv: readonly string[];
}

/** Target projects: registry, detection, sync, verification, backups, hooks and tags. `main` is the main project's folder. */
export interface TargetUseCases
  extends TargetWindowUseCases,
    TargetRoleUseCases,
    TargetPatternUseCases,
    TargetStandingUseCases {
  /** The main project at or above a folder. Throws AppError `no-main-project`. */
  findMain(from: string): string;
  /** The JSON Schema of `lockstep.yaml`. */
  configSchema(): object;
  /** The registry; from then on the main project is known. */
  list(main: string): TargetListing;
  /**
   * Plans edits of the registry. Throws AppError `name-taken`, `same-folder`, `no-such-target`, `no-such-folder`,
   * `no-such-component` or `registry-invalid`.
   */
  planEdits(main: string, edits: readonly RegistryEdit[], shown: Revealing): ShownEdits;
  /** Throws AppError `unknown-plan`. */
  applyEdits(planId: string, running: Running): Promise<ApplyOutcome>;
  /** Projects below `root` (absolute) that embed the main one. Throws AppError `no-such-folder`. */
  discover(main: string, root: string, signal?: AbortSignal): Promise<Discovery>;

  /**
   * What changed in the main project. Throws AppError `no-repository`, `no-such-revision`, `no-such-category` or
   * `no-such-target`.
   */
  detect(main: string, wish: DetectWish): Promise<readonly DetectedChanges[]>;
  /** Plans all targets; nothing is written. */
  plan(main: string, wish: SyncWish): Promise<SyncReview>;
  /** What a held plan would do, to ask with. Throws AppError `unknown-plan`. */
  planned(planId: string): PlannedSummary;
  /** Carries a held plan out, each target for itself. */
  run(planId: string, wish: RunWish): Promise<readonly TargetOutcome[]>;
  /** The checklist of one target in Markdown, ticked by what was done; with what changed since a moment, or its last sync. */
  checklist(main: string, target: string, since?: string): Promise<string>;

  /** The commands among those checks, to ask with. Throws AppError `no-such-target`. */
  checkCommands(main: string, wish: Pick<VerifyWish, "targets" | "groups">): readonly CheckCommand[];
  /** Makes checks and keeps what they found. Throws AppError for a named target that is not there, or can't be planned. */
  verify(main: string, wish: VerifyWish): Promise<readonly VerificationRun[]>;
  /** Earlier verifications of a target, newest first. */
  verifications(main: string, target: string): readonly VerificationRun[];

  /** What a target can be put back to, newest first. */
  backups(main: string, target: string): readonly TargetBackup[];
  /** Keeps what a sync could touch as it is now; gives the id. */
  backUp(main: string, target: string): Promise<string>;
  /**
   * The target as it was at a backup, wholly or of one component. Throws AppError `unknown-backup`, `unknown-component` or
   * `forgotten`.
   */
  planRestore(
    main: string,
    target: string,
    id: string,
    component: string | undefined,
    shown: Revealing,
  ): Promise<RestoreReview>;
  /** The last sync of a target, taken back wholly or in part. Throws AppError `nothing-to-roll-back`. */
  planRollback(main: string, target: string, component: string | undefined, shown: Revealing): Promise<RestoreReview>;
  /**
   * Carries out what `planRestore` or `planRollback` has planned, its commands as well: calling it approves them. `force`
   * overwrites what was changed since; without it the outcome is `stale`.
   */
  restore(planId: string, force: boolean, running: TargetRunning): Promise<RestoreRun>;

  /** Plans the pre-push hook of the main project, which calls `command`. Throws AppError `no-repository`. */
  planHook(main: string, change: "install" | "uninstall", command: HookCommand, shown: Revealing): Promise<HookReview>;
  /** Throws AppError `unknown-plan`. */
  applyHook(planId: string, running: Running): Promise<ApplyOutcome>;
  /** `path`: the hook's file, absolute; `note`: a sentence about what else has a say there. Throws AppError `no-repository`. */
  hookStatus(
    main: string,
    command: HookCommand,
  ): Promise<{ readonly path: string; readonly status: HookStatus; readonly note: string | undefined }>;
  /** What the pre-push hook says. */
  judgePush(main: string): Promise<PushVerdict>;
  /** Whether `lockstep.yaml` wants the targets synced after a push. */
  syncsAfterPush(main: string): boolean;

  /**
   * The commands that make the tags, of all targets where none is named; `branch`: the one that must be checked out,
   * undefined for the usual one. Throws AppError `bad-tag`.
   */
  planTags(main: string, targets: readonly string[], tag: string, branch: string | undefined): Promise<TagReview>;
  /** Makes the tag, and names it in the registry. Throws AppError where the target is not in step. */
  tag(main: string, target: string, tag: string, branch: string | undefined, running: Running): Promise<StepOutcome>;
  /** Takes the tag back that Lockstep made, the newest by default. Throws AppError `no-such-tag`. */
  planUntag(main: string, target: string, tag: string | undefined): Promise<Step>;
  /** Runs that, and gives the registry the version before. */
  untag(main: string, target: string, tag: string | undefined, running: Running): Promise<StepOutcome>;
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
