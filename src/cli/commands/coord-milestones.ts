import { knownEntity } from "../../core/app/known-entries";
import type { CoordinationEdit } from "../../shared/coordination/edits";
import type { Milestone } from "../../shared/coordination/entities";
import type { CoordShell, ExitCode } from "../command";
import { type EditFlags, makeEdits, settingLine } from "../coord-edit";
import type { Flags } from "../coord-fields";
import { fieldsFrom } from "../coord-fields";
import { fileFor } from "../coord-file";
import { canonicalWord, usage } from "../coord-words";

interface MilestoneFlags {
  readonly milestone?: string;
  readonly milestoneStatus?: string;
  readonly tick?: readonly string[];
}

/** `lockstep coord update-plan`: fields of the plan, and of one milestone its status and the criteria that are met. */
export async function updatePlanCommand(
  shell: CoordShell,
  id: string,
  flags: EditFlags & MilestoneFlags & Flags,
): Promise<ExitCode> {
  const { coordination } = shell.app;
  const fields = fieldsFrom("plan", flags);
  const workspace = fileFor(shell.app, flags);
  const { entity } = knownEntity(coordination, workspace.path, id, "plan").details;
  const milestones = entity.kind === "plan" ? entity.value.milestones : [];
  const set = (path: (string | number)[], value: (typeof fields)[number]["value"]): CoordinationEdit => {
    return { kind: "set", entity: "plan", id, path, value };
  };
  const inMilestone = milestoneValues(id, milestones, flags);
  const edits = [
    ...fields.map(({ path, value }) => set([...path], value)),
    ...inMilestone.map(({ at, field, value }) => set(["milestones", at, field], value)),
  ];
  if (edits.length === 0) throw usage("Nothing to change: name a field, such as --status.", "--help lists them.");
  return makeEdits(shell, workspace, edits, flags, () => [
    ...fields.map(({ path, value }) => settingLine(id, path.join("."), value)),
    ...inMilestone.map(({ field, value }) => settingLine(id, `${field} of ${flags.milestone}`, value)),
  ]);
}

function milestoneValues(plan: string, milestones: readonly Milestone[], flags: MilestoneFlags) {
  const { milestone, milestoneStatus, tick } = flags;
  if (milestone === undefined) {
    if (milestoneStatus === undefined && tick === undefined) return [];
    throw usage("--milestone-status and --tick need --milestone.");
  }
  const at = milestones.findIndex(({ id }) => id === milestone);
  const found = milestones[at];
  if (!found) {
    const ids = milestones.map(({ id }) => id).join(", ");
    throw usage(`--milestone ${milestone}: ${plan} has ${ids === "" ? "none" : ids}.`);
  }
  return [
    ...(milestoneStatus === undefined
      ? []
      : [{ at, field: "status", value: canonicalWord("todoStatus", "--milestone-status", milestoneStatus) }]),
    ...(tick === undefined ? [] : [{ at, field: "criteria_met", value: ticked(found, tick) }]),
  ];
}

/** The criteria that are met: those ticked before and these, by text or by number from 1. */
function ticked({ id, completion_criteria, more }: Milestone, words: readonly string[]): string[] {
  const before: readonly unknown[] = Array.isArray(more["criteria_met"]) ? more["criteria_met"] : [];
  const now = words.map((word) => {
    const criterion = completion_criteria.find((one) => one === word) ?? completion_criteria[Number(word) - 1];
    if (criterion !== undefined) return criterion;
    const many = completion_criteria.length;
    const has = many === 0 ? "no completion criteria" : many === 1 ? "the criterion 1" : `the criteria 1 to ${many}`;
    throw usage(`--tick ${word}: ${id} has ${has}.`);
  });
  return completion_criteria.filter((one) => before.includes(one) || now.includes(one));
}
