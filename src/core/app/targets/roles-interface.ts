import type { EventPage } from "../../../shared/memory";
import type { Role } from "../../../shared/targets/role";
import type { SyncReview, TargetOutcome } from "../../../shared/targets/sync-view";
import type { VerificationRun } from "../../../shared/targets/verification";
import type { Pattern, Suggestion, Workflow } from "../../../shared/targets/workflow";
import type { NewPattern } from "../../targets/roles/pattern-store";
import type { Running } from "../running";
import type { Shown } from "../shown-plan";

/** What a sync by roles would do. */
export interface RolesReview {
  /** For `runRoles`, while it is held. */
  readonly planId: string;
  /** Code and configuration, which come first and are tested. */
  readonly coding: SyncReview;
  /** Documents, which come when the tests pass. */
  readonly documentation: SyncReview;
  /** Command lines of agents, as `lockstep.yaml` states them, and how long each may take; none for roles without one. */
  readonly agents: readonly { readonly role: Role; readonly argv: readonly string[]; readonly seconds: number }[];
}

/** The user approved the run with its steps, checks and agents. */
export interface RolesWish extends Running {
  /** Asked before each fix. For one by hand without an agent, true says that it was done. */
  readonly ask: (suggestion: Suggestion) => Promise<boolean>;
  /** At most so many fixes; 3 by default. */
  readonly mostFixes?: number | undefined;
  /** Told as the run goes on; `role`: who works now, undefined while nobody does. */
  readonly onChange?: (state: Workflow, role: Role | undefined) => void;
}

/** How a sync by roles ended. */
export interface RolesRun {
  /** Where it ended. */
  readonly workflow: Workflow;
  /** Of each sync that was made of the target, in their order. */
  readonly outcomes: readonly TargetOutcome[];
  /** Components, by id, that were taken back as a fix: of these the target is not in step. */
  readonly rolledBack: readonly string[];
  /** The last one; absent where it never came to one. */
  readonly verification?: VerificationRun | undefined;
}

/** What was learned that fits some words, and past syncs and runs that do. */
export interface PatternSearch {
  /** Those that have all the words first, then those that mean about the same. */
  readonly patterns: readonly Pattern[];
  /** Twenty at most; none where no main project is named, or nothing can be searched. */
  readonly runs: readonly EventPage["hits"][number][];
}

/** Syncs by roles. `main` is the main project's folder. */
export interface TargetRoleUseCases {
  /** Plans a sync of one target by roles; nothing is written. */
  planRoles(main: string, target: string, shown: Shown): Promise<RolesReview>;
  /**
   * Applies, verifies, mends what fails with fixes that are agreed to, and learns from it. Throws AppError `unknown-plan`.
   */
  runRoles(planId: string, wish: RolesWish): Promise<RolesRun>;
}

/** What the roles have learned, for those who look after it. */
export interface TargetPatternUseCases {
  /** What the roles have learned, on this machine. */
  patterns(): readonly Pattern[];
  /** Throws AppError `bad-pattern`. */
  addPattern(made: NewPattern): Promise<Pattern>;
  /** Throws AppError `unknown-pattern` or `bad-pattern`. */
  changePattern(id: string, fields: Partial<NewPattern>): Promise<Pattern>;
  /** Throws AppError `unknown-pattern`. */
  removePattern(id: string): void;
  /** `main`: whose past runs are searched as well; undefined for patterns alone. */
  searchPatterns(text: string, main: string | undefined): PatternSearch;
}
