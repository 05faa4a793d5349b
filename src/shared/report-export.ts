import { z } from "zod";

/** What a migration report is written as. */
export const reportFormat = z.enum(["md", "html", "json"]);

/** What a window asks main for: a project's report into a file that the user chooses, or into the clipboard. */
export const reportOrder = z.strictObject({
  root: z.string().min(1),
  format: reportFormat,
  to: z.enum(["file", "clipboard"]),
});

export type ReportFormat = z.infer<typeof reportFormat>;
export type ReportOrder = z.infer<typeof reportOrder>;
