import { count } from "../../shared/count";
import type { Finding } from "../../shared/migration";
import type { PlanEdits, PlanStep, StepStatus, Work } from "../../shared/migration-plan";
import type { MigrationView } from "../../shared/migration-view";
import { unreachable } from "../../shared/result";
import { widthOf } from "../text-width";

/** The three stages: what was detected, how it was assessed, what was planned. */
export function stageLines({ detection, assessment, plan, paused }: MigrationView): string[] {
  const { messageSystem, eventLog, inbox, agentConfiguration, scale, scaleStatedBy, platforms, patterns } = detection;
  const present = patterns.filter(({ found }) => found).length;
  const { complexity, hours, risk, breakingChanges, dataMigration, timeline, strategy, whatIf } = assessment;
  return [
    "Detecting Existing System",
    ...columns([
      ["Message System", messageSystem.kind],
      ["Event Log", foundOr(eventLog)],
      ["Inbox Structure", foundOr(inbox)],
      ["Agent Config", foundOr(agentConfiguration)],
      [scaleStatedBy ? "Stated Scale" : "Estimated Scale", scale.toUpperCase()],
      ["Platform", platforms.join(", ").toUpperCase()],
      ["Existing Patterns", `${present}/${patterns.length}`],
      ["Gaps", String(patterns.length - present)],
    ]),
    ...detection.problems.map(({ message }) => `  ! ${message}`),
    "",
    "Analyzing Migration Complexity",
    ...(whatIf ? [`  Supposed: ${supposition(whatIf)}`] : []),
    ...columns([
      ["Complexity", `${complexity.level.replace("-", " ").toUpperCase()} (score ${complexity.score})`],
      ["Estimated Hours", String(hours.total)],
      ["Risk Level", risk.level.toUpperCase()],
      ["Breaking Changes", String(breakingChanges.length)],
      ["Data Migration", dataMigration.required ? "Required" : "Not needed"],
      ["Strategy", strategy.id],
    ]),
    "",
    "Generating Migration Plan",
    `  Migration plan generated: ${count(plan.steps.length, "step")}`,
    `  Timeline: ${timeline}`,
    `  Risk: ${risk.level.toUpperCase()}`,
    ...(paused ? ["  The migration is paused."] : []),
    ...plan.cautions.map((text) => `  ! ${text}`),
  ];
}

/** A step and its parts, each with how it stands; of a checklist that was begun also the lines. */
export function stepLines(step: PlanStep, edits: PlanEdits): string[] {
  const { number, title, durationWords, risk, work, status, notes, subSteps } = step;
  return [
    `${String(number).padStart(3)}. ${title} (${durationWords}, ${risk} risk, ${by(work)}): ${statusWords(status)}`,
    ...notes.split("\n").flatMap((line) => (line.trim() === "" ? [] : [`       ${line}`])),
    ...checklistLines(step, edits),
    ...subSteps.flatMap((part, index) => [
      `     ${number}.${index + 1} ${part.title} (${by(part.work)}): ${statusWords(part.status)}`,
      ...checklistLines(part, edits),
    ]),
  ];
}

function checklistLines({ id, work }: Pick<PlanStep, "id" | "work">, { steps }: PlanEdits): string[] {
  const ticked = Object.hasOwn(steps, id) ? (steps[id]?.ticked ?? []) : [];
  if (work.kind !== "by-hand" || ticked.length === 0) return [];
  return work.checklist.map((line, index) => `       [${ticked.includes(line) ? "x" : " "}] ${index + 1} ${line}`);
}

/** Names on the left, values beside them. */
export function columns(rows: readonly (readonly [string, ...string[]])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ""))));
  const filled = (cell: string, index: number) => cell + " ".repeat((widths[index] ?? 0) + 2 - widthOf(cell));
  return rows.map((row) => `  ${row.map(filled).join("")}`.trimEnd());
}

export function statusWords(status: StepStatus): string {
  switch (status.kind) {
    case "to-do":
      return "to do";
    case "done":
      return "done";
    case "rolled-back":
      return "rolled back";
    case "failed":
      return `failed: ${status.message}`;
    case "skipped":
      return `skipped: ${status.reason}`;
    case "not-needed":
      return `not needed: ${status.reason}`;
    default:
      return unreachable(status);
  }
}

function foundOr(finding: Finding | undefined): string {
  return finding ? "Found" : "Missing";
}

function supposition({ scale, outOfScope }: NonNullable<MigrationView["assessment"]["whatIf"]>): string {
  const parts = [
    ...(scale ? [`the scale ${scale}`] : []),
    ...(outOfScope.length > 0 ? [`without ${outOfScope.join(", ")}`] : []),
  ];
  return parts.join(", ");
}

function by({ kind }: Work): string {
  return { "change-set": "by Lockstep", commands: "by commands", "by-hand": "by hand" }[kind];
}
