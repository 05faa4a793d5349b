import { z } from "zod";
import { detection } from "../../shared/targets/changes";
import { mainFor, targetArguments } from "../target-arguments";
import { defineTool } from "../tool";

/** What changed in a main project since its targets were synced. */
export const targetDetect = defineTool({
  name: "target_detect",
  title: "What changed for the targets",
  description:
    "What changed in a main project since each target was synced, or since a moment: files by category and priority, with marks of security fixes and breaking changes. Changes nothing.",
  input: z.strictObject({
    ...targetArguments,
    since: z.string().nullable().default(null).describe("A commit, a tag or an ISO time, for all targets alike"),
    categories: z.array(z.string()).nullable().default(null).describe("Only these categories"),
    uncommitted: z.boolean().default(false).describe("Work that is not committed counts as well"),
  }),
  output: z.strictObject({ detected: z.array(z.strictObject({ target: z.string().optional(), detection })) }),
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(app, { main, targets, since, categories, uncommitted }) {
    const wish = { targets, uncommitted, since: since ?? undefined, categories: categories ?? undefined };
    const detected = await app.targets.detect(mainFor(app, main), wish);
    const lines = detected.flatMap(({ target, detection: { changes, version, notes } }) => [
      `${target ?? "All targets"}: ${changes.length} ${changes.length === 1 ? "change" : "changes"}${version === undefined ? "" : ` up to ${version}`}`,
      ...changes
        .slice(0, mostLines)
        .map(({ priority, category, kind, path }) => `  ${priority} ${category} ${kind} ${path}`),
      ...(changes.length > mostLines ? [`  … and ${changes.length - mostLines} more`] : []),
      ...notes.map((note) => `  ! ${note}`),
    ]);
    return {
      value: {
        detected: detected.map(({ target, ...rest }) => ({ ...rest, ...(target === undefined ? {} : { target }) })),
      },
      lines: lines.length > 0 ? lines : ["There are no targets; name a moment with since."],
      isError: false,
    };
  },
});

const mostLines = 100;
