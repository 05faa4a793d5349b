import type { ApplyOutcome, Progress } from "../../../shared/history";
import type { ConversionMapping, DatabaseAccess } from "../../../shared/migration-data";
import type { LookProgress, MigrationView, PreparedStep, RollbackPreview } from "../../../shared/migration-view";
import type { Failure } from "../../../shared/result";
import type { DroppedItem } from "../../components/dropped-items";

/** What the page is about. `looking` of a known project: it is being assessed again. */
export type Subject =
  | { readonly kind: "none" }
  /** What was dropped is not one folder. */
  | { readonly kind: "dropped"; readonly items: readonly DroppedItem[] }
  | { readonly kind: "looking"; readonly root: string; readonly progress: LookProgress | undefined }
  | { readonly kind: "failed"; readonly root: string; readonly failure: Failure }
  | { readonly kind: "known"; readonly view: MigrationView; readonly looking: LookProgress | undefined };

/** What is shown before it is done. `stepId` names a step or a part of one. */
export type Review =
  | { readonly kind: "step"; readonly stepId: string; readonly prepared: PreparedStep }
  /** An observation that is to count as a finding, or not any more. */
  | { readonly kind: "finding"; readonly prepared: PreparedStep }
  | { readonly kind: "rollback"; readonly preview: RollbackPreview };

/** How the database of a conversion is reached, and what its columns are; with the page it is gone. */
export interface DatabaseChoice {
  readonly access: DatabaseAccess;
  /** Undefined: as the inventory finds it. */
  readonly mapping: ConversionMapping | undefined;
}

/** What happens with the plan. */
export type Doing =
  | { readonly kind: "nothing" }
  | { readonly kind: "preparing"; readonly stepId: string | undefined }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "running"; readonly progress: Progress | undefined }
  | { readonly kind: "rolling-back"; readonly progress: Progress | undefined }
  | { readonly kind: "ended"; readonly deed: "Carried out" | "Rolled back"; readonly outcome: ApplyOutcome };

export type MigrateTab = "findings" | "assessment" | "plan" | "timeline" | "compare";

export interface MigrationState {
  readonly subject: Subject;
  readonly doing: Doing;
  readonly tab: MigrateTab;
  /** The step whose details are shown. */
  readonly stepId: string | undefined;
  readonly database: DatabaseChoice;
  /** Why the last wish was not granted. */
  readonly failure: Failure | undefined;
}

/** True while the project's files are being written. */
export function isBusy({ doing }: MigrationState): boolean {
  return doing.kind === "running" || doing.kind === "rolling-back";
}

/** The root of the project that is shown; undefined when none is. */
export function rootOf({ subject }: Pick<MigrationState, "subject">): string | undefined {
  return subject.kind === "known" ? subject.view.detection.root : undefined;
}

export const atFirst: MigrationState = {
  subject: { kind: "none" },
  doing: { kind: "nothing" },
  tab: "findings",
  stepId: undefined,
  database: { access: {}, mapping: undefined },
  failure: undefined,
};
