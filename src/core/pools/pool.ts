import type { Job, Outcome } from "../../shared/pools";

/** One try at a job. */
export interface Attempt {
  readonly runId: string;
  readonly job: Job;
  /** Counts from 1. */
  readonly number: number;
}

/** What a pool tells while it works on an attempt, and how it is told to stop. */
export interface Working {
  readonly signal: AbortSignal;
  /** Somebody began with it; told again when somebody else takes over. */
  onStarted(worker: string): void;
  /** A piece of output, masked. */
  onOutput(text: string): void;
  /** The pool can't be reached, or can again: one sentence for the user. */
  onTrouble(message: string): void;
}

/** A place where jobs run. */
export interface Pool {
  readonly name: string;
  /** The most attempts of a run that it is given at once. */
  readonly concurrency: number;
  /** Roles and labels of the jobs that it is meant for; empty: any job. */
  readonly roles: readonly string[];
  /** Why it would not run a job, in one sentence; undefined when it would, or can't tell beforehand. */
  refusalOf(job: Job): string | undefined;
  /** Runs an attempt to its end. How it went is the outcome; it throws only for a broken promise. */
  run(attempt: Attempt, working: Working): Promise<Outcome>;
}
