import { resolve } from "node:path";
import { AppError } from "../../shared/result";
import type { ExitCode, MigrateShell } from "../command";
import { type AssessFlags, assess, oneOf, thresholds } from "./migrate-flags";
import { stageLines } from "./migrate-words";
import { describeOutcome } from "./sync";

export interface PlanFlags extends AssessFlags {
  readonly output?: string;
  readonly format: string;
  readonly failOn?: readonly string[];
}

/** `lockstep migrate`: looks, assesses, plans, and writes the report. */
export async function migrateCommand(shell: MigrateShell, flags: PlanFlags): Promise<ExitCode> {
  const { app, answer } = shell;
  const format = oneOf("--format", flags.format, ["md", "html", "json"] as const);
  requireFileName(flags.output);
  const isTooMuch = thresholds(flags.failOn);
  const view = await assess(shell, flags);
  const { name, text } = app.migration.report(resolve(flags.path), format);
  const path = resolve(flags.output ?? name);
  const outcome = await app.migration.writeReport(path, text, {});
  if (outcome.kind === "failed" || outcome.kind === "stale") {
    answer({ ...view, outcome }, describeOutcome(outcome));
    return 1;
  }
  answer({ ...view, report: path }, [...stageLines(view), "", `Migration analysis complete. See report: ${path}`]);
  return isTooMuch(view) ? 2 : 0;
}

/** Nothing, or a name that ends in a slash, stands for a folder, where the report is a file. */
function requireFileName(output: string | undefined): void {
  if (output === undefined || /[^\s/\\]\s*$/.test(output)) return;
  const message = `--output ${output.trim()}`.trim();
  throw new AppError({ code: "usage", message: `${message}: expected the name of a file, such as migration-plan.md.` });
}
