import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { EntityKind } from "../../../shared/coordination/enums";
import type * as answers from "../../../shared/coordination-answers";
import type { CheckReport } from "../../../shared/coordination-checks";
import type { ListAnswer, ListFilter, ListOrder } from "../../../shared/coordination-list";
import type * as view from "../../../shared/coordination-view";
import type { ApplyOutcome } from "../../../shared/history";
import type { EventPage, EventQuery } from "../../../shared/memory";
import type { RunEvent, RunView } from "../../../shared/pools";
import type { Running } from "../running";

/** A coordination file, by any path that leads to it. */
export interface OfFile {
  readonly path: string;
}

export interface OfRepo extends OfFile {
  /** Name, package or nickname. */
  readonly repo: string;
}

/** What changed in or around a coordination file. `changeSetId`: Lockstep wrote it in this process. */
export interface CoordinationChange {
  /** As workspaces name it. */
  readonly path: string;
  readonly changeSetId?: string | undefined;
}

/** Opening and closing files. */
export interface CoordinationWorkspaces {
  workspaces(): view.Workspace[];
  /** How a file stands, whether or not it is open; throws nothing for one that is missing or broken. */
  workspace(file: OfFile): view.Workspace;
  /** Opens a file, or takes note that it is open. Throws AppError `missing-file`, `not-a-file`, `no-coordination`. */
  open(file: OfFile): view.Workspace;
  /** Plans a new file from the template. Throws AppError `file-exists`. */
  planNew(file: OfFile): view.EditPlan;
  /** What is kept of a file but its trust and its approvals stays, for when it is opened again. */
  close(file: OfFile): void;
  /** Without trust nothing that the file names is run, and what was approved before is forgotten. */
  setTrust(wish: OfFile & { readonly trusted: boolean }): view.Workspace;
  /** 0: dependencies are checked only when asked. */
  setCheckInterval(wish: OfFile & { readonly minutes: number }): view.Workspace;
}

/** Questions; they work on any coordination file, also on one that is not open. */
export interface CoordinationQuestions {
  overview(file: OfFile): view.CoordinationOverview;
  list(
    question: OfFile & {
      readonly kind: EntityKind;
      readonly filter: ListFilter;
      readonly order?: ListOrder | undefined;
    },
  ): ListAnswer;
  /** Throws AppError `unknown-entity`. */
  entity(question: OfFile & { readonly id: string }): view.EntityView;
  ready(
    question: OfFile & { readonly repo?: string | undefined; readonly assignee?: string | undefined },
  ): answers.ReadyEntry[];
  blocking(question: OfRepo): answers.BlockingAnswer;
  blockedBy(question: OfRepo): answers.BlockingAnswer;
  repoStatus(question: OfRepo): answers.RepoStatus;
  roadmap(question: OfFile & { readonly all: boolean }): answers.Roadmap;
  workload(file: OfFile): answers.Workload;
  criticalPath(
    question: OfFile & { readonly plan?: string | undefined; readonly repo?: string | undefined },
  ): answers.CriticalPath;
  graph(
    question: OfFile & { readonly kind: "dependencies" | "blocking"; readonly repo?: string | undefined },
  ): answers.CoordinationGraph;
  /** Throws AppError `unknown-entity`. */
  validatePlan(question: OfFile & { readonly id: string }): answers.PlanValidation;
  /** Throws AppError `no-cache` where there is no cache. */
  search(question: OfFile & { readonly query: EventQuery }): EventPage;
  trends(file: OfFile): view.TrendsView;
}

/**
 * Edits. A file that doesn't parse is never written: they throw DocumentError then. They throw AppError `unknown-repo` and
 * `unknown-entity` for what they name and the file does not know.
 */
export interface CoordinationEdits {
  plan(order: view.EditOrder): view.EditPlan;
  planFixes(order: OfFile & { readonly fixes: readonly string[] }): view.EditPlan;
  /** Applies exactly what was reviewed; `stale` when the file has changed since. */
  applyPlan(planId: string, running: Running): Promise<ApplyOutcome>;
  /** Plans and applies at once. What others wrote since the revision of the order is merged. */
  edit(order: view.EditOrder): Promise<view.EditOutcome>;
  /** `edit` on the file as it is now. */
  editNow(order: OfFile & { readonly edits: readonly CoordinationEdit[] }): Promise<view.EditOutcome>;
  /** Takes back the newest change set of the file that is not undone; `stale` when others changed the file since. */
  undo(file: OfFile, running: Running): Promise<ApplyOutcome>;
}

export interface CoordinationChecks {
  prepareCheck(scope: view.CheckScope): view.CheckPreparation;
  /** Runs the checks; of commands those alone whose keys are approved, now or before. */
  check(order: view.CheckScope & { readonly approved: readonly string[] }, signal?: AbortSignal): Promise<CheckReport>;
  newestChecks(file: OfFile): view.KeptChecks;
  /** Plans the statuses and, with `issues`, the issues that the newest checks offer. */
  planOffers(order: OfFile & { readonly issues: boolean }): view.EditPlan;
}

/** A run that was begun. */
export interface StartedRun {
  readonly runId: string;
  /** How it goes, until it has ended. Whoever stops listening does not stop the run. */
  readonly events: AsyncGenerator<RunEvent, void>;
}

/** What a run is planned for. `databases`: addresses of queue pools by name, for this run alone; they are kept nowhere. */
export type PrepareOrder = view.RunOrder & {
  readonly databases?: Readonly<Record<string, string>> | undefined;
};

/** What a run is begun with. */
export type StartOrder = PrepareOrder & {
  readonly approved: readonly string[];
};

export interface CoordinationRuns {
  prepareRun(order: PrepareOrder): view.PreparedRun;
  /** Throws AppError `not-trusted`, `run-impossible`, `nothing-to-run`. */
  startRun(order: StartOrder): Promise<StartedRun>;
  /** Newest first. */
  runs(file: OfFile): RunView[];
  /** The present state first. Throws AppError `unknown-run`. */
  followRun(runId: string): AsyncGenerator<RunEvent, void>;
  /** Throws AppError `unknown-run`, `run-elsewhere` for one of another process. */
  cancelRun(order: { readonly runId: string; readonly jobId?: string | undefined }): void;
}

/** The use cases of coordination files. */
export interface CoordinationUseCases
  extends CoordinationWorkspaces,
    CoordinationQuestions,
    CoordinationEdits,
    CoordinationChecks,
    CoordinationRuns {
  /** Calls `listener` after every change; gives what ends that. */
  onChange(listener: (change: CoordinationChange) => void): () => void;
  /** The files that are open, for watching. */
  watchedFiles(): string[];
  /** Takes note that other programs may have changed files; gives those of `paths` that are open here. */
  noticeFiles(paths: readonly string[]): string[];
  /** Checks dependencies when they are due, and delivers events to the memory server, until aborted. */
  keepUp(signal: AbortSignal): Promise<void>;
  /** Ends running runs, and settles when nothing is being written any more. */
  finish(): Promise<void>;
}
