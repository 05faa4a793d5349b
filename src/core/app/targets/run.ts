import type { Step } from "../../../shared/config-sync";
import type { ApplyOutcome } from "../../../shared/history";
import type { Failure } from "../../../shared/result";
import type { ComponentPlan, TargetPlan } from "../../../shared/targets/plan";
import type { RegistryEdit, TargetStatus } from "../../../shared/targets/registry";
import type { StepRun, TargetOutcome } from "../../../shared/targets/sync-view";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { aboutTarget } from "../../targets/backups/target-records";
import { codeComponents } from "../../targets/config/code-components";
import { installStateOf } from "../../targets/install/install-state";
import { draftTarget } from "../../targets/plan/draft-target";
import { emptiedFolders } from "../../targets/plan/emptied-folders";
import type { MainSource } from "../../targets/plan/open-source";
import { statusOf } from "../../targets/plan/status";
import { draftRegistryEdits } from "../../targets/registry/edit-registry";
import { offerRollbacks } from "../../targets/verify/compare-runs";
import { applyPatiently } from "../apply";
import type { Running } from "../running";
import { type HeldRestore, planLastRollback, pruneBackups } from "./backups";
import { failingLine } from "./failing-line";
import { failureToTell } from "./failure";
import { keepInstall, runSteps } from "./installs";
import type { RunWish, TargetRunning } from "./interface";
import type { MainProject, TargetSurroundings } from "./main";
import { inParallel, oneByOne } from "./parallel";
import type { PlannedOne, Planning } from "./plan";
import { verifyOne } from "./verify";

/** A planned sync, held until it is carried out. */
export interface HeldSync {
  readonly project: MainProject;
  readonly source: MainSource;
  readonly targets: readonly Planning[];
}

/** Carries a sync out. A target that fails stops none of the others. */
export function runSync(
  surroundings: TargetSurroundings,
  { project, source, targets }: HeldSync,
  wish: RunWish,
): Promise<readonly TargetOutcome[]> {
  // They share the registry, so each reads it when the one before has written it.
  const inTurn = oneByOne();
  return inParallel(targets, project.config.concurrency, async (one) => {
    const outcome = "kind" in one ? left(one) : await runOne({ ...surroundings, project, source, inTurn, wish }, one);
    wish.onMoment?.({ kind: "ended", outcome });
    return outcome;
  });
}

/** Applies edits of the registry alone; they come after all that is under way. */
export async function applyRegistryEdits(
  { system, folder, flush }: TargetSurroundings,
  { main, registry }: MainProject,
  edits: readonly RegistryEdit[],
  running: Running,
): Promise<ApplyOutcome> {
  const draft = openDraft(system, { roots: [main], originOf: () => "ours" });
  draftRegistryEdits(draft, registry, edits);
  const plan = draft.finish({ engine: "targets", title: "Update the registry of targets" });
  if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
  return applyPatiently(system, folder, plan, running, flush);
}

interface OneRun extends TargetSurroundings {
  readonly project: MainProject;
  readonly source: MainSource;
  readonly inTurn: ReturnType<typeof oneByOne>;
  readonly wish: RunWish;
}

async function runOne(run: OneRun, one: PlannedOne): Promise<TargetOutcome> {
  const { wish } = run;
  const { plan } = one.planned;
  const known = { ...nothingDone(one), conflicts: conflictsIn(plan), versionBefore: one.install.before };
  if (wish.signal?.aborted) return { ...known, kind: "cancelled" };
  wish.onMoment?.({ kind: "started", target: one.row.name });
  if (plan.steps.length > 0 && !wish.mayRun) return { ...known, kind: "failed", failure: unapproved(one.row.name) };
  const applied = await run.inTurn(() => applyFiles(run, one));
  if (applied.kind === "cancelled") return { ...known, kind: "cancelled" };
  if (applied.kind === "failed") return { ...known, kind: "failed", failure: applied.failure };
  if (applied.kind === "stale") return { ...known, kind: "failed", failure: changed(applied.paths) };
  const isDone = applied.kind === "applied";
  if (!isDone && plan.steps.length === 0 && one.row.status !== "failed") return { ...known, kind: "in-step" };

  const changeSetId = isDone ? applied.changeSetId : undefined;
  const carried = { ...known, files: isDone ? applied.files - 1 : 0, changeSetId };
  try {
    return await stepped(run, one, carried);
  } catch (error) {
    // Such as a file that may not be read: the other targets go on.
    const failure = failureToTell(error);
    if (!failure) throw error;
    await setStatus(run, one, "failed");
    return { ...carried, kind: "failed", failure };
  }
}

