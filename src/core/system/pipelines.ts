/** Runs programs whose output goes from one to the next, without a shell. */
export interface Pipelines {
  /**
   * Starts all of `stages` (each a program and its words) at once, in one folder, on the user's approval alone. When it is
   * stopped, they end with every program that they have started. Never throws.
   */
  run(stages: readonly (readonly string[])[], options: PipelineOptions): Promise<PipelineRun>;
}

export interface PipelineOptions {
  /** Where they run, absolute. */
  readonly folder: string;
  /** Ends them. */
  readonly signal?: AbortSignal;
  /** Characters of the output, and of the errors, that are kept; the first ones. */
  readonly most: number;
}

export type PipelineRun =
  | {
      readonly kind: "ended";
      /** Exit codes, one per stage; 128 and the signal's number for one that a signal ended. */
      readonly codes: readonly number[];
      /** What the last stage has written to its standard output. */
      readonly output: string;
      /** What all stages have written to their standard errors. */
      readonly errors: string;
      /** There was more than is kept. */
      readonly isCut: boolean;
    }
  | { readonly kind: "stopped"; readonly output: string; readonly errors: string; readonly isCut: boolean }
  /** There is no such program, or it may not be run; the other stages were ended. */
  | { readonly kind: "not-started"; readonly program: string; readonly message: string };
