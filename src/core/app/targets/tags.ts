import { z } from "zod";
import type { StepOutcome } from "../../../shared/history";
import { AppError, type Failure } from "../../../shared/result";
import type { TargetStatus } from "../../../shared/targets/registry";
import { parseObject } from "../../store/file-index/columns";
import { keptFolderOf } from "../../targets/own-files";
import { planTag, planUntag, recordTag, type TagPlan, type TagRecord, tagRecord } from "../../targets/tags/plan-tag";
import { requireTagName } from "../../targets/tags/tag-state";
import type { Running } from "../running";
import { runStep } from "../steps";
import { failureToTell } from "./failure";
import { reviewStatus, type TagReview, type TargetUseCases } from "./interface";
import { type MainProject, presentTarget, readMain, type TargetSurroundings } from "./main";
import type { Planning } from "./plan";
import { obstacleOf, prepareSync } from "./prepare";
import { applyRegistryEdits } from "./run";

/** The tags that Lockstep made in a target, oldest first. */
const keptTags = z.strictObject({ format: z.literal(1), tags: z.array(tagRecord) });

type TagUseCases = Pick<TargetUseCases, "planTags" | "tag" | "planUntag" | "untag">;

/** Tags of targets, in their repositories and in the registry, and taking them back. */
export function targetTags(surroundings: TargetSurroundings): TagUseCases {
  const { system, folder, own } = surroundings;
  const about = (main: string, target: string) => {
    const project = readMain(system, main);
    const { row, folder: place } = presentTarget(system, project, target);
    return { project, row, place, records: `${keptFolderOf(place)}/tags.json` };
  };
  const recordsAt = (path: string): TagRecord[] => {
    const bytes = own.read(path);
    if (!bytes) return [];
    const kept = keptTags.safeParse(parseObject(new TextDecoder().decode(bytes)));
    if (kept.success) return kept.data.tags;
    throw new AppError({
      code: "record-unreadable",
      message: `${own.placeOf(path)} is no record of tags that this version of Lockstep can read.`,
      hint: "Move it away, and remove the tags that it names with git.",
    });
  };
  const keep = (path: string, tags: readonly TagRecord[]) =>
    own.write(path, new TextEncoder().encode(`${JSON.stringify({ format: 1, tags }, null, 2)}\n`));
  const carryOut = async (
    project: MainProject,
    { step, registry }: TagPlan,
    running: Running,
  ): Promise<StepOutcome> => {
    const outcome = await runStep(system, folder, step, running);
    if (outcome.kind === "ended" && outcome.code === 0) {
      await applyRegistryEdits(surroundings, project, [registry], running);
    }
    return outcome;
  };
  const planned = async (main: string, target: string, tag: string, branch: string | undefined) => {
    const found = about(main, target);
    const { project, row, place } = found;
    const wish = { name: row.name, folder: place, tag, branch, mainProject: project.config.name };
    return { ...found, wish, plan: await planTag(system, wish) };
  };
  const standings = async (main: string, targets: readonly string[]) => {
    const { project, targets: planned } = await prepareSync(surroundings, main, { targets });
    return { project, found: planned.map((one) => standingOf(project, one)) };
  };
  /** The step of a target that is in step, or why it has none. */
  const stepOf = async (main: string, target: string, tag: string, branch: string | undefined) => {
    try {
      return { step: (await planned(main, target, tag, branch)).plan.step };
    } catch (error) {
      const failure = failureToTell(error);
      if (failure) return { failure };
      throw error;
    }
  };
  const made = (main: string, target: string, tag: string | undefined) => {
    const found = about(main, target);
    const all = recordsAt(found.records);
    const record = all.findLast((one) => tag === undefined || one.tag === tag);
    if (record) return { ...found, record, others: all.filter((one) => one !== record), plan: planUntag(record) };
    throw new AppError({
      code: "no-such-tag",
      message: `Lockstep has made no tag${tag === undefined ? "" : ` ${tag}`} in ${found.row.name} that could be taken back.`,
      hint: "Remove other tags with git.",
    });
  };

  return {
    async planTags(main, targets, tag, branch) {
      requireTagName(tag);
      const { project, found } = await standings(main, targets);
      const steps: TagReview["steps"][number][] = [];
      const left: TagReview["left"][number][] = [];
      for (const { target, status, failure: gap } of found) {
        const { step, failure } = gap ? { failure: gap } : await stepOf(main, target, tag, branch);
        if (step) steps.push({ target, step });
        else left.push({ target, status, failure });
      }
      return { steps, left, problems: targets.length === 0 ? project.problems : [] };
    },
    async tag(main, target, tag, branch, running) {
      for (const { failure } of (await standings(main, [target])).found) if (failure) throw new AppError(failure);
      const { project, row, records, wish, plan } = await planned(main, target, tag, branch);
      const outcome = await carryOut(project, plan, running);
      const record = await recordTag(system, wish, row.sync_version);
      if (outcome.kind === "ended" && outcome.code === 0 && record) keep(records, [...recordsAt(records), record]);
      return outcome;
    },
    planUntag: async (main, target, tag) => made(main, target, tag).plan.step,
    async untag(main, target, tag, running) {
      const { project, records, others, plan } = made(main, target, tag);
      const outcome = await carryOut(project, plan, running);
      if (outcome.kind === "ended" && outcome.code === 0) keep(records, others);
      return outcome;
    },
  };
}

interface Standing {
  readonly target: string;
  readonly status: TargetStatus;
  /** Why a tag would say wrongly that it is in step. */
  readonly failure: Failure | undefined;
}

function standingOf({ config }: MainProject, one: Planning): Standing {
  if ("kind" in one) return { target: one.target, status: reviewStatus(one), failure: obstacleOf(one.target, one) };
  const { target, status } = one.planned.plan;
  const gap = gaps[status];
  if (!gap) return { target, status, failure: undefined };
  const message = `${target} is not in step with ${config.name}: ${gap.why}.`;
  return { target, status, failure: { code: "not-in-step", message, hint: `${gap.first} ${target}` } };
}

const sync = "Bring it in step first: lockstep target sync run --target";

/** A drifted target has all of the main project, and changes of its own, which a sync would leave as they are. */
const gaps: Record<TargetStatus, { readonly why: string; readonly first: string } | undefined> = {
  synchronized: undefined,
  drifted: undefined,
  missing: undefined,
  needs_sync: { why: "it has not got what is new", first: sync },
  conflict: { why: "it has changes that conflict with what is new", first: sync },
  source_missing: {
    why: "it has files of a folder that the main project has no more",
    first: "See which: lockstep target sync status --target",
  },
  failed: {
    why: "its last sync or verification failed",
    first: "Verify it first: lockstep target verify",
  },
};
