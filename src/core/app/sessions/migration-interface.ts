import type { ApplyOutcome, FileDiff } from "../../../shared/history";
import type {
  ArchiveMode,
  MappingEntry,
  SessionMigrationPlan,
  SessionMigrationReport,
  SessionMigrationVerification,
} from "../../../shared/sessions/migration";
import type { Running } from "../running";

/** What is wanted of a migration; what is left out has its standard. */
export interface SessionMigrationWish {
  /** Only this session, as a sample: `<project>/<session>`, or its name where that is enough. */
  readonly sample?: string | undefined;
  /** By the id of a conflict: the path or the layout of the version that is to win, instead of the newest. */
  readonly choices?: Readonly<Record<string, string>> | undefined;
  /** Left out: both folders of the prototype are archived. */
  readonly archive?: ArchiveMode | undefined;
  /** Instead of the table that is kept in the workspace, or the standard one. */
  readonly mapping?: readonly MappingEntry[] | undefined;
}

/** Migrating prototype sessions; `workspace` is the folder that holds the prototype, absolute. */
export interface SessionMigrationUseCases {
  /** What there is and what a migration would do with it; nothing is held. Throws AppError `no-prototype`. */
  find(workspace: string): Promise<SessionMigrationReport>;
  /** Throws AppError `no-prototype`, `no-such-session`, `no-such-conflict` or `mapping-invalid`. */
  plan(workspace: string, wish: SessionMigrationWish): Promise<SessionMigrationPlan>;
  /** One file of a held plan. */
  fileDiff(planId: string, path: string, shown: { readonly reveal: boolean }): FileDiff;
  apply(planId: string, running: Running): Promise<ApplyOutcome>;
  /** How a migration stands on the disk. */
  verify(workspace: string): Promise<SessionMigrationVerification>;
  /** Every mention of the prototype, with what the table would make of it; also where no prototype is left. */
  references(
    workspace: string,
    mapping?: readonly MappingEntry[],
  ): Promise<Pick<SessionMigrationReport, "references" | "mapping" | "mappingFile">>;
  /** A table of replacements from a file, absolute. Throws AppError `mapping-invalid`. */
  readMapping(path: string): Promise<readonly MappingEntry[]>;
  /**
   * The change set of the newest migration that is not taken back, for the undo of the history.
   * Throws AppError `nothing-to-roll-back`.
   */
  lastMigration(workspace: string): string;
}
