import type { ApplyOutcome } from "../../../shared/history";
import type { MigrationView, PreparedStep } from "../../../shared/migration-view";
import { AppError, type Failure, unreachable } from "../../../shared/result";
import type { DataFolder } from "../../changes/data-folder";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { conversionPart } from "../../migration/plan/conversion-parts";
import { draftStep } from "../../migration/plan/draft-step";
import { requireReady } from "../../migration/plan/find-step";
import type { System } from "../../system/system";
import { applyPatiently } from "../apply";
import { HeldPlans } from "../plans";
import type { Running } from "../running";
import type { ConversionBatch, ExportBatch } from "./batch";
import { type CommandWork, leftByFailure, refuseInTheWay, runCommands } from "./commands";
import type { PreparedPart } from "./data";
import type { Looking, MigrationUseCases, MigrationWish, StepWish } from "./interface";
import type { KeptLook, MadeFile, MigrationRecord, MigrationRecords } from "./records";
import { showFirst } from "./shown";
import { type SettledStep, withStep } from "./status";

/** What carrying out the steps of a migration works with. */
export interface MigrationSurroundings {
  readonly system: System;
  readonly folder: DataFolder;
  readonly flush: boolean;
  readonly records: MigrationRecords;
  /** Throws AppError `not-assessed`. */
  readonly known: (root: string) => { readonly record: MigrationRecord; readonly look: KeptLook };
  readonly assess: (root: string, wish: MigrationWish, looking: Looking) => Promise<MigrationView>;
}

interface HeldStep {
  readonly plan: Plan;
  readonly root: string;
  readonly stepId: string;
  readonly title: string;
  /** Of a step of commands. */
  readonly commands?: CommandWork;
  /** Of a part of a conversion: how far it brings it, or why it is to fail. */
  readonly batch?: ConversionBatch;
  readonly exported?: ExportBatch;
  readonly failure?: Failure;
}

/** Preparing steps and carrying them out. A prepared step is held until it is applied, as any plan is. */
export function migrationSteps({
  system,
  folder,
  flush,
  records,
  known,
  assess,
}: MigrationSurroundings): Pick<MigrationUseCases, "prepareStep" | "applyStep"> {
  const held = new HeldPlans<HeldStep>();

  /** Keeps how the step stands, and looks at the project again; what stopped the step must not stop that. */
  const settle = async ({ root, stepId }: HeldStep, settled: SettledStep | undefined, at: string): Promise<void> => {
    if (!settled || !records.read(root)) return;
    await records.change(root, (record) => record && withStep(record, stepId, settled, at));
    await assess(root, {}, {});
  };

  const prepareChanges = async (
    { record, look: { detection } }: Known,
    stepId: string,
    title: string,
    wish: StepWish,
  ): Promise<PreparedPart> => {
    const { root } = detection;
    const part = conversionPart(stepId);
    if (part) {
      const { preparePart } = await import("./data");
      return preparePart(system, { part, root, title, ...newestBatches(record) }, wish);
    }
    const draft = openDraft(system, { roots: [root] });
    const { kept } = draftStep(draft, record.plan, stepId, detection);
    const notes = kept.map((path) => `${path} is there already and stays as it is.`);
    return { plan: draft.finish({ engine: "migration", title }), notes };
  };

  return {
    async prepareStep(root, stepId, wish): Promise<PreparedStep> {
      const kept = known(root);
      const { record, look } = kept;
      refusePaused(record);
      const { work, title } = requireReady(record.plan, stepId);
      const step = { root: look.detection.root, stepId, title };
      const fullTitle = `${look.detection.name}: ${title}`;
      switch (work.kind) {
        case "commands": {
          refuseInTheWay(system, work, leftByFailure(record, stepId));
          const plan = openDraft(system, { roots: [] }).finish({ engine: "migration", title: fullTitle });
          held.hold({ ...step, plan, commands: work });
          const notes = (work.makes ?? []).map((path) => `Makes ${path}; rolling the step back removes it.`);
          return { kind: "commands", planId: plan.set.id, title: fullTitle, commands: work.commands, notes };
        }
        case "change-set": {
          const { notes, ...prepared } = await prepareChanges(kept, stepId, fullTitle, wish);
          held.hold({ ...step, ...prepared });
          const shown = showFirst(prepared.plan, folder.root, wish.reveal);
          return { kind: "change-set", ...shown, notes: [...notes] };
        }
        case "by-hand":
          throw new Error("A step by hand is never ready");
        default:
          return unreachable(work);
      }
    },

    async applyStep(planId, running) {
      const step = held.get(planId);
      const { plan, root, stepId, title, commands, failure } = step;
      const { record } = known(root);
      refusePaused(record);
      requireReady(record.plan, stepId);
      const now = () => system.clock.now().toISOString();
      if (commands) {
        refuseInTheWay(system, commands, leftByFailure(record, stepId));
        const { outcome, runs, made } = await runCommands(system, folder, commands, running);
        const at = now();
        await settle(step, settledCommands(outcome, made, at), at);
        return { stepId, title, outcome, runs };
      }
      const outcome: ApplyOutcome = failure
        ? { kind: "failed", failure }
        : await applyChanges(system, folder, plan, running, flush);
      const at = now();
      await settle(step, settledChanges(outcome, step, at), at);
      return { stepId, title, outcome, runs: [] };
    },
  };
}

