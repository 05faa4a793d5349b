import { z } from "zod";

// The stages of a session, in the order in which they are worked through.

/** A stage by its name in session_state.json. */
export const stage = z.enum(["intent", "context", "spec", "plan", "tasks", "implementation", "feedback"]);

export type Stage = z.infer<typeof stage>;

/** Every stage, first to last. */
export const stages: readonly Stage[] = stage.options;

/** Where the one required artifact of each stage lies below a session's folder, with slashes. */
export const artifactPaths = {
  intent: "intents/intent.md",
  context: "contexts/context.md",
  spec: "specs/spec.md",
  plan: "plans/plan.md",
  tasks: "tasks/tasks.md",
  implementation: "implementation/README.md",
  feedback: "feedback/feedback.md",
} as const satisfies Record<Stage, string>;

/** The folder of each stage below a session's folder. */
export const stageFolders = {
  intent: "intents",
  context: "contexts",
  spec: "specs",
  plan: "plans",
  tasks: "tasks",
  implementation: "implementation",
  feedback: "feedback",
} as const satisfies Record<Stage, string>;
