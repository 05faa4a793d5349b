import type { ApplyOutcome, Progress } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import type { SessionDetail, SessionListing } from "../../../shared/sessions/session-view";
import type { SyncConflict } from "../../../shared/sessions/sync";
import type { PullReview, ShownPlan } from "../../../shared/sessions/sync-view";
import type { Load } from "../../client/load";
import type { DialogTask } from "../../components/dialog-task";
import { type MigrationState, noMigration } from "./migration/migration-state";
import type { SessionsPlace } from "./sessions-place";

/** Which of the engine's parts holds a plan, and so writes it. */
export type Writer = "sessions" | "sharing" | "pull";

/** What is asked in a dialog before anything is planned. */
export type Form =
  | { readonly kind: "project" }
  | { readonly kind: "session"; readonly project: string }
  | { readonly kind: "handoff"; readonly detail: SessionDetail }
  | { readonly kind: "conflict"; readonly project: string; readonly conflict: SyncConflict }
  | { readonly kind: "remote" };

/** What lies over the page until it is decided. */
export type Task = DialogTask<Form, TaskStep>;

/** What came of a wish. */
export type TaskStep =
  | {
      readonly kind: "review";
      readonly plan: ShownPlan | PullReview;
      readonly by: Writer;
      /** Where to go once it is written. */
      readonly next: Partial<SessionsPlace> | undefined;
    }
  | { readonly kind: "writing"; readonly progress: Progress | undefined }
  | { readonly kind: "ended"; readonly outcome: ApplyOutcome };

/** What the screen Sessions shows, whichever page is open. */
export interface SessionsState {
  /** Workspaces that were opened or worked on. */
  readonly known: Load<readonly string[]>;
  /** The workspace that is shown, absolute; undefined while none is. */
  readonly workspace: string | undefined;
  /** It has nothing of the orchestrator yet. */
  readonly isNew: boolean;
  readonly listing: Load<SessionListing>;
  /** Grows whenever an answer about the workspace may have become another one. */
  readonly version: number;
  readonly task: Task;
  readonly migration: MigrationState;
  /** Said once something was done; the change set that can take it back, where there is one. */
  readonly done: { readonly text: string; readonly changeSetId?: string | undefined } | undefined;
  /** Why the last wish was not granted. */
  readonly failure: Failure | undefined;
}

/** A workspace of which nothing is known yet. */
export const freshWorkspace = {
  listing: { kind: "loading" },
  isNew: false,
  task: { kind: "nothing" },
  migration: noMigration,
  done: undefined,
  failure: undefined,
} satisfies Partial<SessionsState>;

export const atFirst: SessionsState = {
  ...freshWorkspace,
  known: { kind: "loading" },
  workspace: undefined,
  version: 0,
};
