import type { CheckCommand } from "../../core/app/targets/interface";
import { count } from "../../shared/count";
import { type Failure, unreachable } from "../../shared/result";
import { shellWord } from "../../shared/shell-word";
import type { ComponentPlan, FileAction } from "../../shared/targets/plan";
import type { TargetStatus } from "../../shared/targets/registry";
import type { SyncReview, TargetOutcome, TargetReview } from "../../shared/targets/sync-view";
import type { CheckResult, VerificationRun } from "../../shared/targets/verification";
import type { ExitCode } from "../command";
import { columns } from "./migrate-words";

/** A planned sync for a reader; `whole`: with each file and its diff. */
export function reviewLines({ version, targets, problems }: SyncReview, whole: boolean): string[] {
  const unusable = problemsOfRows(problems);
  if (targets.length === 0 && unusable.length === 0) {
    return ["There are no targets yet: add one with `lockstep target add`."];
  }
  const head = version === undefined ? [] : [`The main project is at ${version}.`];
  return [...head, ...targets.flatMap((review) => targetLines(review, whole)), ...unusable];
}

/** A line for each row of the registry that can't be used. */
export function problemsOfRows(problems: readonly Failure[]): string[] {
  return problems.map(({ message, hint }) => `! ${message}${hint === undefined ? "" : ` ${hint}`}`);
}

/** The commands that `lockstep.yaml` declares as checks, which are run with what is approved. */
export function checkCommandLines(checks: readonly CheckCommand[]): string[] {
  return checks.map(({ title, argv }) => `  check  ${title}: ${argv.join(" ")}`);
}

/** The table that a run ends with. */
export function outcomeLines(outcomes: readonly TargetOutcome[]): string[] {
  const rows = outcomes.map((outcome): [string, ...string[]] => [
    outcome.target,
    outcome.kind.replace("-", " "),
    said(outcome),
  ]);
  const details = outcomes.flatMap(({ target, verification, offers, changeSetId }) => [
    ...(verification ? problemLines(verification).map((line) => `${target}: ${line}`) : []),
    ...offers.map(({ component }) => `Take it back with: lockstep target rollback ${target} --component ${component}`),
    ...(changeSetId !== undefined && offers.length === 0
      ? [`Take it back with: lockstep target rollback ${target}`]
      : []),
  ]);
  return [...columns(rows), ...new Set(details)];
}

/** Why targets are not in step although they were synced. */
export function heldUpLines({ targets }: SyncReview): string[] {
  return targets.flatMap((review) => {
    if (review.kind !== "planned") return [];
    const { target, isHeldUp, components, notes } = review.plan;
    const lacking = components.filter(({ lacksSource }) => lacksSource).flatMap((one) => one.notes);
    return [...(isHeldUp ? notes : []), ...lacking].map((note) => `${target}: ${note}`);
  });
}

/** One verification for a reader. */
export function verificationLines(run: VerificationRun): string[] {
  const judged = run.checks.filter(({ verdict }) => verdict !== "skipped");
  const passed = judged.filter(({ verdict }) => verdict === "passed" || verdict === "warning").length;
  return [
    `${run.target}: ${run.verdict}, ${passed} of ${count(judged.length, "check")} passed`,
    ...run.checks.flatMap((check) => checkLines(check)),
  ];
}

/** 1 for errors, 3 for conflicts, 2 where a sync is needed. */
export function exitCodeOf(statuses: readonly TargetStatus[]): ExitCode {
  if (statuses.includes("failed") || statuses.includes("source_missing")) return 1;
  if (statuses.includes("conflict")) return 3;
  return statuses.some((status) => status === "needs_sync" || status === "missing") ? 2 : 0;
}

