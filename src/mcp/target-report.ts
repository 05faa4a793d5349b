import { z } from "zod";
import { reviewStatus } from "../core/app/targets/interface";
import { failure } from "../shared/config-sync";
import { fileAction } from "../shared/targets/plan";
import { targetStatus } from "../shared/targets/registry";
import type { SyncReview, TargetReview } from "../shared/targets/sync-view";

/** A planned target as a tool tells it: without texts of files. */
export const plannedTarget = z.strictObject({
  target: z.string(),
  status: targetStatus,
  actions: z.array(fileAction.pick({ path: true, kind: true, component: true, reason: true, choices: true })),
  commands: z
    .array(z.strictObject({ title: z.string(), argv: z.array(z.string()), folder: z.string() }))
    .describe("They run after the files, once the user has approved them"),
  notes: z.array(z.string()),
  failure: failure.optional(),
});

export type PlannedTargetReport = z.infer<typeof plannedTarget>;

export function reportTargets({ targets }: SyncReview): PlannedTargetReport[] {
  return targets.map((one) => ({ target: one.target, status: reviewStatus(one), ...detailsOf(one) }));
}

/** One line per target, with its open conflicts and commands below. */
export function reportLines(reports: readonly PlannedTargetReport[]): string[] {
  return reports.flatMap(({ target, status, actions, commands, notes }) => [
    `${target}: ${status.replace("_", " ")}, ${actions.length} ${actions.length === 1 ? "file" : "files"}`,
    ...actions
      .filter(({ kind }) => kind === "conflict" || kind === "refuse")
      .map(({ path, reason }) => `  ${path}: ${reason}`),
    ...commands.map(({ argv, folder }) => `  run: ${argv.join(" ")}  (in ${folder})`),
    ...notes.map((note) => `  ! ${note}`),
  ]);
}

/** A command that `lockstep.yaml` declares as a check. */
export function checkLine({ argv }: { readonly argv: readonly string[] }): string {
  return `check: ${argv.join(" ")}`;
}

function detailsOf(one: TargetReview): Omit<PlannedTargetReport, "target" | "status"> {
  const nothing = { actions: [], commands: [] };
  switch (one.kind) {
    case "missing":
      return { ...nothing, notes: [`It is not at ${one.folder}.`] };
    case "pinned":
      return { ...nothing, notes: [`It is pinned to ${one.pin}.`] };
    case "failed":
      return { ...nothing, notes: [one.failure.message], failure: { ...one.failure, hint: one.failure.hint ?? "" } };
    case "planned": {
      const { components, steps, notes } = one.plan;
      return {
        actions: components.flatMap(({ actions }) =>
          actions.map(({ path, kind, component, reason, choices }) => ({ path, kind, component, reason, choices })),
        ),
        commands: steps.map(({ title, argv, folder }) => ({ title, argv, folder })),
        notes: [...notes, ...components.flatMap((component) => component.notes)],
      };
    }
  }
}
