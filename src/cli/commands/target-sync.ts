import { reviewStatus, type SyncWish } from "../../core/app/targets/interface";
import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import type { SyncReview, TargetOutcome } from "../../shared/targets/sync-view";
import type { ExitCode, TargetShell } from "../command";
import {
  type ChoiceFlags,
  categoriesOf,
  choicesOf,
  isApproved,
  type MainFlags,
  mainOf,
  notApproved,
  type TargetsFlags,
  targetsOf,
} from "./target-flags";
import { checkCommandLines, exitCodeOf, heldUpLines, outcomeLines, problemsOfRows, reviewLines } from "./target-lines";
import { liveMoments } from "./target-live";

export interface RunFlags extends TargetsFlags, ChoiceFlags {
  readonly component?: readonly string[];
  readonly categories?: string;
  readonly complete?: boolean;
  readonly dryRun?: boolean;
  readonly verify: boolean;
  readonly yes?: boolean;
}

/** `lockstep target sync status`: a line per target; with `--hook` the answer to a git hook. */
export async function targetStatusCommand(
  shell: TargetShell,
  flags: TargetsFlags & { readonly hook?: "pre-push" | "post-push" },
): Promise<ExitCode> {
  const main = mainOf(shell, flags);
  if (flags.hook === "pre-push") {
    const verdict = await shell.app.targets.judgePush(main);
    if (verdict.lines.length > 0) shell.answer(verdict, verdict.lines);
    return verdict.kind === "block" ? 2 : 0;
  }
  if (flags.hook === "post-push") return afterPush(shell, main);
  const review = await shell.app.targets.plan(main, { targets: targetsOf(flags), reveal: false });
  shell.answer(review, reviewLines(review, false));
  return statusCode(review);
}

/** `lockstep target sync run`: plans, shows, asks, carries out, verifies. */
export function targetRunCommand(shell: TargetShell, flags: RunFlags): Promise<ExitCode> {
  return sync(shell, flags, { ...wishOf(shell, flags), targets: targetsOf(flags) });
}

/** `lockstep target sync docs|plans <target>`: one component of one target, or those of the categories that are named. */
export function targetComponentCommand(
  shell: TargetShell,
  component: string,
  target: string,
  flags: RunFlags,
): Promise<ExitCode> {
  const wish = wishOf(shell, flags);
  const components = wish.components ?? (wish.categories ? undefined : [component]);
  return sync(shell, flags, { ...wish, components, targets: [target] });
}

/** `lockstep target config diff <target>`: each key that differs, and what decides it. */
export async function targetConfigDiffCommand(shell: TargetShell, target: string, flags: MainFlags): Promise<ExitCode> {
  const wish: SyncWish = { targets: [target], kind: "config", reveal: shell.reveal };
  const review = await shell.app.targets.plan(mainOf(shell, flags), wish);
  shell.answer(review, reviewLines(review, true));
  return statusCode(review);
}

/** `lockstep target config sync <target>`. */
export function targetConfigSyncCommand(shell: TargetShell, target: string, flags: RunFlags): Promise<ExitCode> {
  return sync(shell, flags, { ...wishOf(shell, flags), kind: "config", targets: [target] });
}

async function sync(shell: TargetShell, flags: RunFlags, wish: SyncWish): Promise<ExitCode> {
  const { app, answer } = shell;
  const review = await app.targets.plan(mainOf(shell, flags), wish);
  requireKnown(review);
  const isWork = review.targets.some((one) => one.kind === "planned" && (one.isWork || one.plan.status === "failed"));
  const checks = isWork && flags.verify ? app.targets.planned(review.planId).checks : [];
  const lines = [...reviewLines(review, true), ...checkCommandLines(checks)];
  if (flags.dryRun || !isWork) {
    answer({ review, checks, outcomes: [] }, lines);
    return statusCode(review);
  }
  const targets = count(review.targets.length, "target");
  if (!(await isApproved(shell, flags.yes, lines, `Sync ${targets}?`))) {
    answer({ review, checks, outcomes: [], approval: "needed" }, notApproved(shell, lines));
    return 2;
  }
  const outcomes = await app.targets.run(review.planId, {
    verify: flags.verify,
    mayRun: true,
    onMoment: liveMoments(shell),
  });
  const held = heldUpLines(review);
  answer({ review, outcomes }, [...outcomeLines(outcomes), ...held, ...problemsOfRows(review.problems)]);
  const lacksSource = review.targets.some((one) => reviewStatus(one) === "source_missing");
  if (review.problems.length > 0 || lacksSource) return 1;
  return outcomeCode(outcomes) || (held.length > 0 ? 2 : 0);
}

/** Throws AppError `no-such-path` for a path or key of --take or --keep that no target gets. */
function requireKnown({ unknownChoices = [] }: SyncReview): void {
  const [choice] = unknownChoices;
  if (choice === undefined) return;
  throw new AppError({
    code: "no-such-path",
    message: `${choice} is no ${choice.includes("#") ? "file or key" : "file"} that this sync carries.`,
    hint: "Name it as the plan does, relative to the target: lockstep target sync run --dry-run.",
  });
}

/** What `lockstep.yaml` wants after a push: nobody is there to ask, so conflicts stay and nothing is run. */
async function afterPush(shell: TargetShell, main: string): Promise<ExitCode> {
  if (!shell.app.targets.syncsAfterPush(main)) return 0;
  const { planId, problems } = await shell.app.targets.plan(main, { targets: [], reveal: false });
  const outcomes = await shell.app.targets.run(planId, { verify: true, mayRun: false });
  shell.answer(outcomes, [...outcomeLines(outcomes), ...problemsOfRows(problems)]);
  return problems.length > 0 ? 1 : outcomeCode(outcomes);
}

function wishOf(shell: TargetShell, flags: RunFlags): Omit<SyncWish, "targets"> {
  return {
    components: flags.component,
    categories: categoriesOf(flags.categories),
    complete: flags.complete,
    choices: choicesOf(flags),
    reveal: shell.reveal,
  };
}

function statusCode({ targets, problems }: SyncReview): ExitCode {
  return problems.length > 0 ? 1 : exitCodeOf(targets.map(reviewStatus));
}

function outcomeCode(outcomes: readonly TargetOutcome[]): ExitCode {
  const isBad = outcomes.some(
    ({ kind, failure }) =>
      kind === "failed" || kind === "rolled-back" || kind === "cancelled" || failure?.code === "target-missing",
  );
  if (isBad) return 1;
  return outcomes.some(({ conflicts }) => conflicts > 0) ? 3 : 0;
}