function targetLines(review: TargetReview, whole: boolean): string[] {
  switch (review.kind) {
    case "missing":
      return [`${review.target}: missing, it is not at ${review.folder}`];
    case "pinned":
      return [`${review.target}: pinned to ${review.pin}`];
    case "failed":
      return [`${review.target}: failed. ${review.failure.message} ${review.failure.hint ?? ""}`.trimEnd()];
    case "planned": {
      const { plan, diffs } = review;
      const head = `${review.target}: ${plan.status.replace("_", " ")} (${plan.type}, ${countsOf(plan.components)})`;
      const steps = plan.steps.map(({ title, argv, folder }) => `  run  ${title}: ${argv.join(" ")}  (in ${folder})`);
      const notes = [...plan.notes, ...plan.components.flatMap((one) => one.notes)].map((note) => `  ! ${note}`);
      if (!whole) return [head, ...notes];
      const actions = plan.components.flatMap((one) => one.actions.flatMap(actionLines));
      const texts = diffs.map(({ unified, omitted, path }) => (omitted ? `${path}: ${omitted}` : unified.trimEnd()));
      const hidden = review.files.length - diffs.length;
      return [
        head,
        ...actions,
        ...steps,
        ...notes,
        ...texts.filter(Boolean),
        ...(hidden > 0 ? [`… and ${count(hidden, "file")} more`] : []),
      ];
    }
    default:
      return unreachable(review);
  }
}

function actionLines(action: FileAction): string[] {
  const { kind, path, reason, keys = [] } = action;
  const ways = kind === "conflict" ? `; settle it with ${waysOut(action)}` : "";
  return [
    `  ${kind.padEnd(8)} ${path}  ${reason}${ways}`,
    ...keys.map(({ key, outcome, reason: why }) => `      ${key}: ${outcome}. ${why}`),
  ];
}

/** Where single keys are open they are named: the file as a whole would take what the target keeps, too. */
function waysOut({ path, keys = [], choices }: FileAction): string {
  const open = keys.filter(({ outcome }) => outcome === "conflict").map(({ key }) => `${path}#${key}`);
  const places = (open.length > 0 ? open : [path]).map((place) => shellWord(place, process.platform));
  return choices.map((way) => `--${way} ${places.join(" ")}`).join(" or ");
}

function countsOf(components: readonly ComponentPlan[]): string {
  const actions = components.flatMap((one) => one.actions);
  const inStep = components.reduce((sum, one) => sum + one.inStep, 0);
  const words = kinds.flatMap(([kind, word]) => {
    const number = actions.filter((action) => action.kind === kind).length;
    return number > 0 ? [`${number} ${word}`] : [];
  });
  return [...words, `${inStep} in step`].join(", ");
}

function said({ files, conflicts, steps, versionBefore, versionAfter, verification, failure }: TargetOutcome): string {
  const parts = [
    files > 0 ? count(files, "file") : "",
    steps.length > 0 ? count(steps.length, "step") : "",
    versionAfter !== undefined && versionBefore !== versionAfter
      ? `${versionBefore ?? "nothing"} → ${versionAfter}`
      : "",
    conflicts > 0 ? `${count(conflicts, "conflict")} left` : "",
    verification ? `verification ${verification.verdict}` : "",
    // The verdict has said that one already.
    failure && failure.code !== "verification-failed" ? [failure.message, failure.hint].filter(Boolean).join(" ") : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function problemLines({ checks }: VerificationRun): string[] {
  return checks.filter(({ verdict }) => verdict === "failed").flatMap(checkLines);
}

function checkLines({ title, verdict, change, summary, details }: CheckResult): string[] {
  const changed = change === "regressed" || change === "fixed" ? ` (${change})` : "";
  return [
    `  ${verdict.padEnd(8)} ${title}${changed}: ${summary}`,
    ...(verdict === "failed" ? details.map((line) => `      ${line}`) : []),
  ];
}

const kinds: readonly (readonly [FileAction["kind"], string])[] = [
  ["add", "to add"],
  ["update", "to update"],
  ["delete", "to delete"],
  ["merge", "to merge"],
  ["keep", "kept"],
  ["conflict", "in conflict"],
  ["refuse", "refused"],
];
