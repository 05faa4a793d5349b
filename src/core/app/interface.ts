import type { ExportedFile, ExportFormat } from "../../shared/change-set-export";
import type {
  ItemKind,
  Note,
  OpenQuestion,
  ProviderId,
  Scope,
  SyncItem,
  SyncOptions,
  SyncPlan,
} from "../../shared/config-sync";
import type {
  ApplyOutcome,
  FileDiff,
  HistoryDetail,
  HistoryEntry,
  HistoryList,
  StepOutcome,
  UndoPlan,
} from "../../shared/history";
import type { EventSource } from "../../shared/memory";
import type { AppInfo, DoctorCheck, Notice, ProviderInfo, Settings, SyncState } from "../../shared/state";
import type { Vault } from "../../shared/vault";
import type { CoordinationUseCases } from "./coordination/interface";
import type { MemoryPlace } from "./coordination/memory";
import type { MigrationUseCases } from "./migration/interface";
import type { Running } from "./running";
import type { SessionUseCases } from "./sessions/interface";
import type { Shown, ShownPlan } from "./shown-plan";
import type { TargetUseCases } from "./targets/interface";

/** An MCP server on stdio that a tool is to know. */
export interface McpInstall {
  readonly client: ProviderId;
  readonly scope: "user" | "project";
  /** Absolute; needed for the scope project. */
  readonly project?: string;
  /** The name of the entry. */
  readonly name: string;
  /** Taken literally, as are `args` and the values of `env`. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface McpInstallPlan extends ShownPlan {
  readonly notes: readonly Note[];
}

/** The engines beside config sync. Each is loaded where it is asked for, since most commands need one or none. */
export interface Engines {
  /** The migration assistant. */
  readonly migration: MigrationUseCases;
  /** Coordination files. */
  readonly coordination: CoordinationUseCases;
  /** Target projects that embed a main one. */
  readonly targets: TargetUseCases;
  /** Sessions: folders that lead from an intent to feedback. */
  readonly sessions: SessionUseCases;
}

export type EngineName = keyof Engines;

export const engineNames: readonly EngineName[] = ["migration", "coordination", "targets", "sessions"];

/** The product with the engines named. */
export type AppWith<E extends EngineName> = CoreApp & Pick<Engines, E>;

/** The product with every engine. */
export type App = AppWith<EngineName>;

/**
 * The use cases that every face calls: window, tray, command line. Expected outcomes are values; a broken promise is
 * an AppError. Plans are held in memory by id (the newest, at most 20), so that what was reviewed is what is applied.
 */
export interface CoreApp {
  readonly info: AppInfo;
  /** What start-up found: an interrupted apply that was finished or undone, a cache that was rebuilt. */
  startNotices(): readonly Notice[];

  providers(project?: string): ProviderInfo[];

  planSync(options: SyncOptions, shown: Shown): SyncPlan;
  /** One item of a held plan, looked at again: with its secrets in clear or without. Of the newest 3 plans only. */
  planItem(planId: string, itemId: string, shown: Shown): SyncItem;
  /** The questions with a code that items of a kind wait with, which one answer may do for. Of the newest 3 plans only. */
  planQuestions(planId: string, kind: ItemKind, code: string): OpenQuestion[];
  planFileDiff(planId: string, path: string, shown: Shown): FileDiff;
  /** Applies a held plan, verifies it by planning again, and remembers the new base. */
  applySync(planId: string, running: Running): Promise<ApplyOutcome>;

  /** What would mend front matter that is no YAML in the commands, agents and skills of a scope. */
  planRepair(scope: Scope, project: string | undefined, shown: Shown): ShownPlan;
  applyRepair(planId: string, running: Running): Promise<ApplyOutcome>;
  /** Runs a step of a held plan, on the user's approval. */
  runStep(planId: string, stepId: string, running: Running): Promise<StepOutcome>;
  /** Two-way over the conflict-free items of the pair in the settings. */
  quickSync(running: Running): Promise<ApplyOutcome>;
  syncState(options?: SyncOptions): SyncState;
  /** Remembers what the pair of the settings has alike; writes in Lockstep's own folder alone. */
  rememberAgreement(): Promise<void>;

  /** The newest change sets that can be read; `listHistory` says whether there are others. */
  history(limit: number): HistoryEntry[];
  listHistory(limit: number): HistoryList;
  /** The newest change sets that touched the file at `path`, absolute. */
  historyOfFile(path: string, limit: number): HistoryEntry[];
  historyDetail(id: string): HistoryDetail;
  historyFileDiff(id: string, path: string, shown: Shown): FileDiff;
  /** The same of all files that `historyDetail` lists, in their order. */
  historyFileDiffs(id: string, shown: Shown): FileDiff[];
  /** A change set as a file's text: all of it as JSON, or a patch for git and `patch`. Throws AppError `backup-forgotten`. */
  exportChangeSet(id: string, format: ExportFormat, shown: Shown): ExportedFile;
  planUndo(id: string, component?: string): Promise<UndoPlan>;
  undo(planId: string, force: boolean, running: Running): Promise<ApplyOutcome>;
  /** Removes old bytes of one change set, or of all; gives how many entries lost theirs. */
  forget(id?: string): Promise<number>;

  /** Plans the entry of a server in a tool's configuration; what the user has added to an entry of that name stays. */
  planMcpInstall(wanted: McpInstall, shown: Shown): McpInstallPlan;
  applyMcpInstall(planId: string, running: Running): Promise<ApplyOutcome>;

  settings(): Settings;
  saveSettings(settings: Settings): Settings;
  doctor(): DoctorCheck[];

  /** The files whose change by another program matters for the given sync, or the pair in the settings; absolute. */
  watchedFiles(options?: SyncOptions): string[];
  /** True when the current bytes at `path` are those that Lockstep itself wrote last, so that its own writes don't echo. */
  isOwnWrite(path: string): boolean;
  /** Settles when no engine is recording anything any more. */
  finish(): Promise<void>;
  close(): void;
}

export interface AppOptions<E extends EngineName = EngineName> {
  readonly version: string;
  readonly dataFolder: string;
  /** Flush to the disk before a change counts as done; off only in benchmarks. */
  readonly flush?: boolean;
  /** Without the SQLite cache everything works from the plain folders. */
  readonly cache: boolean;
  /** Where what happens in coordination files is remembered; left out, it is not. */
  readonly memory?: MemoryPlace;
  /** Through which face the product is used, for the same memory; by default the command line. */
  readonly face?: EventSource;
  /** The operating system's key store; left out, secrets are in files that only their user can read. */
  readonly vault?: Vault;
  /** Left out: all of them. */
  readonly engines?: readonly E[];
}
