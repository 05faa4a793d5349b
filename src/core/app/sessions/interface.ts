import type { ApplyOutcome } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import type { AgentRegistry } from "../../../shared/sessions/agent-registry";
import type { ValidationReport } from "../../../shared/sessions/findings";
import type { HandoffSuggestion } from "../../../shared/sessions/handoffs";
import type { RoutingEntry } from "../../../shared/sessions/routing-log";
import type { SessionType } from "../../../shared/sessions/session-record";
import type { SessionDetail, SessionListing } from "../../../shared/sessions/session-view";
import type { Stage } from "../../../shared/sessions/stages";
import type { Running } from "../running";
import type { Shown, ShownPlan } from "../shown-plan";
import type { SessionMigrationUseCases } from "./migration-interface";
import type { PushReport, SessionSyncUseCases } from "./sync-interface";

/** Which session is meant: left out, the only project and its current session. */
export interface SessionChoice {
  readonly project?: string | undefined;
  readonly session?: string | undefined;
}

/**
 * What makes a folder a workspace: its projects, which is the default; or else `.idse/config.json`, which may say where
 * they are to be had, as in a fresh clone; or nothing, for what can begin one in any folder, such as a pull.
 */
export type WorkspaceNeed = "projects" | "config" | "nothing";

export interface InitWish {
  readonly project: string;
  /** Left out: the blueprint session. */
  readonly session?: string | undefined;
  /** Left out: the user of this machine. */
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
}

export interface NewWish {
  readonly project?: string | undefined;
  readonly session: string;
  /** Left out: `feature`. */
  readonly type?: SessionType | undefined;
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
  /** Left out: the project's blueprint, where it has one. */
  readonly parent?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Makes it the current session. */
  readonly use: boolean;
}

export interface FixWish extends SessionChoice {
  /** Ids of findings; left out: all that can be mended. */
  readonly findings?: readonly string[] | undefined;
  /** Ids of rules. */
  readonly rules?: readonly string[] | undefined;
}

export interface HandoffWish extends SessionChoice {
  readonly from: string;
  readonly to: string;
  readonly stage: Stage;
  readonly summary?: string | undefined;
}

export interface SettleWish extends SessionChoice {
  /** Of the handoff; left out: the one that waits. */
  readonly id?: string | undefined;
  /** Must be its receiver. */
  readonly as?: string | undefined;
  readonly outcome: "acknowledged" | "rejected";
}

/** What the registry of a project says. */
export interface RegistryView {
  readonly project: string;
  /** Relative to the workspace. */
  readonly path: string;
  /** Absent where the file is missing or can't be used. */
  readonly registry: AgentRegistry | undefined;
  /** What is wrong with the file, a sentence each. */
  readonly problems: readonly string[];
}

/** What Lockstep did by itself, or could not do, in a workspace that is open. */
export interface SessionChange {
  /** Undefined: others are open now. */
  readonly workspace: string | undefined;
  /** Of the history, where state files were written. */
  readonly changeSetId?: string | undefined;
  readonly failure?: Failure | undefined;
}

/** Sessions; `workspace` is the folder that holds `.idse`, absolute. Every plan is held until it is applied. */
export interface SessionUseCases {
  /** Prototype sessions and how they come into the orchestrator's layout. */
  readonly migration: SessionMigrationUseCases;
  /** The sync with a hub, a shared folder or a git repository; loaded where it is asked for. */
  sync(): Promise<SessionSyncUseCases>;
  /** The workspace at or above a folder. Throws AppError `no-workspace` or `no-such-folder`. */
  findWorkspace(from: string, need?: WorkspaceNeed): string;
  /** A folder that the user has named as the workspace; those above it don't count. Throws the same. */
  namedWorkspace(folder: string, need?: WorkspaceNeed): string;
  /** All projects, or one. Throws AppError `no-such-project`. */
  list(workspace: string, project?: string): Promise<SessionListing>;
  /** A session with its findings, handoffs and who is next. Throws AppError `no-such-project` or `no-such-session`. */
  status(workspace: string, choice: SessionChoice): Promise<SessionDetail>;

  /** A project with its first session. Throws AppError `name-taken` or `bad-name`. */
  planInit(workspace: string, wish: InitWish, shown: Shown): Promise<ShownPlan>;
  planNew(workspace: string, wish: NewWish, shown: Shown): Promise<ShownPlan>;
  /** Makes a session the current one. */
  planUse(workspace: string, choice: SessionChoice & { readonly session: string }, shown: Shown): Promise<ShownPlan>;
  /** State files as the artifacts give them. */
  planState(workspace: string, choice: SessionChoice, shown: Shown): Promise<ShownPlan>;

  /** All projects, or those that `choice` leaves. */
  validate(workspace: string, choice: SessionChoice): Promise<ValidationReport>;
  /** A report as SARIF 2.1.0. */
  sarif(report: ValidationReport): object;
  /** Writes a report as SARIF into a file, as a change set. Throws AppError where that can't be done. */
  writeSarif(report: ValidationReport, path: string): Promise<void>;
  planFixes(workspace: string, wish: FixWish, shown: Shown): Promise<ShownPlan>;

  registry(workspace: string, project: string | undefined): RegistryView;
  suggestHandoff(workspace: string, choice: SessionChoice): HandoffSuggestion;
  /** The log of handoffs, the newest first: of all projects, or one. */
  routingLog(workspace: string, project: string | undefined, most: number): readonly RoutingEntry[];
  planHandoff(workspace: string, wish: HandoffWish, shown: Shown): ShownPlan;
  planSettle(workspace: string, wish: SettleWish, shown: Shown): ShownPlan;

  apply(planId: string, running: Running): Promise<ApplyOutcome>;

  /** The workspaces whose state files follow their artifacts while Lockstep runs: those opened, and those worked on. */
  opened(): readonly string[];
  open(workspace: string): string;
  close(workspace: string): void;
  /** Paths to watch; one that ends with a slash means all below it. */
  watchedFiles(): string[];
  /** Gives the paths that belong to open workspaces, whose states are written anew where they have to be. */
  noticeFiles(paths: readonly string[]): string[];
  onChange(listener: (change: SessionChange) => void): () => void;
  /**
   * Sends the pushes that wait for another try and are due, of all workspaces of this user. Where none waits at all, the
   * sync is not even loaded.
   */
  deliverDue(signal: AbortSignal): Promise<readonly PushReport[]>;
  /** Settles when no state is being written any more. */
  finish(): Promise<void>;
}
