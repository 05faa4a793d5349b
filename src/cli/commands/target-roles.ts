import type { RolesRun } from "../../core/app/targets/roles-interface";
import type { Suggestion, Workflow } from "../../shared/targets/workflow";
import type { ExitCode, TargetShell } from "../command";
import { wholeFrom } from "../coord-words";
import { tell } from "../inert";
import { isApproved, type MainFlags, mainOf, notApproved } from "./target-flags";
import { checkCommandLines, outcomeLines, reviewLines } from "./target-lines";

interface RolesFlags extends MainFlags {
  readonly fixes?: string;
  readonly accept?: boolean;
  readonly yes?: boolean;
}

/**
 * `lockstep target sync roles <target>`: coding applies, testing verifies, debugging explains what fails, and
 * documentation brings the documents. Fixes are asked about one by one; `--accept` agrees to those that Lockstep or an
 * agent can make.
 */
export async function targetRolesCommand(shell: TargetShell, target: string, flags: RolesFlags): Promise<ExitCode> {
  const { app, answer, isInteractive, reveal } = shell;
  const mostFixes = flags.fixes === undefined ? undefined : wholeFrom("--fixes", flags.fixes, 1, 999);
  const main = mainOf(shell, flags);
  const review = await app.targets.planRoles(main, target, { reveal });
  const shown = [
    ...reviewLines(review.coding, true),
    ...reviewLines(review.documentation, true),
    ...checkCommandLines(app.targets.checkCommands(main, { targets: [target] })),
    ...review.agents.map(({ role, argv, seconds }) => `${role} agent: ${argv.join(" ")}  (at most ${seconds} s)`),
  ];
  if (!(await isApproved(shell, flags.yes, shown, `Sync ${target} by roles?`))) {
    answer({ review, outcome: { kind: "needs-approval" } }, notApproved(shell, shown));
    return 2;
  }
  const hasAgent = review.agents.some(({ role }) => role === "coding");
  const run = await app.targets.runRoles(review.planId, {
    mostFixes,
    ask: (suggestion) => agrees(shell, flags, suggestion, hasAgent),
    onChange(state, role) {
      if (isInteractive) tell(`${role === undefined ? "you" : role}: ${phaseWords(state)}\n`);
    },
  });
  answer({ review, run }, runLines(target, run));
  return run.workflow.phase.kind === "ended" && run.workflow.phase.outcome === "succeeded" ? 0 : 1;
}

/** Nobody but a person can say that a fix by hand was made. */
async function agrees(
  { isInteractive, confirm }: TargetShell,
  { accept }: RolesFlags,
  { fix, cause, action }: Suggestion,
  hasAgent: boolean,
): Promise<boolean> {
  const isByHand = action.kind === "by-hand" && !hasAgent;
  if (accept && !isByHand) return true;
  if (!isInteractive) return false;
  const command = action.kind === "run" ? `\n  run  ${action.argv.join(" ")}` : "";
  tell(`${cause === "" ? "" : `${cause}\n`}${fix}${command}\n`);
  return confirm(isByHand ? "Is it done?" : "Do it?");
}

function runLines(target: string, { workflow, outcomes, rolledBack }: RolesRun): string[] {
  const { phase, fixes } = workflow;
  const end = phase.kind === "ended" ? `${target}: ${phase.outcome}. ${phase.reason}` : target;
  return [
    ...outcomeLines(outcomes),
    ...(fixes > 0 ? [`${fixes} ${fixes === 1 ? "fix was" : "fixes were"} tried.`] : []),
    ...(rolledBack.length > 0 ? [`Taken back, so not in step: ${rolledBack.join(", ")}.`] : []),
    end,
  ];
}

function phaseWords({ phase }: Workflow): string {
  return phase.kind === "suggested" || phase.kind === "fixing" ? `${phase.kind}: ${phase.suggestion.fix}` : phase.kind;
}
