import { join } from "node:path";
import { AppError } from "../../shared/result";
import { openDraft } from "../changes/draft";
import type { Plan } from "../changes/plan";
import { requireFolder } from "../system/require-folder";
import { printChecklist } from "../targets/checklist/print-checklist";
import { configSchema } from "../targets/config/config-schema";
import { discoverTargets } from "../targets/registry/discover-targets";
import { draftRegistryEdits } from "../targets/registry/edit-registry";
import { requireSeparate } from "../targets/registry/require-separate";
import { targetPlace } from "../targets/registry/target-place";
import { openPatternStore, patternFile } from "../targets/roles/pattern-store";
import { planChecks } from "../targets/verify/run-checks";
import { openVerificationRecords } from "../targets/verify/verification-records";
import { applyPatiently } from "./apply";
import type { CoordinationSurroundings } from "./coordination/base";
import { HeldPlans, showPlan } from "./plans";
import {
  backUpTarget,
  backupsOf,
  type HeldRestore,
  planBackupRestore,
  planLastRollback,
  reviewRestore,
} from "./targets/backups";
import { checkCommandsOf } from "./targets/check-commands";
import { unknownChoices } from "./targets/choices";
import { detectChanges } from "./targets/detect";
import { targetHooks } from "./targets/hooks";
import type { PlannedSummary, SyncWish, TargetUseCases } from "./targets/interface";
import { openKnownMains } from "./targets/known";
import {
  findMain,
  ownFilesIn,
  presentTarget,
  readMain,
  rowsNamed,
  sourceOf,
  type TargetSurroundings,
} from "./targets/main";
import { targetMemory } from "./targets/memory";
import { inParallel } from "./targets/parallel";
import { targetPatterns } from "./targets/patterns";
import { type PlannedOne, reviewOf } from "./targets/plan";
import { obstacleOf, prepareSync, prepareTarget } from "./targets/prepare";
import { targetRoles } from "./targets/roles";
import { applyRestore, type HeldSync, runSync } from "./targets/run";
import { lookAt, targetStanding } from "./targets/standing";
import { targetTags } from "./targets/tags";
import { verifyOne } from "./targets/verify";
import { targetWindow } from "./targets/window";

