import type { Step } from "../../shared/config-sync";
import type { StepOutcome } from "../../shared/history";
import type { ExitCode, TargetShell } from "../command";
import { usage } from "../coord-words";
import { isApproved, type MainFlags, mainOf, notApproved } from "./target-flags";

interface TagFlags extends MainFlags {
  readonly all?: boolean;
  readonly tag?: string;
  readonly branch?: string;
  readonly yes?: boolean;
}

/** `lockstep target tag [target] [version]`; with `--all --tag VERSION` all that are there. */
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
  const names = name === undefined ? presentTargets(shell, main) : [name];
  const steps: Step[] = [];
  for (const one of names) steps.push(await targets.planTag(main, one, tag, flags.branch));
  return carryOut(shell, flags, steps, async (at) => ({
    outcome: await targets.tag(main, names[at] ?? "", tag, flags.branch, {}),
    done: `${names[at]} is tagged as ${tag}.`,
  }));
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
  return carryOut(shell, flags, [step], async () => ({
    outcome: await targets.untag(main, name, version, {}),
    done: `The tag of ${name} is taken back, and its version in the registry is the one before.`,
  }));
}

type Work = (at: number) => Promise<{ readonly outcome: StepOutcome; readonly done: string }>;

/** Shows the steps, asks, and carries them out up to the first that fails. */
async function carryOut(shell: TargetShell, { yes }: TagFlags, steps: readonly Step[], work: Work): Promise<ExitCode> {
  const shown = steps.map(({ argv, folder }) => `${argv.join(" ")}  (in ${folder})`);
  const question = steps.length === 1 ? `${steps[0]?.title}?` : `Run these ${steps.length} commands?`;
  if (!(await isApproved(shell, yes, shown, question))) {
    shell.answer({ steps, outcome: { kind: "needs-approval" } }, notApproved(shell, shown, "Nothing was run"));
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
  shell.answer({ steps, outcomes }, lines);
  return isAll ? 0 : 1;
}

function presentTargets({ app }: TargetShell, main: string): string[] {
  const names = app.targets.list(main).targets.flatMap(({ row, isThere }) => (isThere ? [row.name] : []));
  if (names.length > 0) return names;
  throw usage("There is no target to tag.", "Add one with `lockstep target add`.");
}
