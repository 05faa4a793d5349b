import { basename, resolve } from "node:path";
import type { MigrationView } from "../../core/app-interface";
import { scale as scales } from "../../shared/migration";
import { complexity, type PlanStep } from "../../shared/migration-plan";
import { AppError, unreachable } from "../../shared/result";
import type { ExitCode, Shell } from "../command";
import { count, describeOutcome } from "./sync";

export interface MigrateFlags {
  readonly path: string;
  readonly output?: string;
  readonly format: string;
  readonly scale?: string;
  readonly failOn?: string;
  readonly step?: string;
  readonly yes?: boolean;
}

/** `lockstep migrate`: looks, assesses, plans, and writes the report. */
export async function migrateCommand({ app, answer }: Shell, flags: MigrateFlags): Promise<ExitCode> {
  const format = oneOf("--format", flags.format, ["md", "html", "json"] as const);
  const tooMuch = threshold(flags.failOn);
  const view = await assess(app, flags);
  const path = resolve(flags.output ?? `migration-plan.${format}`);
  const report = app.migration.report(view, format, new Date().toISOString().slice(0, 10));
  const outcome = await app.migration.writeReport(path, report, {});
  if (outcome.kind === "failed" || outcome.kind === "stale") {
    answer({ ...view, outcome }, describeOutcome(outcome));
    return 1;
  }
  answer({ ...view, report: path }, [...summary(view), `Report: ${path}`]);
  return tooMuch(view) ? 2 : 0;
}

/** `lockstep migrate status`: the steps and how they stand. */
export async function migrateStatusCommand({ app, answer }: Shell, flags: MigrateFlags): Promise<ExitCode> {
  const view = await assess(app, flags);
  answer(view, [...summary(view), ...view.plan.steps.map(stepLine)]);
  return 0;
}

/** `lockstep migrate apply --step N`: carries out one step, by its number or its name. */
export async function migrateApplyCommand(shell: Shell, flags: MigrateFlags): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive, reveal } = shell;
  const view = await assess(app, flags);
  const step = view.plan.steps.find(({ id, number }) => id === flags.step || String(number) === flags.step);
  if (!step) {
    throw new AppError({
      code: "usage",
      message: `--step ${flags.step ?? ""}: the plan has the steps 1 to ${view.plan.steps.length}.`,
      hint: "See `lockstep migrate status`.",
    });
  }
  const planned = app.migration.planStep(view, step.id, { reveal });
  const lines = [planned.title, ...planned.diffs.map(({ unified }) => unified.trimEnd())];
  if (!flags.yes && planned.files.length > 0) {
    if (isInteractive) process.stderr.write(`${lines.join("\n")}\n`);
    if (!isInteractive || !(await confirm(`Change ${count(planned.files.length, "file")}?`))) {
      const rest = isInteractive ? [] : [...lines, "Nothing was written: approve with --yes."];
      answer({ step, plan: planned, outcome: { kind: "needs-approval" } }, rest);
      return 2;
    }
  }
  const outcome = await app.migration.applyStep(planned.planId, {});
  answer({ step, plan: planned, outcome }, describeOutcome(outcome));
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

/** `lockstep migrate rollback`: takes back the step that was carried out last. */
export async function migrateRollbackCommand(shell: Shell, flags: MigrateFlags): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive } = shell;
  const isApproved = flags.yes || (isInteractive && (await confirm("Take back the last step?")));
  if (!isApproved) {
    answer({ outcome: { kind: "needs-approval" } }, ["Nothing was written: approve with --yes."]);
    return 2;
  }
  const undone = await app.migration.rollBackLast(resolve(flags.path), {});
  if (!undone) {
    answer({ outcome: { kind: "nothing-to-do" } }, ["No step was carried out yet."]);
    return 0;
  }
  answer(undone, [`Step ${undone.stepId}:`, ...describeOutcome(undone.outcome)]);
  return undone.outcome.kind === "applied" ? 0 : 1;
}

function assess(app: Shell["app"], { path, scale }: MigrateFlags): Promise<MigrationView> {
  const wanted = scale === undefined ? undefined : oneOf("--scale", scale, scales.options);
  return app.migration.assess(resolve(path), { scale: wanted }, {});
}

function summary({ detection, assessment, plan }: MigrationView): string[] {
  const found = detection.patterns.filter((pattern) => pattern.found).length;
  const { complexity: level, hours, risk, timeline, strategy } = assessment;
  return [
    `1. Detected in ${detection.name || basename(detection.root)}: ${found} of ${detection.patterns.length} patterns, message system ${detection.messageSystem.kind}, scale ${detection.scale}`,
    `2. Assessed: ${level.level} (score ${level.score}), ${hours.total} hours, risk ${risk.level}, ${timeline}; strategy ${strategy.id}`,
    `3. Planned: ${count(plan.steps.length, "step")}`,
    ...detection.problems.map(({ message }) => `! ${message}`),
    ...plan.cautions.map((text) => `! ${text}`),
  ];
}

function stepLine({ number, title, durationWords, risk, status, work }: PlanStep): string {
  const how = { "change-set": "by Lockstep", commands: "by commands", "by-hand": "by hand" }[work.kind];
  return `${String(number).padStart(3)}. ${title} (${durationWords}, ${risk} risk, ${how}): ${statusWords(status)}`;
}

function statusWords(status: PlanStep["status"]): string {
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

/** `risk:high` or `complexity:complex`: true for what is as bad, or worse. */
function threshold(word: string | undefined): (view: MigrationView) => boolean {
  if (word === undefined) return () => false;
  const [what, level = ""] = word.split(":");
  const levels: readonly string[] | undefined = { risk: risks, complexity: complexity.options }[what ?? ""];
  const least = levels?.indexOf(level) ?? -1;
  if (!levels || least < 0) {
    const message = `--fail-on ${word}: expected risk:${risks.join("|")} or complexity:${complexity.options.join("|")}.`;
    throw new AppError({ code: "usage", message });
  }
  return ({ assessment }) =>
    levels.indexOf(what === "risk" ? assessment.risk.level : assessment.complexity.level) >= least;
}

function oneOf<T extends string>(flag: string, word: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === word);
  if (found !== undefined) return found;
  throw new AppError({ code: "usage", message: `${flag} ${word}: expected ${allowed.join(", ")}.` });
}

const risks = ["low", "medium", "high"];
