import type { Detection } from "../../../shared/migration";
import type { PlanStep, Work } from "../../../shared/migration-plan";
import { plannedAgents } from "./agents";
import { tellEdit } from "./file-edit";
import { stepEdits } from "./step-edits";

/** What makes a step; the rest is the same for every fresh one. */
export type StepShape = Pick<
  PlanStep,
  "id" | "phase" | "title" | "description" | "estimate" | "risk" | "work" | "criteria" | "rollback"
> &
  Partial<Pick<PlanStep, "after" | "subSteps">>;

/** The work of a step that Lockstep carries out by a change set. */
export function changeSetWork(id: string, detection: Detection): Work {
  const context = { detection, agents: plannedAgents(detection) };
  return { kind: "change-set", changes: stepEdits(id, context).map(tellEdit) };
}

/** How a step that is a change set is taken back. */
export const takenBack =
  "Roll the step back in Lockstep: what it created goes, what it changed gets its old bytes back.";
