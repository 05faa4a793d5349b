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
  output: z.strictObject({
    change_sets: z.array(historyEntry),
    problem: z.string().optional().describe("Which files of the history can't be read, so that they are not listed"),
  }),
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(app, { limit }) {
    const { entries, problem } = app.listHistory(limit);
    const lines = entries.map(({ id, applied, title, files, undone }) => {
      const gone = undone === undefined ? "" : `, rolled back by ${undone}`;
      return `${id}  ${applied}  ${title} (${files} ${files === 1 ? "file" : "files"}${gone})`;
    });
    const none = problem ? "No change set can be read." : "Nothing was applied yet.";
    return {
      value: problem ? { change_sets: entries, problem: problem.message } : { change_sets: entries },
      lines: [...(lines.length > 0 ? lines : [none]), ...(problem ? [problem.message] : [])],
      isError: false,
    };
  },
});
