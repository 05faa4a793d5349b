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
