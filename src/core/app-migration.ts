import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { type Detection, detection, type Scale } from "../shared/migration";
import { type MigrationPlan, migrationPlan, type StepStatus } from "../shared/migration-plan";
import { AppError } from "../shared/result";
import { applyPatiently } from "./app-apply";
import type { MigrationUseCases, Running } from "./app-interface";
import { realpathOrSelf } from "./app-paths";
import { HeldPlans, showPlan } from "./app-plans";
import { type DataFolder, makeDataFolder, makeFolders, replaceOwnFile } from "./changes/data-folder";
import { openDraft } from "./changes/draft";
import type { History } from "./changes/history";
import type { Plan } from "./changes/plan";
import { planUndo } from "./changes/plan-undo";
import { encodeText } from "./documents/text-encoding";
import { assess } from "./migration/assess/assess";
import { detect, isCurrent } from "./migration/detect/detect";
import { type DetectionTrace, detectionTrace } from "./migration/detect/trace";
import { draftStep } from "./migration/plan/draft-step";
import { markStep } from "./migration/plan/edit-plan";
import { mergePlan } from "./migration/plan/merge-plan";
import { planMigration } from "./migration/plan/plan-migration";
import { printReport } from "./migration/report/report";
import type { System } from "./system/system";

interface HeldStep {
  readonly plan: Plan;
  readonly root: string;
  readonly stepId: string;
}

export function migrationUseCases(
  system: System,
  folder: DataFolder,
  history: History,
  flush: boolean,
): MigrationUseCases {
  const held = new HeldPlans<HeldStep>();
  const keep = (kept: Kept): void => {
    makeDataFolder(system.files, folder);
    makeFolders(system.files, join(folder.root, "migrations"), 0o700);
    replaceOwnFile(system, keptFile(folder, kept.plan.root), encodeText(`${JSON.stringify(kept)}\n`), flush);
  };

  const look = async (root: string, scale: Scale | undefined, { signal }: Running): Promise<Looked> => {
    const known = readKept(system, folder, realpathOrSelf(system, root));
    if (known && (await isCurrent(system, known.trace, { scale }, signal))) return known;
    const fresh = await detect(system, root, { scale }, { signal });
    return { ...fresh, plan: readKept(system, folder, fresh.detection.root)?.plan };
  };

  const assessNow: MigrationUseCases["assess"] = async (root, { scale }, running) => {
    const { detection: found, trace, plan: before } = await look(root, scale, running);
    const assessment = assess(found);
    const fresh = planMigration(found, assessment);
    const plan = before ? mergePlan(before, fresh) : fresh;
    keep({ format: 1, detection: found, trace, plan });
    return { detection: found, assessment, plan };
  };

  /** The step stands as `status` says, and the project is looked at again. */
  const settle = async (root: string, stepId: string, status: StepStatus, running: Running): Promise<void> => {
    const known = readKept(system, folder, root);
    if (known) keep({ ...known, plan: markStep(known.plan, stepId, status) });
    await assessNow(root, {}, running);
  };

  return {
    assess: assessNow,
    report: ({ detection: found, assessment, plan }, format, date) =>
      printReport({ detection: found, assessment, plan, date }, format),

    async writeReport(path, text, running) {
      const draft = openDraft(system, { roots: [realpathOrSelf(system, dirname(path))] });
      const title = `Write ${basename(path)}`;
      draft.write(path, encodeText(text), { component: "report", reason: title, mode: 0o644 });
      const plan = draft.finish({ engine: "migration", title });
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applyPatiently(system, folder, plan, running, flush);
    },

    planStep({ detection: found, plan: whole }, stepId, { reveal }) {
      const draft = openDraft(system, { roots: [found.root] });
      const { title } = draftStep(draft, whole, stepId, found);
      const plan = draft.finish({ engine: "migration", title: `${found.name}: ${title}` });
      held.hold({ plan, root: found.root, stepId });
      return showPlan(plan, folder.root, reveal);
    },

    async applyStep(planId, running) {
      const { plan, root, stepId } = held.get(planId);
      const at = system.clock.now().toISOString();
      if (plan.set.changes.length === 0) {
        await settle(root, stepId, { kind: "done", at }, running);
        return { kind: "nothing-to-do" };
      }
      const outcome = await applyPatiently(system, folder, plan, running, flush);
      if (outcome.kind !== "applied") return outcome;
      await settle(root, stepId, { kind: "done", at, changeSet: outcome.changeSetId }, running);
      return outcome;
    },

    async rollBackLast(root, running) {
      const known = readKept(system, folder, realpathOrSelf(system, root));
      const done = (known?.plan.steps ?? []).flatMap(({ id, status }) =>
        status.kind === "done" && status.changeSet !== undefined ? [{ id, at: status.at, set: status.changeSet }] : [],
      );
      const last = done.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
      if (!last) return undefined;
      const undo = planUndo(system, folder, history.read(last.set));
      if (undo.obstacles.length > 0) {
        return { stepId: last.id, outcome: { kind: "stale", paths: undo.obstacles.map(({ path }) => path) } };
      }
      const outcome = await applyPatiently(system, folder, undo.plan, running, flush);
      if (outcome.kind === "applied") {
        const status = { kind: "rolled-back", at: system.clock.now().toISOString() } as const;
        await settle(known?.plan.root ?? root, last.id, status, running);
      }
      return { stepId: last.id, outcome };
    },
  };
}

interface Looked {
  readonly detection: Detection;
  readonly trace: DetectionTrace;
  readonly plan: MigrationPlan | undefined;
}

/** What Lockstep remembers of a project, in `<data>/migrations/<hash of its folder>.json`. */
const kept = z.strictObject({ format: z.literal(1), detection, trace: detectionTrace, plan: migrationPlan });
type Kept = z.infer<typeof kept>;

function keptFile({ root: data }: DataFolder, root: string): string {
  return join(data, "migrations", `${createHash("sha256").update(root).digest("hex").slice(0, 16)}.json`);
}

/** Throws AppError when the file is of another version: its progress must not be forgotten silently. */
function readKept(system: System, folder: DataFolder, root: string): Kept | undefined {
  const path = keptFile(folder, root);
  if (!system.files.look(path)) return undefined;
  const parsed = kept.safeParse(parseOrNull(new TextDecoder().decode(system.files.read(path))));
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: "migration-unreadable",
    message: `${path} is no record of a migration that this version of Lockstep can read.`,
    hint: "Move it away: the project is then assessed afresh.",
  });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
