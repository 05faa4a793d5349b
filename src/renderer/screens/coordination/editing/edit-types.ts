import type { CoordinationEdit } from "../../../../shared/coordination/edits";
import type { Entity } from "../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../shared/coordination/enums";
import type { EditOutcome, EditPlan } from "../../../../shared/coordination-view";
import type { ApplyOutcome, Progress } from "../../../../shared/history";
import type { Failure } from "../../../../shared/result";

/** Entries as an edit leaves them, shown before the file says so. */
export interface Pending {
  readonly kind: EntityKind | undefined;
  readonly entries: readonly Entity[];
  /** Answers to questions of this version on know the edit; undefined while it is being written. */
  readonly since: number | undefined;
}

/** Edits and what they are called: in the history, and to whoever asks what was undone. */
export interface EditWish {
  readonly title: string;
  readonly edits: readonly CoordinationEdit[];
  /** What the user saw when they began, for a form that is open for long; without it, what is shown now. */
  readonly revision?: string;
  /** The entries as they will be, all of the kind of the first edit, to be shown at once. */
  readonly entries?: readonly Entity[];
}

/** What asks for a decision, or is going on, above the page. */
export type Task =
  | { readonly kind: "nothing" }
  | { readonly kind: "planning"; readonly title: string }
  | { readonly kind: "review"; readonly title: string; readonly plan: ReviewedPlan; readonly opens: string | undefined }
  | { readonly kind: "writing"; readonly title: string; readonly progress: Progress | undefined }
  /** What was reviewed was not written. */
  | { readonly kind: "ended"; readonly title: string; readonly outcome: ApplyOutcome }
  | { readonly kind: "conflicts"; readonly wish: EditWish; readonly conflicts: readonly EditConflict[] };

export type ReviewedPlan = Extract<EditPlan, { kind: "plan" }>;

/** How the last edit or undo went. */
export type Deed =
  | { readonly kind: "done"; readonly text: string; readonly canUndo: boolean }
  | { readonly kind: "not-done"; readonly outcome: ApplyOutcome }
  | { readonly kind: "failed"; readonly failure: Failure };

export type EditConflict = Extract<EditOutcome, { kind: "conflicts" }>["conflicts"][number];
