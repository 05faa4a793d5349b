import { z } from "zod";
import { type Stage, stages } from "./stages";

// `session_state.json`, of a project (its current session) and of each session (in `metadata/`). What is not known here
// is kept.

/** The hub's examples say `complete`, which is read as `completed`. */
export const stageState = z.preprocess(
  (value) => (value === "complete" ? "completed" : value),
  z.enum(["pending", "in_progress", "completed"]),
);

export type StageState = z.infer<typeof stageState>;

/** The state of every stage. */
export type StageStates = Readonly<Record<Stage, StageState>>;

export const validationStatus = z.enum(["unknown", "passing", "failing"]);

export type ValidationStatus = z.infer<typeof validationStatus>;

const pendingWhenMissing = stageState.default("pending");

/** A stage that the file leaves out is pending. */
export const sessionState = z.looseObject({
  project_name: z.string(),
  session_id: z.string(),
  is_blueprint: z.boolean().default(false),
  stages: z.looseObject({
    intent: pendingWhenMissing,
    context: pendingWhenMissing,
    spec: pendingWhenMissing,
    plan: pendingWhenMissing,
    tasks: pendingWhenMissing,
    implementation: pendingWhenMissing,
    feedback: pendingWhenMissing,
  } satisfies Record<Stage, unknown>),
  /** ISO 8601, as written; read without a zone it counts as UTC. */
  last_sync: z.string().nullable().default(null),
  validation_status: validationStatus.default("unknown"),
  /** As `last_sync`. */
  created_at: z.string().nullable().default(null),
});

export type SessionState = z.infer<typeof sessionState>;

/** The first stage that is not completed; undefined when all are. */
export function currentStage(states: StageStates): Stage | undefined {
  return stages.find((stage) => states[stage] !== "completed");
}
