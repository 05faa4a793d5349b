/** The stages of a session in their order, with the column and the path of each one's artifact. */
export const stageFiles = [
  { stage: "intent", column: "intent_md", path: "intents/intent.md" },
  { stage: "context", column: "context_md", path: "contexts/context.md" },
  { stage: "spec", column: "spec_md", path: "specs/spec.md" },
  { stage: "plan", column: "plan_md", path: "plans/plan.md" },
  { stage: "tasks", column: "tasks_md", path: "tasks/tasks.md" },
  { stage: "implementation", column: "implementation_md", path: "implementation/README.md" },
  { stage: "feedback", column: "feedback_md", path: "feedback/feedback.md" },
] as const;

/** Where a session keeps its state: what the column `state_json` shows. */
export const statePath = "metadata/session_state.json";

/** The session of a project that stands for the project itself. */
export const blueprintSession = "__blueprint__";
