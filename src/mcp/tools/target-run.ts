import { z } from "zod";
import type { TargetOutcome } from "../../shared/targets/sync-view";
import { checkLine } from "../target-report";
import { defineTool, type ToolAnswer, type ToolQuestion } from "../tool";

const output = z.strictObject({
  outcome: z.enum(["done", "needs-approval", "refused", "failed"]),
  targets: z.array(
    z.strictObject({
      target: z.string(),
      outcome: z.enum(["succeeded", "in-step", "failed", "rolled-back", "skipped", "cancelled"]),
      files: z.int(),
      conflicts: z.int().describe("Left as they are"),
      change_set_id: z.string().optional().describe("For rollback_change_set"),
      verification: z.enum(["passed", "failed", "stopped"]).optional(),
      error: z.string().optional(),
    }),
  ),
  check_commands: z.enum(["none", "run", "skipped"]).describe("Of lockstep.yaml; skipped where nobody could be asked"),
});

type Answer = ToolAnswer<z.infer<typeof output>> | ToolQuestion;

/** Carries out what target_plan planned, once the user agrees. */
export const targetRun = defineTool({
  name: "target_run",
  title: "Sync targets",
  description:
    "Carries out a plan of target_plan: writes the files of each target as one change set, runs the commands that the plan lists, and verifies. The user is asked first; where the client can't ask, call it with approved only after the user has agreed to the plan and its commands; checks that are commands are skipped then.",
  input: z.strictObject({
    plan_id: z.string().min(1).describe("From target_plan"),
    approved: z.boolean().default(false).describe("The user has seen the plan with its commands, and agreed"),
    verify: z.boolean().default(true).describe("Make the checks afterwards"),
  }),
  output,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  async run(app, { plan_id: planId, approved, verify }, running, consent): Promise<Answer> {
    const summary = app.targets.planned(planId);
    const checks = verify ? summary.checks : [];
    if (consent === "unasked") {
      return { question: [summary.title, ...summary.commands, ...checks.map(checkLine), "Do it?"].join("\n") };
    }
    if (consent === "refused") {
      return {
        value: { outcome: "refused", targets: [], check_commands: "none" },
        lines: ["The user did not agree: nothing was done."],
        isError: true,
      };
    }
    if (consent === "unaskable" && !approved) {
      const advice = "Nothing was done. Show the user this, and call again with approved when they agree.";
      const lines = [summary.title, ...summary.commands, advice];
      return { value: { outcome: "needs-approval", targets: [], check_commands: "none" }, lines, isError: true };
    }
    const skipCommandChecks = consent !== "given";
    const outcomes = await app.targets.run(planId, { ...running, verify, mayRun: true, skipCommandChecks });
    const isBad = outcomes.some(({ kind }) => kind === "failed" || kind === "rolled-back" || kind === "cancelled");
    return {
      value: {
        outcome: isBad ? "failed" : "done",
        targets: outcomes.map(reportOf),
        check_commands: checks.length === 0 ? "none" : skipCommandChecks ? "skipped" : "run",
      },
      lines: [...outcomes.map(lineOf), ...(checks.length > 0 && skipCommandChecks ? [skipped] : [])],
      isError: isBad,
    };
  },
});

function reportOf({ target, kind, files, conflicts, changeSetId, verification, failure }: TargetOutcome) {
  return {
    target,
    outcome: kind,
    files,
    conflicts,
    ...(changeSetId === undefined ? {} : { change_set_id: changeSetId }),
    ...(verification ? { verification: verification.verdict } : {}),
    ...(failure ? { error: failure.message } : {}),
  };
}

function lineOf({ target, kind, files, conflicts, failure }: TargetOutcome): string {
  const left = conflicts > 0 ? `, ${conflicts} in conflict` : "";
  return `${target}: ${kind.replace("-", " ")}, ${files} ${files === 1 ? "file" : "files"}${left}${failure ? `. ${failure.message}` : ""}`;
}

const skipped = "Checks that are commands were skipped: this client can't ask the user. Run: lockstep target verify";
