import { z } from "zod";

/** What a window asks main for: the checklist of a target's sync into a file that the user chooses, or into the clipboard. */
export const checklistOrder = z.strictObject({
  main: z.string().min(1),
  target: z.string().min(1),
  to: z.enum(["file", "clipboard"]),
});

export type ChecklistOrder = z.infer<typeof checklistOrder>;
