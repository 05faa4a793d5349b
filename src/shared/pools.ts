import { z } from "zod";

/** How a pool is chosen for a job; `affinity` goes by the job's role and labels. */
export const poolSelector = z.enum(["least_loaded", "round_robin", "random", "affinity"]);

// The system ends a word at such a character, and PostgreSQL keeps no text with one.
const text = z.string().refine((value) => !value.includes("\0"), "It holds a NUL character.");

/** What a job runs: a program with its words, a line for a shell, or a prompt for the agent of the machine. */
export const jobCommand = z.union([
  z.strictObject({ argv: z.array(text).min(1).max(1_000) }),
  z.strictObject({ shell: text.min(1) }),
  z.strictObject({ prompt: text.min(1) }),
]);

export const job = z.strictObject({
  id: text.min(1).max(200),
  title: text,
  /** The name of its repository; each machine knows where its own copy is. */
  repo: text.min(1),
  role: text.optional(),
  labels: z.array(text).default([]),
  command: jobCommand,
  /** Where it runs: a folder below the repository's, with forward slashes; "." is the repository itself. */
  cwd: text.default("."),
  /** Variables beside the few that every job finds. */
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), text).default({}),
  timeoutSeconds: z.number().positive().max(604_800).default(3_600),
  /** Ids of the jobs of the same run that must have succeeded before. */
  after: z.array(text).default([]),
  /** How often it is tried again after it failed or took too long. */
  retries: z.int().min(0).max(20).default(0),
});

/** The output of a command, both streams as they came, with secrets masked. */
export const keptOutput = z.strictObject({
  head: z.string(),
  tail: z.string(),
  /** Characters between `head` and `tail` that are in the log alone. */
  omitted: z.int().min(0),
  /** The file with all of it, on the machine of the worker. */
  log: z.string().optional(),
});

const ran = {
  /** Who ran it. */
  worker: z.string(),
  /** ISO times. */
  started: z.string(),
  ended: z.string(),
  hours: z.number().min(0),
  output: keptOutput,
};
const wentWrong = { ...ran, reason: z.string() };

/** How one attempt at a job ended; `reason` is one sentence. */
export const outcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("succeeded"), ...ran }),
  z.strictObject({ kind: z.literal("failed"), ...wentWrong, exitCode: z.int() }),
  z.strictObject({ kind: z.literal("timed-out"), ...wentWrong }),
  z.strictObject({ kind: z.literal("cancelled"), ...wentWrong }),
  /** The machine's trust list doesn't allow it. */
  z.strictObject({ kind: z.literal("refused"), ...wentWrong }),
  /** There is no such program, or it may not be run. */
  z.strictObject({ kind: z.literal("not-started"), ...wentWrong }),
  /** The workers that took it went away. */
  z.strictObject({ kind: z.literal("lost"), ...wentWrong }),
]);

export const jobStatus = z.enum([
  /** Jobs before it are not done. */
  "waiting",
  /** Nothing is before it; the pools are busy. */
  "ready",
  /** A pool has it; no worker has begun. */
  "queued",
  "running",
  /** It failed, and will be tried again. */
  "retrying",
  "succeeded",
  "failed",
  "cancelled",
  /** A job before it did not succeed. */
  "held",
]);

export const jobView = z.strictObject({
  id: z.string(),
  title: z.string(),
  repo: z.string(),
  status: jobStatus,
  after: z.array(z.string()),
  /** Counts from 1; 0 before the first. */
  attempt: z.int(),
  pool: z.string().optional(),
  worker: z.string().optional(),
  /** The job that holds it back. */
  heldBy: z.string().optional(),
  /** How the newest attempt ended. */
  outcome: outcome.optional(),
  started: z.string().optional(),
  /** Of all attempts. */
  hours: z.number(),
});

export const runStatus = z.enum(["running", "succeeded", "failed", "cancelled"]);

/** One execution of a set of jobs. */
export const runView = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: runStatus,
  started: z.string(),
  ended: z.string().optional(),
  jobs: z.array(jobView),
});

export const runEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("run-started"), run: runView }),
  z.strictObject({ kind: z.literal("job-changed"), runId: z.string(), job: jobView }),
  z.strictObject({ kind: z.literal("job-output"), runId: z.string(), jobId: z.string(), text: z.string() }),
  /** A pool can't be reached, or can again. */
  z.strictObject({ kind: z.literal("pool-trouble"), runId: z.string(), pool: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal("run-ended"), run: runView }),
]);

/** Why a run can't begin. */
export const runProblem = z.strictObject({
  kind: z.enum(["duplicate", "unknown-dependency", "cycle", "no-pool"]),
  jobs: z.array(z.string()),
  message: z.string(),
});

/** What a run would do, job after job; jobs of one wave have nothing between them. */
export const runPlan = z.strictObject({
  problems: z.array(runProblem),
  waves: z.array(
    z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        repo: z.string(),
        pool: z.string(),
        /** The command line in words, without secrets. */
        command: z.string(),
        cwd: z.string(),
        /** Names the command, its folder and its variables: what an approval is bound to. */
        hash: z.string(),
        /** Why the pool would not run it. */
        refusal: z.string().optional(),
      }),
    ),
  ),
});

export type PoolSelector = z.infer<typeof poolSelector>;
export type Job = z.infer<typeof job>;
export type KeptOutput = z.infer<typeof keptOutput>;
export type Outcome = z.infer<typeof outcome>;
export type JobStatus = z.infer<typeof jobStatus>;
export type JobView = z.infer<typeof jobView>;
export type RunStatus = z.infer<typeof runStatus>;
export type RunView = z.infer<typeof runView>;
export type RunEvent = z.infer<typeof runEvent>;
export type RunProblem = z.infer<typeof runProblem>;
export type RunPlan = z.infer<typeof runPlan>;
