import { z } from "zod";
import { sessionFinding } from "./findings";
import { handoff, handoffSuggestion } from "./handoffs";
import { sessionStatus, sessionType } from "./session-record";
import { stageState, validationStatus } from "./session-state";
import { stage } from "./stages";

// Projects and sessions as every face shows them. How far a stage is comes from its artifact, whatever a state file says.

export const stageView = z.strictObject({
  stage,
  state: stageState,
  /** Of its artifact, relative to the workspace, with slashes. */
  path: z.string(),
  artifact: z.enum(["there", "missing", "unreadable"]),
});

export const sessionSummary = z.strictObject({
  project: z.string(),
  id: z.string(),
  name: z.string(),
  type: sessionType,
  /** Absent where no session.json says it. */
  status: sessionStatus.optional(),
  owner: z.string().optional(),
  isCurrent: z.boolean(),
  isBlueprint: z.boolean(),
  stages: z.array(stageView),
  /** The first that is not completed; absent when all are. */
  currentStage: stage.optional(),
  /** As written; absent where nothing says it. */
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
});

export const projectSummary = z.strictObject({
  name: z.string(),
  /** Its current session; absent where the pointer names none that is there. */
  current: z.string().optional(),
  sessions: z.array(sessionSummary),
  /** Why they can't be listed, a sentence; absent where they can. */
  problem: z.string().optional(),
});

export const sessionListing = z.strictObject({
  /** Absolute. */
  workspace: z.string(),
  projects: z.array(projectSummary),
  /** Why they can't be listed, a sentence; absent where they can. */
  problem: z.string().optional(),
});

export const sessionDetail = sessionSummary.extend({
  validation: validationStatus,
  findings: z.array(sessionFinding),
  handoffs: z.array(handoff),
  /** Absent where the project has no registry that can be read. */
  suggestion: handoffSuggestion.optional(),
});

export type SessionSummary = z.infer<typeof sessionSummary>;
export type ProjectSummary = z.infer<typeof projectSummary>;
export type SessionListing = z.infer<typeof sessionListing>;
export type SessionDetail = z.infer<typeof sessionDetail>;
