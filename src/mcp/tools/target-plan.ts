import { z } from "zod";
import { reviewStatus } from "../../core/app/targets/interface";
import { AppError } from "../../shared/result";
import { fileChoice } from "../../shared/targets/plan";
import { targetStatus } from "../../shared/targets/registry";
import type { SyncReview } from "../../shared/targets/sync-view";
import { mainFor, targetArguments } from "../target-arguments";
import { checkLine, plannedTarget, reportLines, reportTargets } from "../target-report";
import { defineTool } from "../tool";

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** What a sync of targets would do; held until target_run carries it out. */
export const targetPlan = defineTool({
  name: "target_plan",
  title: "Plan a sync of targets",
  description:
    "What a sync would do to each target: files to add, update, delete or merge, conflicts, and commands to run. Gives the plan_id that target_run takes. Changes nothing.",
  input: z.strictObject({
    ...targetArguments,
    components: z.array(z.string()).nullable().default(null).describe("Only these components, such as docs or config"),
    choices: z
      .record(z.string(), fileChoice)
      .default({})
      .describe("What the user chose for a conflict, by path in the target or path#key"),
  }),
  output: z.strictObject({
    plan_id: z.string(),
    version: z.string().optional(),
    targets: z.array(plannedTarget),
    check_commands: z
      .array(z.strictObject({ title: z.string(), argv: z.array(z.string()) }))
      .describe("They verify the targets afterwards, where the client can ask the user; otherwise they are skipped"),
  }),
  annotations,
  async run(app, { main, targets, components, choices }) {
    const wish = { targets, components: components ?? undefined, choices, reveal: false };
    const review = await app.targets.plan(mainFor(app, main), wish);
    requireKnown(review);
    const reports = reportTargets(review);
    const { planId, version } = review;
    const { checks } = app.targets.planned(planId);
    const told = [...reportLines(reports), ...checks.map(checkLine), `target_run carries out ${planId}.`];
    const none = review.problems.length > 0 ? [] : ["There are no targets yet: add one with lockstep target add."];
    const problems = review.problems.map(({ message }) => `! ${message}`);
    return {
      value: {
        plan_id: planId,
        ...(version === undefined ? {} : { version }),
        targets: reports,
        check_commands: checks.map(({ title, argv }) => ({ title, argv: [...argv] })),
      },
      lines: [...(reports.length > 0 ? told : none), ...problems],
      isError: false,
    };
  },
});

/** Throws AppError `no-such-path` for choices of paths or keys that no target gets, which nothing would come of. */
function requireKnown({ unknownChoices = [] }: SyncReview): void {
  if (unknownChoices.length === 0) return;
  const [path = "", ...others] = unknownChoices;
  const isKey = unknownChoices.some((choice) => choice.includes("#"));
  const message =
    others.length === 0
      ? `${path} is no ${isKey ? "file or key" : "file"} that this sync carries.`
      : `${unknownChoices.join(", ")} are no ${isKey ? "files or keys" : "files"} that this sync carries.`;
  throw new AppError({
    code: "no-such-path",
    message,
    hint: "Name it as the plan without choices does, relative to the target.",
  });
}

/** How targets stand. */
export const targetStatusTool = defineTool({
  name: "target_status",
  title: "How the targets stand",
  description:
    "For each target of a main project: synchronized, needs_sync, drifted, conflict, failed, missing, or source_missing (it has files of a component whose source the main project has no more), and with which version it was synced. Changes nothing.",
  input: z.strictObject(targetArguments),
  output: z.strictObject({
    version: z.string().optional(),
    targets: z.array(
      z.strictObject({
        target: z.string(),
        status: targetStatus,
        folder: z.string(),
        synced_version: z.string().optional(),
        last_sync: z.string().optional(),
      }),
    ),
  }),
  annotations,
  async run(app, { main, targets }) {
    const at = mainFor(app, main);
    const listing = app.targets.list(at);
    const review = await app.targets.plan(at, { targets, reveal: false });
    const rows = review.targets.map((one) => {
      const listed = listing.targets.find(({ row }) => row.name === one.target);
      const { sync_version: version, last_sync: last } = listed?.row ?? {};
      return {
        target: one.target,
        status: reviewStatus(one),
        folder: listed?.folder ?? "",
        ...(version ? { synced_version: version } : {}),
        ...(last ? { last_sync: last } : {}),
      };
    });
    const problems = listing.problems.map(({ message }) => `! ${message}`);
    const lines = rows.map(
      ({ target, status, synced_version: version }) =>
        `${target}: ${status.replace("_", " ")}${version === undefined ? "" : `, synced with ${version}`}`,
    );
    const head = review.version === undefined ? [] : [`The main project is at ${review.version}.`];
    return {
      value: { ...(review.version === undefined ? {} : { version: review.version }), targets: rows },
      lines: [...head, ...(lines.length + problems.length > 0 ? lines : ["There are no targets yet."]), ...problems],
      isError: false,
    };
  },
});