/** The use cases of target projects, subject by subject. */
export function targetUseCases(over: CoordinationSurroundings): TargetUseCases {
  const { system, folder, history, flush, settings, face } = over;
  const own = ownFilesIn(system, folder);
  const surroundings: TargetSurroundings = { system, folder, history, own, flush };
  const known = openKnownMains(system, own);
  const patterns = openPatternStore(system, own);
  const memory = targetMemory(over, own.placeOf(patternFile));
  const standing = targetStanding(surroundings, known, () => settings().targets.detect);
  /** Where the process lives on and shows it; nobody waits for it. */
  const renew = (main: string, targets: readonly string[]) => {
    if (face === "window") void standing.renew(main, targets);
  };
  const edits = new HeldPlans<{ readonly plan: Plan }>();
  const restores = new HeldPlans<HeldRestore & { readonly main: string }>();
  const syncs = new Map<string, HeldSync>();

  const plan: TargetUseCases["plan"] = async (main, wish) => {
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
  };
  const heldSync = (planId: string): HeldSync => {
    const held = syncs.get(planId);
    if (held) return held;
    throw new AppError({ code: "unknown-plan", message: "This plan is no longer held.", hint: "Plan again." });
  };
  const run: TargetUseCases["run"] = async (planId, wish) => {
    const held = heldSync(planId);
    syncs.delete(planId);
    const outcomes = await runSync(surroundings, held, wish);
    memory.synced(held.project.registry, outcomes);
    renew(
      held.project.main,
      outcomes.map(({ target }) => target),
    );
    return outcomes;
  };
  const hold = (main: string, held: HeldRestore, shown: { readonly reveal: boolean }) => {
    restores.hold({ ...held, main });
    return reviewRestore(surroundings, held, shown);
  };

  return {
    findMain: (from) => findMain(system, from),
    configSchema,
    list(main) {
      const { registry, rows, problems, main: at, config } = readMain(system, main);
      known.note(at, config.name);
      const targets = rows.map((row) => ({ row, ...targetPlace(system.files, registry, row) }));
      return { main: at, registry, targets, problems };
    },
    planEdits(main, wanted, { reveal }) {
      const project = readMain(system, main);
      const draft = openDraft(system, { roots: [project.main], originOf: () => "ours" });
      draftRegistryEdits(draft, project.registry, wanted);
      requireSeparate(system.files, project.registry, project.rows, wanted);
      const made = draft.finish({ engine: "targets", title: "Update the registry of targets" });
      edits.hold({ plan: made });
      return showPlan(made, folder.root, reveal);
    },
    async applyEdits(planId, running) {
      const { plan: made } = edits.get(planId);
      if (made.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applyPatiently(system, folder, made, running, flush);
    },
    discover(main, root, signal) {
      requireFolder(system, root);
      const { main: at, config } = readMain(system, main);
      const code = Object.values(config.components).find(({ kind }) => kind === "code")?.source ?? ".";
      const identity = { main: at, name: config.name, package: config.package, code: join(at, code) };
      return discoverTargets(system, root, identity, signal);
    },

    async detect(main, wish) {
      const project = readMain(system, main);
      return detectChanges(system, project, await sourceOf(system, own, project), wish);
    },
    plan,
    planned: (planId) => summaryOf(heldSync(planId)),
    run,
    checkCommands(main, { targets, groups }) {
      const project = readMain(system, main);
      const types = rowsNamed(project, targets).map(({ type }) => type);
      return checkCommandsOf(project.config.checks, types, groups);
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

    async verify(main, { targets, groups, mayRun, signal }) {
      const { project, source, targets: planned } = await prepareSync(surroundings, main, { targets });
      const present = planned.flatMap((one) => ("kind" in one ? [] : [one]));
      const [absent] = planned.flatMap((one) => ("kind" in one && one.kind !== "pinned" ? [one] : []));
      if (absent && targets.length > 0) throw new AppError(obstacleOf(absent.target, absent));
      return inParallel(present, project.config.concurrency, async (one) => {
        const changeSet = backupsOf(surroundings, project, one.folder).find(({ kind }) => kind === "sync")?.changeSet;
        return verifyOne(system, own, project, source, one, { groups, mayRun, changeSet, signal });
      });
    },
    verifications(main, target) {
      return openVerificationRecords(own).of(presentTarget(system, readMain(system, main), target).folder);
    },

    backups(main, target) {
      const project = readMain(system, main);
      return backupsOf(surroundings, project, presentTarget(system, project, target).folder);
    },
    async backUp(main, target) {
      const { project, source, one } = await prepareTarget(surroundings, main, target);
      return backUpTarget(surroundings, project, source, one);
    },
    async planRestore(main, target, id, component, shown) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      return hold(project.main, await planBackupRestore(surroundings, project, row, place, id, component), shown);
    },
    async planRollback(main, target, component, shown) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      return hold(project.main, await planLastRollback(surroundings, project, row, place, component), shown);
    },
    async restore(planId, force, running) {
      const held = restores.get(planId);
      if (held.obstacles.length > 0 && !force)
        return { outcome: { kind: "stale", paths: [...held.obstacles] }, steps: [] };
      const { outcome, runs } = await applyRestore(surroundings, held, running);
      renew(held.main, [held.target]);
      return { outcome, steps: runs };
    },

    ...targetWindow(surroundings, heldSync),
    ...targetHooks(surroundings, (main) => plan(main, { targets: [], reveal: false })),

    ...targetTags(surroundings),
    ...targetRoles(surroundings, { plan, run }, patterns, memory),
    ...targetPatterns(surroundings, patterns, memory),
    ...standing.useCases,
  };
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
