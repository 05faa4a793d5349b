import type { TagReview } from "../../core/app/targets/interface";
import type { Step } from "../../shared/config-sync";
import type { StepOutcome } from "../../shared/history";
import { AppError } from "../../shared/result";
import type { ExitCode, TargetShell } from "../command";
import { usage } from "../coord-words";
import { isApproved, type MainFlags, mainOf, notApproved } from "./target-flags";
import { exitCodeOf, problemsOfRows } from "./target-lines";

interface TagFlags extends MainFlags {
  readonly all?: boolean;
  readonly tag?: string;
  readonly branch?: string;
  readonly yes?: boolean;
}

/** `lockstep target tag [target] [version]`; with `--all --tag VERSION` all that are in step, and it tells those that are not. */
export async function targetTagCommand(
  shell: TargetShell,
  name: string | undefined,
  version: string | undefined,
  flags: TagFlags,
): Promise<ExitCode> {
  const { targets } = shell.app;
  const main = mainOf(shell, flags);
  const tag = version ?? flags.tag;
  if (tag === undefined) throw usage("No version is named.", "Name it behind the target, or with --tag.");
  if ((name === undefined) !== (flags.all ?? false)) {
    throw usage("Name one target, or say --all.", "`lockstep target list` says their names.");
  }
  const review = await targets.planTags(main, name === undefined ? [] : [name], tag, flags.branch);
  const { steps, left, problems } = review;
  const [first] = left;
  if (name !== undefined && first) throw new AppError(first.failure);
  if (steps.length + left.length + problems.length === 0) {
    throw usage("There is no target to tag.", "Add one with `lockstep target add`.");
  }
  const work: Work = async (at) => ({
    outcome: await targets.tag(main, steps[at]?.target ?? "", tag, flags.branch, {}),
    done: `${steps[at]?.target} is tagged as ${tag}.`,
  });
  return carryOut(shell, flags, { ...review, steps: steps.map(({ step }) => step) }, work);
}

/** `lockstep target untag <target> [version]`: takes a tag back that Lockstep made, the newest by default. */
export async function targetUntagCommand(
  shell: TargetShell,
  name: string,
  version: string | undefined,
  flags: TagFlags,
): Promise<ExitCode> {
  const { targets } = shell.app;
  const main = mainOf(shell, flags);
  const step = await targets.planUntag(main, name, version);
  return carryOut(shell, flags, { steps: [step], left: [], problems: [] }, async () => ({
    outcome: await targets.untag(main, name, version, {}),
    done: `The tag of ${name} is taken back, and its version in the registry is the one before.`,
  }));
}

type Work = (at: number) => Promise<{ readonly outcome: StepOutcome; readonly done: string }>;

interface Tagging extends Omit<TagReview, "steps"> {
  readonly steps: readonly Step[];
}

/** Shows the steps, asks, and carries them out up to the first that fails. */
async function carryOut(
  shell: TargetShell,
  { yes }: TagFlags,
  { steps, left, problems }: Tagging,
  work: Work,
): Promise<ExitCode> {
  const untouched = [
    ...left.map(({ failure }) => ["Not tagged:", failure.message, failure.hint].filter(Boolean).join(" ")),
    ...problemsOfRows(problems),
  ];
  const shown = [...steps.map(({ argv, folder }) => `${argv.join(" ")}  (in ${folder})`), ...untouched];
  const question = steps.length === 1 ? `${steps[0]?.title}?` : `Run these ${steps.length} commands?`;
  if (steps.length > 0 && !(await isApproved(shell, yes, shown, question))) {
    shell.answer(
      { steps, left, problems, outcome: { kind: "needs-approval" } },
      notApproved(shell, shown, "Nothing was run"),
    );
    return 2;
  }
  const outcomes: StepOutcome[] = [];
  const lines: string[] = [];
  for (const at of steps.keys()) {
    const { outcome, done } = await work(at);
    outcomes.push(outcome);
    const isDone = outcome.kind === "ended" && outcome.code === 0;
    lines.push(isDone ? done : outcome.kind === "not-started" ? outcome.failure.message : outcome.output.trimEnd());
    if (!isDone) break;
  }
  const isAll = outcomes.every((outcome) => outcome.kind === "ended" && outcome.code === 0);
  shell.answer({ steps, left, problems, outcomes }, [...lines, ...untouched]);
  const isRefused = left.some(({ status, failure }) => exitCodeOf([status]) === 0 && failure.code !== "pinned");
  return isAll && !isRefused && problems.length === 0 ? exitCodeOf(left.map(({ status }) => status)) : 1;
}
