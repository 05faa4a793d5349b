import type { ApplyOutcome, StepOutcome } from "../../../shared/history";
import type { PatternId, Scale } from "../../../shared/migration";
import type { DatabaseAccess, DatabaseState, DatabaseTables } from "../../../shared/migration-data";
import type {
  KnownProject,
  LookProgress,
  MigrationView,
  PlanEdit,
  PreparedStep,
  RollbackPreview,
} from "../../../shared/migration-view";
import type { ReportFormat } from "../../migration/report/report";
import type { Running } from "../running";

/** What goes with one look at a project. */
export interface Looking {
  /** Stops it: `assess` then throws AppError `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called every few milliseconds while the project is walked. */
  readonly onLook?: (progress: LookProgress) => void;
}

/** How a project is to be assessed. What is left out stays as it was said the last time. */
export interface MigrationWish {
  /** Look again even when nothing seems to have changed. */
  readonly fresh?: boolean;
  /** The scale that the user states; null takes the statement back. */
  readonly scale?: Scale | null | undefined;
  /** Gaps to leave alone; an empty list for none. */
  readonly outOfScope?: readonly PatternId[] | undefined;
  /** False: nothing of this is kept, not even that it was asked. */
  readonly keep?: boolean;
}

/** What a step needs for being prepared; for the parts of a conversion also how its database is reached. */
export interface StepWish extends DatabaseAccess {
  /** Show secret values in clear. */
  readonly reveal: boolean;
  /** Which table holds the messages and which column is what (a `ConversionMapping`); guessed where it is left out. */
  readonly mapping?: unknown;
  /** Stops what takes long. */
  readonly signal?: AbortSignal | undefined;
}

/** How a step went. `runs`: of a step of commands what each of them printed. */
export interface StepRun {
  readonly stepId: string;
  readonly title: string;
  /** `nothing-to-do` also for a step of commands that ran to its end: Lockstep itself changed no file. */
  readonly outcome: ApplyOutcome;
  readonly runs: readonly StepOutcome[];
}

/** The watch of a project. */
export interface MigrationChanges {
  /** Settles when every change from then on is told. */
  readonly ready: Promise<void>;
  close(): void;
}

/** What was taken back, and what that leaves to the user. */
export interface StepRollback {
  readonly stepId: string;
  readonly title: string;
  readonly outcome: ApplyOutcome;
  /** Sentences. */
  readonly notes: readonly string[];
}

/**
 * The migration assistant. A project is named by its folder. All that it keeps is in `<data>/migrations`: the plan with
 * the user's edits, how far it was carried out, and what the project had at earlier times.
 */
export interface MigrationUseCases {
  /**
   * Looks at the project, unless nothing has changed since the last look, and assesses it. A plan that was begun goes
   * on: its progress and edits are kept. Throws AppError as `detect` does, and `cancelled`.
   */
  assess(root: string, wish: MigrationWish, looking: Looking): Promise<MigrationView>;
  /** Projects assessed before, the newest first. */
  projects(): KnownProject[];
  /** Forgets what is kept of a project; its files stay. Gives false when nothing was kept. */
  forget(root: string): boolean;
  /**
   * Changes a plan as the user wants, without looking at the project again. Throws AppError `not-assessed`,
   * `unknown-step`, `unknown-line`, `unknown-pattern`, `step-settled`, `not-by-hand` or `carried-out`.
   */
  edit(root: string, edit: PlanEdit): Promise<MigrationView>;
  /** The report as a file of today. Throws AppError `not-assessed`. */
  report(root: string, format: ReportFormat): { readonly name: string; readonly text: string };
  /** Writes a text where the user wants it, as a change set: what was there is backed up. */
  writeReport(path: string, text: string, running: Running): Promise<ApplyOutcome>;
  /**
   * What a step, or a part of one, would change or run. Throws AppError `not-assessed`, `migration-paused`,
   * `unknown-step`, `step-settled`, `step-too-early`, `by-hand`, `in-the-way`, those of `databaseTables` and what
   * drafting the step throws.
   */
  prepareStep(root: string, stepId: string, wish: StepWish): Promise<PreparedStep>;
  /** Carries a prepared step out, looks at the project again, and keeps the progress. Throws like `prepareStep`. */
  applyStep(planId: string, running: Running): Promise<StepRun>;
  /** What `rollBackLast` would take back; undefined when there is nothing. Throws AppError `forgotten`. */
  nextRollback(root: string, shown: { readonly reveal: boolean }): RollbackPreview | undefined;
  /**
   * Takes back the step that was carried out last, or marked as done last; undefined when there is none. Throws AppError
   * `not-the-last` when that is another one than `expected`, the id of the step that was reviewed.
   */
  rollBackLast(root: string, running: Running, expected?: string): Promise<StepRollback | undefined>;
  /**
   * What makes the observation of the rule count as a finding of this project, or be an observation again: an entry in a
   * detector file of the project, as a change set. Throws AppError `not-assessed`, `unknown-observation`, `stands-for-nothing`.
   */
  prepareFinding(root: string, rule: string, counts: boolean, shown: { readonly reveal: boolean }): PreparedStep;
  /** Applies what was prepared, and looks at the project again. Throws AppError `unknown-plan`. */
  applyFinding(planId: string, running: Running): Promise<ApplyOutcome>;
  /** Whether the database of a project can be read with what the user gave and allowed; connects to nothing. */
  database(root: string, access: DatabaseAccess): Promise<DatabaseState>;
  /** The tables of that database. Throws AppError `database-needed`, `database-unconfirmed`, `environment-not-allowed` and as reading it does. */
  databaseTables(root: string, access: DatabaseAccess): Promise<DatabaseTables>;
  /**
   * Calls `onChange` when another program has changed what the newest look at the project depended on: once, until it is
   * looked at again. Throws AppError `not-assessed`.
   */
  watch(root: string, onChange: () => void): MigrationChanges;
  /** Names of folders that no look enters, as the settings say. */
  skippedFolders(): readonly string[];
}
