import type { ApplyOutcome, Progress } from "../../../../shared/history";
import type { Failure } from "../../../../shared/result";
import type {
  ArchiveMode,
  MappingEntry,
  SessionMigrationPlan,
  SessionMigrationReport,
  SessionMigrationVerification,
} from "../../../../shared/sessions/migration";

/** What the user wants of a migration. */
export interface MigrationWish {
  /** By the id of a conflict: the path of the version that is to win. */
  readonly choices: Readonly<Record<string, string>>;
  readonly archive: ArchiveMode;
  readonly mapping: readonly MappingEntry[];
}

/** Where the migration of a workspace stands. */
export type MigrationPhase =
  | { readonly kind: "start" }
  | { readonly kind: "finding" }
  /** Nothing to migrate, or it could not be looked for. */
  | { readonly kind: "none"; readonly failure: Failure }
  | { readonly kind: "found"; readonly report: SessionMigrationReport; readonly wish: MigrationWish }
  | { readonly kind: "planning"; readonly sample: string | undefined }
  | { readonly kind: "review"; readonly plan: SessionMigrationPlan; readonly sample: string | undefined }
  | { readonly kind: "writing"; readonly progress: Progress | undefined }
  | {
      readonly kind: "ended";
      readonly outcome: ApplyOutcome;
      readonly sample: string | undefined;
      /** Of what was written; undefined while it is being made, or where nothing was written. */
      readonly verification: SessionMigrationVerification | undefined;
    };

export interface MigrationState {
  readonly phase: MigrationPhase;
  /** What was found and chosen, to go back to until it is carried out. */
  readonly found: Extract<MigrationPhase, { readonly kind: "found" }> | undefined;
  /** Change set of the newest migration that is not taken back. */
  readonly last: string | undefined;
  /** Of what is on the disk, asked for apart from a run. */
  readonly verification: SessionMigrationVerification | undefined;
  readonly failure: Failure | undefined;
}

export const noMigration: MigrationState = {
  phase: { kind: "start" },
  found: undefined,
  last: undefined,
  verification: undefined,
  failure: undefined,
};
