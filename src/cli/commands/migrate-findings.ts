import { resolve } from "node:path";
import type { Finding } from "../../shared/migration";
import { AppError } from "../../shared/result";
import type { ExitCode, MigrateShell } from "../command";
import { tell } from "../inert";
import { assess, type ProjectFlags } from "./migrate-flags";
import { describeOutcome } from "./sync";

interface FindingFlags extends ProjectFlags {
  readonly count?: string;
  readonly uncount?: string;
  readonly yes?: boolean;
}

/** `lockstep migrate observations`: what was seen besides; with `--count` one of them counts as a finding from now on. */
export async function migrateObservationsCommand(shell: MigrateShell, flags: FindingFlags): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive, reveal } = shell;
  const { detection } = await assess(shell, flags);
  const rule = flags.count ?? flags.uncount;
  if (rule === undefined) {
    const { observations, accepted = [] } = detection;
    answer({ observations, accepted }, [
      ...(observations.length > 0 ? observations.map(describe) : ["Nothing was observed that does not count."]),
      ...accepted.map((one) => `Counts as a finding: ${one}`),
    ]);
    return 0;
  }
  if (flags.count !== undefined && flags.uncount !== undefined) {
    throw new AppError({ code: "usage", message: "--count and --uncount say the opposite." });
  }
  const plan = app.migration.prepareFinding(resolve(flags.path), rule, flags.count !== undefined, { reveal });
  const diffs = plan.kind === "change-set" ? plan.diffs.map(({ unified }) => unified.trimEnd()) : [];
  const shown = [plan.title, ...diffs, ...plan.notes];
  if (!flags.yes && isInteractive) tell(`${shown.join("\n")}\n`);
  if (!flags.yes && !(isInteractive && (await confirm("Write it?")))) {
    const lines = [...(isInteractive ? [] : shown), "Nothing was written: approve with --yes."];
    answer({ plan, outcome: { kind: "needs-approval" } }, lines);
    return 2;
  }
  const outcome = await app.migration.applyFinding(plan.planId, {});
  answer({ plan, outcome }, [plan.title, ...describeOutcome(outcome)]);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

/** `lockstep migrate skipped`: names of folders that no look at a project enters. */
export async function migrateSkippedCommand({ app, answer }: MigrateShell): Promise<ExitCode> {
  const isOwn = app.settings().migration.skippedFolders === null;
  const names = app.migration.skippedFolders();
  const whose = isOwn ? "Lockstep's own list; change it in Settings." : "As set in Settings.";
  answer({ skippedFolders: names, isDefault: isOwn }, [...names, "", whose]);
  return 0;
}

function describe({ rule, title, suggests, evidence: [first] }: Finding): string {
  const where = first ? `  ${first.path}${first.line === undefined ? "" : `:${first.line}`}` : "";
  return `${rule}: ${title}${suggests === undefined ? "" : ` (could stand for ${suggests})`}${where}`;
}
