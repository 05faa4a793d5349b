import type { FileActionKind, FileChoice } from "../../../shared/targets/plan";
import type { TargetStatus, TargetType } from "../../../shared/targets/registry";
import type { SurveyedTarget } from "../../../shared/targets/survey-view";
import type { TargetOutcome } from "../../../shared/targets/sync-view";
import type { CheckResult, VerificationRun } from "../../../shared/targets/verification";
import type { Tone } from "../../components/badge";
import { count } from "../../components/count";

interface Look {
  readonly label: string;
  readonly tone: Tone;
}

export const statusLooks: Readonly<Record<TargetStatus, Look>> = {
  synchronized: { label: "In step", tone: "good" },
  needs_sync: { label: "Needs sync", tone: "info" },
  drifted: { label: "Drifted", tone: "warn" },
  conflict: { label: "Conflict", tone: "warn" },
  failed: { label: "Failed", tone: "bad" },
  missing: { label: "Missing", tone: "odd" },
  source_missing: { label: "Source missing", tone: "bad" },
};

export const typeWords: Readonly<Record<TargetType, string>> = {
  "site-packages": "Installed",
  source: "Linked",
  vendored: "Vendored",
};

export const actionLooks: Readonly<Record<FileActionKind, Look>> = {
  add: { label: "Add", tone: "good" },
  update: { label: "Update", tone: "info" },
  delete: { label: "Delete", tone: "bad" },
  merge: { label: "Merge", tone: "info" },
  keep: { label: "Keep", tone: "neutral" },
  conflict: { label: "Conflict", tone: "warn" },
  refuse: { label: "Left out", tone: "odd" },
};

export const choiceWords: Readonly<Record<FileChoice, string>> = {
  take: "Main project's",
  keep: "Target's",
  merge: "Merge",
};

export const priorityTones = { critical: "bad", high: "warn", medium: "info", low: "neutral" } as const;

/** How a target can end. */
export type TargetEnding = TargetOutcome["kind"] | LostEnding;

/** Without an outcome, as when the engine stopped: while the target was at work, or before. */
export type LostEnding = "interrupted" | "not-reached";

/** Of targets that have no outcome when a sync is over. */
export const lostLooks: Readonly<Record<LostEnding, Look>> = {
  interrupted: { label: "Interrupted", tone: "bad" },
  "not-reached": { label: "Not reached", tone: "neutral" },
};

export const outcomeLooks: Readonly<Record<TargetOutcome["kind"], Look>> = {
  succeeded: { label: "Succeeded", tone: "good" },
  "in-step": { label: "In step already", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  "rolled-back": { label: "Failed, rolled back", tone: "warn" },
  skipped: { label: "Skipped", tone: "odd" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export const verdictLooks: Readonly<Record<CheckResult["verdict"], Look>> = {
  passed: { label: "Passed", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  warning: { label: "Warning", tone: "warn" },
  skipped: { label: "Skipped", tone: "neutral" },
  stopped: { label: "Stopped", tone: "neutral" },
};

export const runVerdicts: Readonly<Record<VerificationRun["verdict"], Look>> = {
  passed: { label: "Passed", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  stopped: { label: "Stopped", tone: "neutral" },
};

/** What a sync would do with files, such as "3 to carry, 1 conflict"; empty where all are in step. */
export function driftWords({ counts, steps }: Pick<SurveyedTarget, "counts" | "steps">): string {
  const carried = counts.add + counts.update + counts.delete + counts.merge;
  return [
    carried > 0 ? `${count(carried, "file")} to carry` : "",
    counts.conflict > 0 ? count(counts.conflict, "conflict") : "",
    counts.keep > 0 ? `${count(counts.keep, "file")} of its own` : "",
    counts.refuse > 0 ? `${count(counts.refuse, "file")} left out` : "",
    steps > 0 ? count(steps, "command") : "",
  ]
    .filter((words) => words !== "")
    .join(", ");
}

/** How targets stand as a whole, such as "2 waiting for a sync, 1 in conflict"; those in step are told only when all are. */
export function standingWords(targets: readonly Pick<SurveyedTarget, "status">[]): string {
  const told = standings.flatMap(([status, words]) => {
    const number = targets.filter((target) => target.status === status).length;
    return number > 0 ? [`${number} ${words}`] : [];
  });
  return told.length === 0 ? "Every target has what it needs" : told.join(", ");
}

/** A drifted target has all of the main project, and changes of its own. */
const standings: readonly (readonly [TargetStatus, string])[] = [
  ["needs_sync", "waiting for a sync"],
  ["conflict", "in conflict"],
  ["failed", "failed"],
  ["missing", "missing"],
  ["source_missing", "with a missing source"],
];

/** The ways in which targets ended, such as "3 succeeded, 1 failed and rolled back". */
export function summaryWords(counts: Readonly<Record<TargetEnding, number>>): string {
  return endings
    .filter(([kind]) => counts[kind] > 0)
    .map(([kind, words]) => `${counts[kind]} ${words}`)
    .join(", ");
}

const endings: readonly (readonly [TargetEnding, string])[] = [
  ["succeeded", "succeeded"],
  ["in-step", "in step already"],
  ["rolled-back", "failed and rolled back"],
  ["failed", "failed"],
  ["interrupted", "interrupted"],
  ["not-reached", "not reached"],
  ["skipped", "skipped"],
  ["cancelled", "cancelled"],
];