type Known = ReturnType<MigrationSurroundings["known"]>;

/** Undefined where the project is as it was. */
function settledChanges(
  outcome: ApplyOutcome,
  { batch, exported }: Pick<HeldStep, "batch" | "exported">,
  at: string,
): SettledStep | undefined {
  const isMore = batch?.next !== undefined || exported?.next !== undefined;
  switch (outcome.kind) {
    case "applied": {
      const { changeSetId: id } = outcome;
      return {
        status: isMore ? { kind: "to-do" } : { kind: "done", at, changeSet: id },
        how: { kind: "change-set", id, ...(batch ? { batch } : {}), ...(exported ? { exported } : {}) },
      };
    }
    case "nothing-to-do":
      return { status: { kind: "done", at }, how: { kind: "nothing", ...(batch ? { batch } : {}) } };
    case "failed":
      return { status: { kind: "failed", at, message: outcome.failure.message } };
    case "stale":
    case "cancelled":
      return undefined;
    default:
      return unreachable(outcome);
  }
}

/** What commands had made when they failed or were stopped is taken back like what they make in the end. */
function settledCommands(outcome: ApplyOutcome, made: MadeFile[], at: string): SettledStep {
  const how = { kind: "commands" as const, made };
  if (outcome.kind === "nothing-to-do") return { status: { kind: "done", at }, how };
  const message = outcome.kind === "failed" ? outcome.failure.message : "It was stopped.";
  return { status: { kind: "failed", at, message }, ...(made.length > 0 ? { how } : {}) };
}

/** How far a conversion and the copy of its table were brought. */
function newestBatches({ carriedOut }: MigrationRecord) {
  const batches = carriedOut.map(({ how }) =>
    how.kind === "change-set" || how.kind === "nothing" ? how.batch : undefined,
  );
  const exports = carriedOut.map(({ how }) => (how.kind === "change-set" ? how.exported : undefined));
  const isThere = <T>(one: T | undefined): one is T => one !== undefined;
  return { before: batches.findLast(isThere), exported: exports.findLast(isThere) };
}

async function applyChanges(
  system: System,
  folder: DataFolder,
  plan: Plan,
  running: Running,
  flush: boolean,
): Promise<ApplyOutcome> {
  if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
  return applyPatiently(system, folder, plan, running, flush);
}

function refusePaused({ paused, plan }: MigrationRecord): void {
  if (!paused) return;
  throw new AppError({
    code: "migration-paused",
    message: `The migration of ${plan.name} is paused, so no step is carried out.`,
    hint: "Resume it first.",
  });
}
