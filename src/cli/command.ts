import type { AppWith, EngineName } from "../core/app/interface";

/** 0: in sync or done. 1: error. 2: drift found, or an apply needs approval. 3: conflicts. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What every command gets: the product, with the engines that it works on, and how to answer. */
export interface Shell<E extends EngineName = never> {
  readonly app: AppWith<E>;
  readonly json: boolean;
  readonly reveal: boolean;
  /** Prints lines for a reader, or with `--json` the value instead. */
  readonly answer: (value: unknown, lines: readonly string[]) => void;
  /** Prints a text that another program may read, such as a patch: as it is, unless a terminal shows it. */
  readonly print: (value: unknown, text: string) => void;
  /** Asks a yes-or-no question on a terminal; false where there is none. */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly isInteractive: boolean;
}

/** What a command needs of the product beyond the usual. */
export interface Needs {
  /** The SQLite cache, where this runtime has one. */
  readonly cache?: boolean;
  /** Through which face it works, for the history. */
  readonly face?: "mcp";
}

export type MigrateShell = Shell<"migration">;
export type CoordShell = Shell<"coordination">;
export type TargetShell = Shell<"targets">;
export type SessionShell = Shell<"sessions">;

/** Makes the action of a command that works on the product; the command's code is loaded when it is called. */
export type Run<E extends EngineName = never> = <A extends unknown[]>(
  load: () => Promise<(shell: Shell<E>, ...args: A) => Promise<ExitCode>>,
) => (...args: unknown[]) => Promise<void>;

/** Makes the actions of commands that work on the engines named. */
export type RunWith = <E extends EngineName = never>(engines: readonly E[], needs?: Needs) => Run<E>;

/** The options that `status` and `sync` share, as commander gives them. */
export interface SyncFlags {
  readonly from?: string;
  readonly to?: string;
  readonly twoWay?: boolean;
  readonly types?: string[];
  readonly skip?: string[];
  readonly scope: string;
  readonly project?: string;
  readonly prune?: boolean;
  readonly use?: string[];
  readonly answer?: string[];
}
