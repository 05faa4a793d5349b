import { join } from "node:path";
import { AppError } from "../shared/result";
import { applyPatiently } from "./app-apply";
import { HeldPlans, showPlan } from "./app-plans";
import { runStep } from "./app-steps";
import {
  backUpTarget,
  backupsOf,
  type HeldRestore,
  planBackupRestore,
  planLastRollback,
  reviewRestore,
} from "./app-targets-backups";
import { detectChanges } from "./app-targets-detect";
import { targetHooks } from "./app-targets-hooks";
import type { SyncWish, TargetUseCases } from "./app-targets-interface";
import {
  findMain,
  ownFilesIn,
  presentTarget,
  readMain,
  rowsNamed,
  sourceOf,
  type TargetSurroundings,
} from "./app-targets-main";
import { inParallel } from "./app-targets-parallel";
import { componentsAsked, type PlannedOne, planOne, reviewOf } from "./app-targets-plan";
import { applyRegistryEdits, applyRestore, type HeldSync, runSync } from "./app-targets-run";
import { verifyOne } from "./app-targets-verify";
import type { DataFolder } from "./changes/data-folder";
import { openDraft } from "./changes/draft";
import type { History } from "./changes/history";
import type { Plan } from "./changes/plan";
import type { System } from "./system/system";
import { printChecklist } from "./targets/checklist/print-checklist";
import { discoverTargets } from "./targets/registry/discover-targets";
import { draftRegistryEdits } from "./targets/registry/edit-registry";
import { targetPlace } from "./targets/registry/target-place";
import { planTag } from "./targets/tags/plan-tag";
import { planChecks } from "./targets/verify/run-checks";
import { openVerificationRecords } from "./targets/verify/verification-records";

export function targetUseCases(system: System, folder: DataFolder, history: History, flush: boolean): TargetUseCases {
  const own = ownFilesIn(system, folder);
  const surroundings: TargetSurroundings = { system, folder, history, own, flush };
  const edits = new HeldPlans<{ readonly plan: Plan }>();
  const restores = new HeldPlans<HeldRestore>();
  const syncs = new Map<string, HeldSync>();

  const prepare = async (main: string, wish: SyncWish) => {
    const project = readMain(system, main);
    const source = await sourceOf(system, own, project);
    const components = componentsAsked(source, wish);
    const targets = await inParallel(rowsNamed(project, wish.targets), project.config.concurrency, (row) =>
      planOne(system, own, project, source, row, { components, choices: wish.choices }),
    );
    return { project, source, targets };
  };
  const prepareOne = async (main: string, target: string) => {
    const { folder: place } = presentTarget(system, readMain(system, main), target);
    const { project, source, targets } = await prepare(main, { targets: [target], reveal: false });
    const [one] = targets;
    if (!one || "kind" in one) throw new AppError(obstacleOf(place, one));
    return { project, source, one };
  };
  const plan: TargetUseCases["plan"] = async (main, wish) => {
    const held = await prepare(main, wish);
    const planId = system.newId();
    syncs.set(planId, held);
    for (const id of syncs.keys()) if (syncs.size > mostHeld) syncs.delete(id);
    const { project, source, targets } = held;
    return {
      planId,
      main: project.main,
      version: source.version,
      targets: targets.map((one) => reviewOf(system, one, wish.reveal)),
    };
  };
  const hold = (held: HeldRestore, shown: { readonly reveal: boolean }) => {
    restores.hold(held);
    return reviewRestore(surroundings, held, shown);
  };

  return {
    findMain: (from) => findMain(system, from),
    list(main) {
      const { registry, rows, problems, main: at } = readMain(system, main);
      const targets = rows.map((row) => ({ row, ...targetPlace(system.files, registry, row) }));
      return { main: at, registry, targets, problems };
    },
    planEdits(main, wanted, { reveal }) {
      const project = readMain(system, main);
      const draft = openDraft(system, { roots: [project.main], originOf: () => "ours" });
      draftRegistryEdits(draft, project.registry, wanted);
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
    async run(planId, wish) {
      const held = syncs.get(planId);
      if (!held)
        throw new AppError({ code: "unknown-plan", message: "This plan is no longer held.", hint: "Plan again." });
      syncs.delete(planId);
      return runSync(surroundings, held, wish);
    },
    async checklist(main, target) {
      const { project, source, one } = await prepareOne(main, target);
      const [detected] = await detectChanges(system, project, source, { targets: [target], uncommitted: false });
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
      const { project, source, targets: planned } = await prepare(main, { targets, reveal: false });
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
      const { project, source, one } = await prepareOne(main, target);
      return backUpTarget(surroundings, project, source, one);
    },
    planRestore(main, target, id, component, shown) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      return hold(planBackupRestore(surroundings, project, row, place, id, component), shown);
    },
    async planRollback(main, target, component, shown) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      return hold(await planLastRollback(surroundings, project, row, place, component), shown);
    },
    async restore(planId, force, running) {
      const held = restores.get(planId);
      if (held.obstacles.length > 0 && !force)
        return { outcome: { kind: "stale", paths: [...held.obstacles] }, steps: [] };
      const { outcome, runs } = await applyRestore(surroundings, held, { ...running, verify: false, mayRun: false });
      return { outcome, steps: runs };
    },

    ...targetHooks(surroundings, (main) => plan(main, { targets: [], reveal: false })),

    async planTag(main, target, tag, branch) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      const wish = { name: row.name, folder: place, tag, branch, mainProject: project.config.name };
      return (await planTag(system, wish)).step;
    },
    async tag(main, target, tag, branch, running) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      const wish = { name: row.name, folder: place, tag, branch, mainProject: project.config.name };
      const { step, registry } = await planTag(system, wish);
      const outcome = await runStep(system, folder, step, running);
      if (outcome.kind === "ended" && outcome.code === 0) {
        await applyRegistryEdits(surroundings, project, [registry], { ...running, verify: false, mayRun: false });
      }
      return outcome;
    },
  };
}

/** What was really done of a plan's checklist, as far as it is kept. */
function doneOf(surroundings: TargetSurroundings, project: HeldSync["project"], { folder }: PlannedOne) {
  const [backup] = backupsOf(surroundings, project, folder);
  const [verification] = openVerificationRecords(surroundings.own).of(folder);
  const components = backup?.kind === "sync" ? backup.components : [];
  return { backup: backup?.id, components, steps: {}, verification };
}

function obstacleOf(name: string, one: Exclude<HeldSync["targets"][number], PlannedOne> | undefined) {
  switch (one?.kind) {
    case "failed":
      return one.failure;
    case "pinned":
      return {
        code: "pinned",
        message: `${one.target} is pinned to ${one.pin}.`,
        hint: "Take its pin out of the registry.",
      };
    default:
      return { code: "target-missing", message: `${name} is not there.`, hint: "Set its path in the registry." };
  }
}

const mostHeld = 5;
