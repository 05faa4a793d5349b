import type { App } from "../core/app-interface";

/** 0: in sync or done. 1: error. 2: drift found, or an apply needs approval. 3: conflicts. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What every command gets: the product and how to answer. */
export interface Shell {
  readonly app: App;
  readonly json: boolean;
  readonly reveal: boolean;
  /** Prints lines for a reader, or with `--json` the value instead. */
  readonly answer: (value: unknown, lines: readonly string[]) => void;
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

/** Makes the action of a command that works on the product; the command's code is loaded when it is called. */
export type Run = <A extends unknown[]>(
  load: () => Promise<(shell: Shell, ...args: A) => Promise<ExitCode>>,
  needs?: Needs,
) => (...args: unknown[]) => Promise<void>;

/** The options that `status` and `sync` share, as commander gives them. */
export interface SyncFlags {
  readonly from: string;
  readonly to: string;
  readonly twoWay?: boolean;
  readonly types?: string[];
  readonly skip?: string[];
  readonly scope: string;
  readonly project?: string;
  readonly prune?: boolean;
  readonly use?: string[];
  readonly answer?: string[];
}
