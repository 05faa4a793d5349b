import type { ExitCode, TargetShell } from "../command";
import { groupsOf, type MainFlags, mainOf } from "./target-flags";
import { verificationLines } from "./target-lines";

interface VerifyFlags extends MainFlags {
  readonly tests?: string;
  readonly history?: boolean;
  readonly yes?: boolean;
}

/**
 * `lockstep target verify <target>`: the checks, beside the run before. The commands that `lockstep.yaml` declares are
 * run when they are approved; Lockstep's own checks only read.
 */
export async function targetVerifyCommand(shell: TargetShell, target: string, flags: VerifyFlags): Promise<ExitCode> {
  const { app, answer, isInteractive, confirm } = shell;
  const main = mainOf(shell, flags);
  if (flags.history) {
    const runs = app.targets.verifications(main, target);
    const lines = runs.map(({ at, verdict, version, checks }) => {
      const regressed = checks.filter(({ change }) => change === "regressed").map(({ title }) => title);
      const worse = regressed.length > 0 ? `  regressed: ${regressed.join(", ")}` : "";
      return `${at.slice(0, 16).replace("T", " ")}  ${verdict.padEnd(7)} ${version ?? ""}${worse}`;
    });
    answer(runs, lines.length > 0 ? lines : [`${target} was never verified.`]);
    return 0;
  }
  const mayRun = flags.yes ?? (isInteractive && (await confirm(`Run the checks of ${target}, its commands included?`)));
  const runs = await app.targets.verify(main, { targets: [target], groups: groupsOf(flags.tests), mayRun });
  answer(runs, runs.length > 0 ? runs.flatMap(verificationLines) : [`${target} is pinned, so it was not verified.`]);
  return runs.every(({ verdict }) => verdict === "passed") ? 0 : 1;
}
