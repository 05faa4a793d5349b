import { z } from "zod";
import { historyEntry } from "../../shared/history";
import { defineTool } from "../tool";

/** What was applied, newest first. */
export const listChangeSets = defineTool({
  name: "list_change_sets",
  title: "List change sets",
  description: "What Lockstep applied on this machine, newest first, with the ids that rollback_change_set takes.",
  input: z.strictObject({
    limit: z.int().min(1).max(500).default(20).describe("How many at most"),
  }),
  output: z.strictObject({ change_sets: z.array(historyEntry) }),
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(app, { limit }) {
    const entries = app.history(limit);
    const lines = entries.map(({ id, applied, title, files, undone }) => {
      const gone = undone === undefined ? "" : `, rolled back by ${undone}`;
      return `${id}  ${applied}  ${title} (${files} ${files === 1 ? "file" : "files"}${gone})`;
    });
    return {
      value: { change_sets: entries },
      lines: lines.length > 0 ? lines : ["Nothing was applied yet."],
      isError: false,
    };
  },
});
