import { z } from "zod";
import type { ApplyOutcome } from "../../shared/history";
import { unreachable } from "../../shared/result";
import { defineTool, type ToolAnswer } from "../tool";

const output = z.strictObject({
  outcome: z.enum(["applied", "nothing-to-do", "refused", "stale", "cancelled", "failed"]),
  /** The change set that took the other one back; it can be rolled back too. */
  change_set_id: z.string().optional(),
  files: z.array(z.string()).describe("The files that were put back, or would have been"),
  merged: z.array(z.string()).describe("Of the files, those that keep what was changed in other places of them since"),
  notes: z.array(z.string()).describe("What it does not take back, such as what commands did"),
  obstacles: z
    .array(z.string())
    .describe("Files changed since in the same place; force gives up what was changed in them"),
  errors: z.array(z.string()),
});

type Answer = ToolAnswer<z.infer<typeof output>>;

/** Takes a change set back, whole or one component of it. */
export const rollbackChangeSet = defineTool({
  name: "rollback_change_set",
  title: "Roll a change set back",
  description:
    "Puts the files of an applied change set back as they were before it. What was changed since in other places of a file stays; where the same was changed, it is refused with the reason, unless forced. The rollback is a change set of its own.",
  input: z.strictObject({
    id: z.string().min(1).describe("The id, from list_change_sets or sync_claude_qwen_config"),
    component: z.string().min(1).optional().describe("Only this part of it, such as qwen:mcp-servers"),
    force: z
      .boolean()
      .default(false)
      .describe("Also where a file was changed since in the same place; those changes are lost"),
  }),
  output,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  async run(app, { id, component, force }, running): Promise<Answer> {
    const undo = await app.planUndo(id, component);
    const about = {
      files: undo.files.map(({ path }) => path),
      merged: undo.merged,
      notes: undo.notes,
      obstacles: undo.obstacles.map(({ path }) => path),
    };
    if (about.obstacles.length > 0 && !force) {
      const errors = undo.obstacles.map(({ message }) => message);
      const advice = "Nothing was written. Call again with force to give up what was changed since.";
      return { value: { outcome: "refused", ...about, errors }, lines: [...errors, advice], isError: true };
    }
    if (undo.files.length === 0) {
      const line = "Nothing to do: the files are as they were before.";
      return { value: { outcome: "nothing-to-do", ...about, errors: [] }, lines: [line], isError: false };
    }
    const outcome = await app.undo(undo.planId, force, running);
    const errors = errorsOf(outcome);
    const made = outcome.kind === "applied" ? { change_set_id: outcome.changeSetId } : {};
    const done =
      outcome.kind === "applied" ? [`${undo.title}.`, ...about.files.map((path) => `  ${path}`), ...about.notes] : [];
    return {
      value: { outcome: outcome.kind, ...made, ...about, errors },
      lines: [...done, ...errors],
      isError: errors.length > 0,
    };
  },
});

function errorsOf(outcome: ApplyOutcome): string[] {
  switch (outcome.kind) {
    case "applied":
      return outcome.leftovers.map((text) => `Not as it should be: ${text}`);
    case "nothing-to-do":
      return [];
    case "stale":
      return outcome.paths.map((path) => `${path} was changed meanwhile; nothing was written.`);
    case "cancelled":
      return ["Cancelled; nothing was written."];
    case "failed":
      return [outcome.failure.message];
    default:
      return unreachable(outcome);
  }
}
