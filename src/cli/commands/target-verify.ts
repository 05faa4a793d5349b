import type { TargetListing } from "../../core/app/targets/interface";
import { AppError } from "../../shared/result";
import type { VerificationRun } from "../../shared/targets/verification";
import type { ExitCode, TargetShell } from "../command";
import { tell } from "../inert";
import { groupsOf, mainOf, type TargetsFlags, targetsOf } from "./target-flags";
import { checkCommandLines, problemsOfRows, verificationLines } from "./target-lines";

interface VerifyFlags extends TargetsFlags {
  readonly tests?: string;
  readonly history?: boolean;
  readonly yes?: boolean;
}

/**
 * `lockstep target verify [target]`: the checks, beside the run before. The commands that `lockstep.yaml` declares are
 * run when they are approved; Lockstep's own checks only read.
 */
export async function targetVerifyCommand(
  shell: TargetShell,
  name: string | undefined,
  flags: VerifyFlags,
): Promise<ExitCode> {
  const { app, answer, isInteractive, confirm } = shell;
  const main = mainOf(shell, flags);
  const targets = targetsOf(flags, name);
  if (targets.length === 0 && !flags.allTargets) {
    const hint = "Name one, or say --all-targets.";
    throw new AppError({ code: "usage", message: "No target is named.", hint });
  }
  if (flags.history) return showHistory(shell, main, targets);
  const groups = groupsOf(flags.tests);
  const who = targets.length === 0 ? "all targets" : targets.join(", ");
  if (isInteractive && !flags.yes) {
    for (const line of checkCommandLines(app.targets.checkCommands(main, { targets, groups }))) {
      tell(`${line}\n`);
    }
  }
  const mayRun = flags.yes ?? (isInteractive && (await confirm(`Run the checks of ${who}, with their commands?`)));
  const runs = await app.targets.verify(main, { targets, groups, mayRun });
  const left = targets.length === 0 ? unverified(app.targets.list(main), runs) : [];
  const lines = [...runs.flatMap(verificationLines), ...left];
  answer(runs, lines.length > 0 ? lines : ["There was nothing to verify."]);
  return left.length === 0 && runs.every(({ verdict }) => verdict === "passed") ? 0 : 1;
}

/** A line for each target, and each entry of the registry, that should have been verified and was not. */
function unverified({ targets, problems }: TargetListing, runs: readonly VerificationRun[]): string[] {
  const verified = new Set(runs.map(({ target }) => target));
  const left = targets.filter(({ row }) => !verified.has(row.name) && !row.pin);
  return [
    ...left.map(({ row: { name }, folder, isThere }) =>
      isThere
        ? `${name}: not verified; \`lockstep target sync status --target ${name}\` says why`
        : `${name}: missing, it is not at ${folder}`,
    ),
    ...problemsOfRows(problems),
  ];
}

function showHistory({ app, answer }: TargetShell, main: string, targets: readonly string[]): ExitCode {
  const names = targets.length > 0 ? targets : app.targets.list(main).targets.map(({ row }) => row.name);
  const runs = names.flatMap((name) => [...app.targets.verifications(main, name)]);
  const lines = runs.map(({ at, target, verdict, version, checks }) => {
    const regressed = checks.filter(({ change }) => change === "regressed").map(({ title }) => title);
    const worse = regressed.length > 0 ? `  regressed: ${regressed.join(", ")}` : "";
    return `${at.slice(0, 16).replace("T", " ")}  ${target}  ${verdict.padEnd(7)} ${version ?? ""}${worse}`;
  });
  answer(runs, lines.length > 0 ? lines : [`${names.join(", ")} was never verified.`]);
  return 0;
}
