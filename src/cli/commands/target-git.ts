import type { ExitCode, TargetShell } from "../command";
import { exactCommand } from "../own-command";
import { describeOutcome } from "./sync";
import { isApproved, type MainFlags, mainOf, notApproved } from "./target-flags";

interface GitFlags extends MainFlags {
  readonly yes?: boolean;
}

/** `lockstep target hooks install|uninstall|status`. */
export async function targetHooksCommand(
  shell: TargetShell,
  action: "install" | "uninstall" | "status",
  flags: GitFlags,
): Promise<ExitCode> {
  const { app, answer, reveal } = shell;
  const main = mainOf(shell, flags);
  const { command, args, env } = exactCommand();
  const own = { argv: [command, ...args], ...(env ? { environment: env } : {}) };
  if (action === "status") {
    const found = await app.targets.hookStatus(main, own);
    const { status, path, note } = found;
    const other = "keepsOther" in status && status.keepsOther ? " It calls the hook that was there before." : "";
    answer(found, [`${path}: ${words[status.kind]}.${other}`, ...(note === undefined ? [] : [note])]);
    return status.kind === "installed" ? 0 : 2;
  }
  const review = await app.targets.planHook(main, action, own, { reveal });
  const shown = [...review.diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd()), ...review.notes];
  if (review.files.length > 0 && !(await isApproved(shell, flags.yes, shown, "Write it?"))) {
    answer({ review, outcome: { kind: "needs-approval" } }, notApproved(shell, shown));
    return 2;
  }
  const outcome = await app.targets.applyHook(review.planId, {});
  answer({ review, outcome }, describeOutcome(outcome));
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

const words = {
  absent: "Lockstep's hook is not installed",
  installed: "Lockstep's hook is installed",
  outdated: "Lockstep's hook is not as this Lockstep would write it; install it again",
  replaced: "another hook took the place of Lockstep's; install it again",
} as const;