/** Runs the commands of a target whose files are written, and verifies it. */
async function stepped(run: OneRun, one: PlannedOne, carried: Omit<TargetOutcome, "kind">): Promise<TargetOutcome> {
  const { system, folder, own, wish } = run;
  const { plan } = one.planned;
  const { changeSetId } = carried;
  if (plan.steps.length > 0) {
    keepInstall(system, own, one, changeSetId);
    pruneBackups(run, run.project, one.folder);
  }
  const { runs, failed } = await runSteps(system, folder, one.row.name, plan.steps, wish);
  const done = { ...carried, steps: runs, versionAfter: await installedVersion(run, one) };
  if (failed) return { ...done, kind: await failedOrBack(run, one, changeSetId), failure: stepFailure(failed) };
  if (!wish.verify) return { ...done, kind: "succeeded" };
  return verified(run, one, done, changeSetId);
}

async function verified(
  run: OneRun,
  one: PlannedOne,
  carried: Omit<TargetOutcome, "kind">,
  changeSet: string | undefined,
): Promise<TargetOutcome> {
  const { system, own, project, source, wish } = run;
  const { onMoment } = wish;
  onMoment?.({ kind: "verifying", target: one.row.name });
  const verification = await verifyOne(system, own, project, source, one, {
    mayRun: wish.mayRun && !wish.skipCommandChecks,
    changeSet,
    signal: wish.signal,
  });
  const done = { ...carried, verification };
  if (verification.verdict !== "failed") {
    if (one.row.status === "failed" && changeSet === undefined) await setStatus(run, one, statusAfter(one));
    return { ...done, kind: "succeeded" };
  }
  const failure = { code: "verification-failed", message: `The verification of ${one.row.name} failed.` };
  const offers = offerRollbacks(verification, changedComponents(project, one.planned.plan));
  return { ...done, kind: await failedOrBack(run, one, changeSet), failure, offers };
}

/** What becomes of a target whose sync failed: it is taken back where the project wants that, else it is told as failed. */
async function failedOrBack(
  run: OneRun,
  one: PlannedOne,
  changeSet: string | undefined,
): Promise<"failed" | "rolled-back"> {
  const { project, wish } = run;
  const { onMoment } = wish;
  if (project.config.rollback_on_failure && changeSet !== undefined) {
    const restore = () => planLastRollback(run, project, one.row, one.folder, undefined);
    // To its end, also where no further target is wanted.
    const { outcome, failed } = await applyRestore(run, restore, onMoment ? { onMoment } : {});
    if (outcome.kind === "applied" && !failed) return "rolled-back";
  }
  await setStatus(run, one, "failed");
  return "failed";
}

/**
 * Applies what puts a target back, then runs what puts its package back. Where other targets are under way it is planned
 * in turn as well: the plan holds a row of the registry that they all write.
 */
export async function applyRestore(
  { system, folder, flush, inTurn = (work) => work() }: TargetSurroundings & Partial<Pick<OneRun, "inTurn">>,
  restore: HeldRestore | (() => Promise<HeldRestore>),
  running: TargetRunning,
): Promise<{
  readonly outcome: ApplyOutcome;
  readonly runs: readonly StepRun[];
  readonly failed?: StepRun | undefined;
}> {
  const { outcome, target, steps, installs } = await inTurn(async () => {
    const held = typeof restore === "function" ? await restore() : restore;
    const applied: ApplyOutcome =
      held.plan.set.changes.length === 0
        ? { kind: "nothing-to-do" }
        : await applyPatiently(system, folder, held.plan, running, flush);
    return { ...held, outcome: applied };
  });
  if (outcome.kind !== "applied" && outcome.kind !== "nothing-to-do") return { outcome, runs: [] };
  const { runs, failed } = await runSteps(system, folder, target, steps, running);
  if (!failed) for (const install of installs) install.remove();
  return { outcome, runs, failed };
}

async function applyFiles(run: OneRun, one: PlannedOne): Promise<ApplyOutcome> {
  try {
    const plan = changeSetOf(run, one);
    if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
    return await applyPatiently(run.system, run.folder, plan, run.wish, run.flush);
  } catch (error) {
    const failure = failureToTell(error);
    if (failure) return { kind: "failed", failure };
    throw error;
  }
}

