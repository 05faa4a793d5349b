import type { ApplyOutcome, Progress } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import type { KnownMain } from "../../../shared/targets/known";
import type { ShownEdits, SurveyedTarget, TargetsSurvey } from "../../../shared/targets/survey-view";
import type { RestoreReview, SyncReview } from "../../../shared/targets/sync-view";
import type { Load } from "../../client/load";
import type { DialogTask } from "../../components/dialog-task";
import type { LiveRun, LiveStep } from "./sync/live-run";
import type { Decisions } from "./target/decisions";

/** What is to be synced: by names, none for all; of some components only where they are named. */
export interface SyncWish {
  readonly targets: readonly string[];
  readonly components?: readonly string[];
  /** Components that are not mirrored as a whole are refused. */
  readonly complete?: boolean;
  /** What the user decided about the files of the target, where it is only one. */
  readonly decisions?: Decisions;
}

/** The page Sync. */
export type SyncTask =
  | { readonly kind: "nothing" }
  | { readonly kind: "planning"; readonly wish: SyncWish }
  | { readonly kind: "refused"; readonly wish: SyncWish; readonly failure: Failure }
  | { readonly kind: "review"; readonly wish: SyncWish; readonly review: SyncReview }
  | { readonly kind: "run"; readonly wish: SyncWish; readonly run: LiveRun };

/** What is asked in a dialog before anything is planned. */
export type Form =
  /** The fields of a target; without one those of a new target. */
  | { readonly kind: "row"; readonly target: SurveyedTarget | undefined }
  | { readonly kind: "discover"; readonly root: string };

/** What lies over the page until it is decided. */
export type Task = DialogTask<Form, TaskStep>;

/** What came of a wish. */
export type TaskStep =
  | {
      readonly kind: "edits";
      readonly plan: ShownEdits;
      /** Where to go once it is written: to the target by its new name, or to no target. */
      readonly next: { readonly target: string | undefined } | undefined;
    }
  | { readonly kind: "restore"; readonly review: RestoreReview }
  | {
      readonly kind: "writing";
      readonly progress: Progress | undefined;
      /** Commands that were begun, which come after the files. */
      readonly steps: readonly LiveStep[];
    }
  | {
      readonly kind: "ended";
      readonly deed: string;
      readonly outcome: ApplyOutcome;
      readonly steps: readonly LiveStep[];
    };

/** What the screen Targets shows, whichever page is open. */
export interface TargetsState {
  /** Main projects that were worked with before. */
  readonly known: Load<readonly KnownMain[]>;
  /** Folder of the main project that is shown, absolute; undefined while none is. */
  readonly main: string | undefined;
  readonly survey: Load<TargetsSurvey>;
  /** It is being compared again; what was found before stays. */
  readonly isLooking: boolean;
  /** Grows whenever an answer about the main project or its targets may have become another one. */
  readonly version: number;
  readonly sync: SyncTask;
  /** What the user decided about files, by target; gone once a sync of the target succeeded. */
  readonly decisions: Readonly<Record<string, Decisions>>;
  /** The target whose checks are being made. */
  readonly verifying: string | undefined;
  readonly task: Task;
  /** Said once something was done; the change set that can take it back, where there is one. */
  readonly done: { readonly text: string; readonly changeSetId?: string | undefined } | undefined;
  /** Why the last wish was not granted. */
  readonly failure: Failure | undefined;
}

export const atFirst: TargetsState = {
  known: { kind: "loading" },
  main: undefined,
  survey: { kind: "loading" },
  isLooking: false,
  version: 0,
  sync: { kind: "nothing" },
  decisions: {},
  verifying: undefined,
  task: { kind: "nothing" },
  done: undefined,
  failure: undefined,
};

/** The survey, once there is one. */
export function surveyOf({ survey }: Pick<TargetsState, "survey">): TargetsSurvey | undefined {
  return survey.kind === "ready" ? survey.value : undefined;
}

/** True while targets are being synced. */
export function isSyncing({ sync }: Pick<TargetsState, "sync">): boolean {
  return sync.kind === "run" && sync.run.end.kind === "going";
}
