import { count } from "../../shared/count";
import type { RestoreReview } from "../../shared/targets/sync-view";
import type { ExitCode, TargetShell } from "../command";
import { columns } from "./migrate-words";
import { describeOutcome } from "./sync";
import { isApproved, type MainFlags, mainOf, notApproved, oneTargetOf } from "./target-flags";
import { liveMoments } from "./target-live";

interface RestoreFlags extends MainFlags {
  readonly component?: string;
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** `lockstep target backups <target>`. */
export async function targetBackupsCommand(shell: TargetShell, target: string, flags: MainFlags): Promise<ExitCode> {
  const backups = shell.app.targets.backups(mainOf(shell, flags), target);
  const rows = backups.map(({ id, kind, title, files, restorable }): [string, ...string[]] => [
    id,
    kind.replaceAll("-", " "),
    count(files, "file"),
    restorable ? "" : "its old files were removed",
    title,
  ]);
  shell.answer(backups, rows.length > 0 ? columns(rows) : [`${target} has no backup yet.`]);
  return 0;
}

/** `lockstep target backup <target>`. */
export async function targetBackupCommand(shell: TargetShell, target: string, flags: MainFlags): Promise<ExitCode> {
  const id = await shell.app.targets.backUp(mainOf(shell, flags), target);
  shell.answer({ id }, [`Backed up. Put it back with: lockstep target restore ${target} --backup ${id}`]);
  return 0;
}

/** `lockstep target restore <target> --backup ID`. */
export async function targetRestoreCommand(
  shell: TargetShell,
  target: string,
  flags: RestoreFlags & { readonly backup: string },
): Promise<ExitCode> {
  const { app, reveal } = shell;
  return restore(
    shell,
    await app.targets.planRestore(mainOf(shell, flags), target, flags.backup, flags.component, { reveal }),
    flags,
  );
}

/** `lockstep target rollback <target>`: takes the last sync back. */
export async function targetRollbackCommand(
  shell: TargetShell,
  name: string | undefined,
  flags: RestoreFlags & { readonly target?: string },
): Promise<ExitCode> {
  const target = oneTargetOf(name, flags);
  const { app, reveal } = shell;
  return restore(
    shell,
    await app.targets.planRollback(mainOf(shell, flags), target, flags.component, { reveal }),
    flags,
  );
}

async function restore(shell: TargetShell, review: RestoreReview, flags: RestoreFlags): Promise<ExitCode> {
  const { app, answer } = shell;
  const shown = [
    review.title,
    ...review.diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd()),
    ...review.steps.map(({ title, argv }) => `run  ${title}: ${argv.join(" ")}`),
    ...review.notes,
  ];
  if (review.obstacles.length > 0 && !flags.force) {
    const lines = review.obstacles.map((path) => `${path} was changed since, which would be lost.`);
    answer({ review, outcome: { kind: "stale", paths: review.obstacles } }, [
      ...lines,
      "Nothing was written: say --force if that is meant.",
    ]);
    return 3;
  }
  const isWork = review.diffs.length > 0 || review.steps.length > 0;
  if (isWork && !(await isApproved(shell, flags.yes, shown, "Put it back?"))) {
    answer({ review, outcome: { kind: "needs-approval" } }, notApproved(shell, shown));
    return 2;
  }
  const { outcome, steps } = await app.targets.restore(review.planId, flags.force ?? false, {
    onMoment: liveMoments(shell),
  });
  const failed = steps.find((run) => run.outcome.kind !== "ended" || run.outcome.code !== 0);
  answer({ review, outcome, steps }, [
    ...describeOutcome(outcome),
    ...steps.map((run) => `${run === failed ? "Failed" : "Done"}: ${run.step.title}`),
  ]);
  return (outcome.kind === "applied" || outcome.kind === "nothing-to-do") && !failed ? 0 : 1;
}