/** The files, the base that remembers them, and the target's row in the registry: one change set. */
function changeSetOf({ system, project, source }: OneRun, one: PlannedOne): Plan {
  const draft = openDraft(system, { roots: [one.folder, project.main] });
  draftTarget(system.files, draft, one.planned);
  const about = {
    engine: "targets" as const,
    title: `Sync ${one.row.name}${source.version ? ` with ${source.version}` : ""}`,
  };
  const files = draft.finish(about);
  if (one.planned.plan.steps.length === 0 && files.set.changes.length === 0) return files;
  draftRegistryEdits(draft, project.registry, [
    {
      kind: "update",
      name: one.row.name,
      fields: {
        last_sync: system.clock.now().toISOString(),
        ...(one.planned.isPartial ? {} : { sync_version: source.version }),
        status: statusAfter(one),
      },
    },
  ]);
  const removeFolders = emptiedFolders(one.planned.plan, files.set.changes);
  const { set, blobs } = draft.finish({ ...about, removeFolders });
  return aboutTarget(one.folder, { set: { ...set, steps: [...one.planned.plan.steps] }, blobs });
}

function setStatus(run: OneRun, { row }: PlannedOne, status: TargetStatus): Promise<ApplyOutcome> {
  const edit = { kind: "update" as const, name: row.name, fields: { status } };
  return run.inTurn(() => applyRegistryEdits(run, run.project, [edit], run.wish));
}

/** What the target is once its plan was carried out. */
function statusAfter({ planned }: PlannedOne): TargetStatus {
  const open = new Set(["conflict", "refuse", "keep"]);
  const left = planned.plan.components.map(({ actions, lacksSource }) => ({
    lacksSource,
    actions: actions.filter(({ kind }) => open.has(kind)),
  }));
  return statusOf({}, left, planned.plan.isHeldUp);
}

async function installedVersion({ system }: OneRun, { row, request }: PlannedOne): Promise<string | undefined> {
  if (row.type === "vendored") return undefined;
  return (await installStateOf(system, { ...request, mayRun: true }))?.installed?.version;
}

function changedComponents({ config }: MainProject, { components, steps }: TargetPlan): string[] {
  const kinds = new Set(["add", "update", "delete", "merge"]);
  const written = components.filter(({ actions }) => actions.some(({ kind }) => kinds.has(kind)));
  return [...new Set([...(steps.length > 0 ? codeComponents(config) : []), ...written.map(({ id }) => id)])];
}

function conflictsIn({ components }: { readonly components: readonly ComponentPlan[] }): number {
  return components.flatMap(({ actions }) => actions).filter(({ kind }) => kind === "conflict" || kind === "refuse")
    .length;
}

function nothingDone({ row }: Pick<PlannedOne, "row">): Omit<TargetOutcome, "kind"> {
  return { target: row.name, conflicts: 0, files: 0, steps: [], offers: [] };
}

function left(one: Exclude<Planning, PlannedOne>): TargetOutcome {
  const known = { target: one.target, conflicts: 0, files: 0, steps: [], offers: [] };
  switch (one.kind) {
    case "missing":
      return { ...known, kind: "skipped", failure: { code: "target-missing", message: `It is not at ${one.folder}.` } };
    case "pinned":
      return { ...known, kind: "skipped", failure: { code: "pinned", message: `It is pinned to ${one.pin}.` } };
    case "failed":
      return { ...known, kind: "failed", failure: one.failure };
  }
}

function changed(paths: readonly string[]): Failure {
  return {
    code: "changed-meanwhile",
    message: `${paths.join(", ")} changed meanwhile, so nothing was written.`,
    hint: "Plan again.",
  };
}

function stepFailure({ step, outcome }: { readonly step: Step } & StepRun): Failure {
  switch (outcome.kind) {
    case "not-started":
      return outcome.failure;
    case "stopped":
      return { code: "stopped", message: `"${step.title}" was stopped.` };
    case "ended":
      return {
        code: "command-failed",
        message: `"${step.title}" ended with code ${outcome.code}: ${failingLine(outcome.output)}`,
        hint: `All that it printed is in ${outcome.log}.`,
      };
  }
}

function unapproved(target: string): Failure {
  return {
    code: "approval-needed",
    message: `${target} needs its installer to run, which somebody has to approve.`,
    hint: "Run: lockstep target sync run",
  };
}
