import type { ApplyOutcome } from "../../../shared/history";
import type { Detection } from "../../../shared/migration";
import { AppError } from "../../../shared/result";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { draftAcceptance } from "../../migration/detect/draft-acceptance";
import { applyPatiently } from "../apply";
import { HeldPlans } from "../plans";
import type { MigrationUseCases } from "./interface";
import { showFirst } from "./shown";
import type { MigrationSurroundings } from "./steps";

type Surroundings = Omit<MigrationSurroundings, "records">;

/** Taking an observation for a finding of the project, and taking that back. */
export function migrationFindings({
  system,
  folder,
  flush,
  known,
  assess,
}: Surroundings): Pick<MigrationUseCases, "prepareFinding" | "applyFinding"> {
  const held = new HeldPlans<{ readonly plan: Plan; readonly root: string }>();
  return {
    prepareFinding(place, rule, counts, { reveal }) {
      const { detection } = known(place).look;
      const { root, name } = detection;
      if (counts) requireMeaning(detection, rule);
      else requireAccepted(detection, rule);
      const draft = openDraft(system, { roots: [root] });
      const path = draftAcceptance(draft, root, rule, counts);
      const title = `${name}: ${counts ? `${rule} counts as a finding` : `${rule} is an observation again`}`;
      const plan = draft.finish({ engine: "migration", title });
      held.hold({ plan, root });
      const shown = showFirst(plan, folder.root, reveal);
      return {
        kind: "change-set",
        ...shown,
        notes: [`${path} goes with the project: whoever else assesses it gets the same.`],
      };
    },

    async applyFinding(planId, running): Promise<ApplyOutcome> {
      const { plan, root } = held.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      const outcome = await applyPatiently(system, folder, plan, running, flush);
      if (outcome.kind === "applied") await assess(root, {}, {});
      return outcome;
    },
  };
}

function requireMeaning({ observations, accepted = [] }: Detection, rule: string): void {
  if (accepted.includes(rule)) return;
  const observation = observations.find((one) => one.rule === rule);
  if (!observation) {
    throw new AppError({
      code: "unknown-observation",
      message: `Nothing was observed by a rule ${rule}.`,
      hint: "Take the name of a rule from the observations.",
    });
  }
  if (observation.suggests !== undefined) return;
  throw new AppError({
    code: "stands-for-nothing",
    message: `"${observation.title}" informs, but stands for nothing that is counted.`,
    hint: "A detector file of your own can say what it stands for.",
  });
}

function requireAccepted({ accepted = [] }: Detection, rule: string): void {
  if (accepted.includes(rule)) return;
  throw new AppError({ code: "unknown-observation", message: `${rule} was not taken for a finding of this project.` });
}
