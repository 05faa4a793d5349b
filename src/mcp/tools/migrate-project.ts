import { isAbsolute } from "node:path";
import { z } from "zod";
import { detection, scale } from "../../shared/migration";
import { assessment, migrationPlan } from "../../shared/migration-plan";
import { defineTool } from "../tool";

const input = z.strictObject({
  path: z
    .string()
    .refine((path) => isAbsolute(path), "path must be an absolute path")
    .describe("Absolute path of the project folder"),
  scale: scale.optional().describe("Instead of the scale that is worked out"),
});
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** What a project has, and how hard a migration would be; the project is not changed. */
export const migrateAnalyze = defineTool({
  name: "migrate_analyze",
  title: "Assess a project for migration",
  description:
    "Looks at a project folder and says, with evidence, which coordination patterns it has and how complex and risky a migration would be. Changes nothing.",
  input,
  output: z.strictObject({ detection, assessment }),
  annotations,
  async run(app, { path, scale: stated }, running) {
    const view = await app.migration.assess(
      path,
      { scale: stated, keep: false },
      running.signal ? { signal: running.signal } : {},
    );
    const { complexity, hours, risk, timeline } = view.assessment;
    const found = view.detection.patterns.filter((pattern) => pattern.found).map(({ id }) => id);
    return {
      value: { detection: view.detection, assessment: view.assessment },
      lines: [
        `${view.detection.name}: ${complexity.level}, ${hours.total} hours, risk ${risk.level}, ${timeline}`,
        `Patterns found: ${found.join(", ") || "none"}`,
        ...view.detection.problems.map(({ message }) => message),
      ],
      isError: false,
    };
  },
});

/** The plan of a project's migration; carrying it out is for the window and the command line. */
export const migratePlan = defineTool({
  name: "migrate_plan",
  title: "Plan a project's migration",
  description: "Plans the migration of a project folder step by step, with the progress so far. Changes nothing.",
  input,
  output: z.strictObject({ plan: migrationPlan }),
  annotations,
  async run(app, { path, scale: stated }, running) {
    const { plan } = await app.migration.assess(
      path,
      { scale: stated, keep: false },
      running.signal ? { signal: running.signal } : {},
    );
    const lines = plan.steps.map(
      ({ number, title, durationWords, status }) => `${number}. ${title} (${durationWords}): ${status.kind}`,
    );
    return { value: { plan }, lines, isError: false };
  },
});
