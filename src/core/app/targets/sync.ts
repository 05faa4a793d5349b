import { AppError } from "../../../shared/result";
import { printChecklist } from "../../targets/checklist/print-checklist";
import { planChecks } from "../../targets/verify/run-checks";
import { openVerificationRecords } from "../../targets/verify/verification-records";
import { backupsOf } from "./backups";
import { checkCommandsOf } from "./check-commands";
import { unknownChoices } from "./choices";
import { detectChanges } from "./detect";
import type { PlannedSummary, SyncWish, TargetUseCases } from "./interface";
import type { KnownMains } from "./known";
import { readMain, sourceOf, type TargetSurroundings } from "./main";
import type { TargetMemory } from "./memory";
import { type PlannedOne, reviewOf } from "./plan";
import { prepareSync, prepareTarget } from "./prepare";
import { type HeldSync, runSync } from "./run";
import { lookAt } from "./standing";

type SyncUseCases = Pick<TargetUseCases, "detect" | "plan" | "planned" | "run" | "checklist">;

interface TargetSync {
  readonly useCases: SyncUseCases;
  /** Throws AppError `unknown-plan` for a plan that was never made, is too old, or was carried out. */
  readonly heldSync: (planId: string) => HeldSync;
}

/** What changed, what a sync would do, and the sync. `renew`: told which targets were synced. */
export function targetSync(
  surroundings: TargetSurroundings,
  known: Pick<KnownMains, "note" | "keepLook">,
  memory: Pick<TargetMemory, "synced">,
  renew: (main: string, targets: readonly string[]) => void,
): TargetSync {
  const { system, own } = surroundings;
  const syncs = new Map<string, HeldSync>();
  const heldSync = (planId: string): HeldSync => {
    const held = syncs.get(planId);
    if (held) return held;
    throw new AppError({ code: "unknown-plan", message: "This plan is no longer held.", hint: "Plan again." });
  };
  const useCases: SyncUseCases = {
    async detect(main, wish) {
      const project = readMain(system, main);
      return detectChanges(system, project, await sourceOf(system, own, project), wish);
    },
    async plan(main, wish) {
      const held = await prepareSync(surroundings, main, wish);
      const planId = system.newId();
      syncs.set(planId, held);
      for (const id of syncs.keys()) if (syncs.size > mostHeld) syncs.delete(id);
      const { project, source, targets } = held;
      known.note(project.main, project.config.name);
      if (isWhole(wish)) known.keepLook(project.main, lookAt(held, system.clock.now()));
      const unknown = unknownChoices(system.files, held, wish.choices ?? {});
      return {
        planId,
        main: project.main,
        version: source.version,
        targets: targets.map((one) => reviewOf(system, one, wish.reveal)),
        problems: wish.targets.length === 0 ? project.problems : [],
        ...(unknown.length > 0 ? { unknownChoices: unknown } : {}),
      };
    },
    planned: (planId) => summaryOf(heldSync(planId)),
    async run(planId, wish) {
      const held = heldSync(planId);
      syncs.delete(planId);
      const outcomes = await runSync(surroundings, held, wish);
      memory.synced(held.project.registry, outcomes);
      renew(
        held.project.main,
        outcomes.map(({ target }) => target),
      );
      return outcomes;
    },
    async checklist(main, target, since) {
      const { project, source, one } = await prepareTarget(surroundings, main, target);
      const [detected] = await detectChanges(system, project, source, {
        since,
        targets: [target],
        uncommitted: false,
      });
      return printChecklist({
        mainProject: project.config.name,
        plan: one.planned.plan,
        detection: detected?.detection,
        versionBefore: one.row.sync_version ?? undefined,
        checks: planChecks({ checks: project.config.checks, type: one.row.type }),
        done: doneOf(surroundings, project, one),
      });
    },
  };
  return { useCases, heldSync };
}

/** What the user is asked: which targets, how many files, and each command. */
function summaryOf({ project, targets }: HeldSync): PlannedSummary {
  const present = targets.flatMap((one) => ("kind" in one ? [] : [one]));
  const files = present.reduce((sum, { planned }) => sum + planned.writes.length, 0);
  const names = present.map(({ row }) => row.name).join(", ");
  const steps = present.flatMap(({ planned }) => planned.plan.steps);
  return {
    title: `Sync ${names || "no target"} with ${project.config.name}: ${files} ${files === 1 ? "file" : "files"}.`,
    commands: steps.map(({ argv, folder }) => `run: ${argv.join(" ")}  (in ${folder})`),
    checks: checkCommandsOf(
      project.config.checks,
      present.map(({ row }) => row.type),
    ),
  };
}

/** What was really done of a plan's checklist, as far as it is kept. */
function doneOf(surroundings: TargetSurroundings, project: HeldSync["project"], { folder }: PlannedOne) {
  const [backup] = backupsOf(surroundings, project, folder);
  const [verification] = openVerificationRecords(surroundings.own).of(folder);
  const components = backup?.kind === "sync" ? backup.components : [];
  return { backup: backup?.id, components, steps: {}, verification };
}

/** Whether a plan says how all targets stand. */
function isWhole({ targets, components, categories, kind, choices }: SyncWish): boolean {
  return targets.length === 0 && !components && !categories && !kind && Object.keys(choices ?? {}).length === 0;
}

const mostHeld = 5;
