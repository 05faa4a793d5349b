import { resolve } from "node:path";
import { scope as scopes } from "../../shared/config-sync";
import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import type { ExitCode, Shell } from "../command";
import { tell } from "../inert";
import { describeOutcome } from "./sync";

export interface RepairFlags {
  readonly scope: string;
  readonly project?: string;
  readonly yes?: boolean;
}

/** `lockstep repair`: mends front matter that is no YAML, as a change set of its own. */
export async function repairCommand(shell: Shell, flags: RepairFlags): Promise<ExitCode> {
  const { app, answer, confirm, isInteractive, reveal } = shell;
  const scope = scopes.safeParse(flags.scope);
  if (!scope.success) {
    const message = `--scope ${flags.scope}: expected ${scopes.options.join(", ")}.`;
    throw new AppError({ code: "usage", message, hint: "See `lockstep repair --help`." });
  }
  const project = scope.data === "user" ? undefined : resolve(flags.project ?? ".");
  const plan = app.planRepair(scope.data, project, { reveal });
  if (plan.files.length === 0) {
    answer({ plan, outcome: { kind: "nothing-to-do" } }, ["Nothing to repair."]);
    return 0;
  }
  const lines = [plan.title, ...plan.diffs.map(({ unified }) => unified.trimEnd())];
  if (!flags.yes) {
    if (isInteractive) tell(`${lines.join("\n")}\n`);
    if (!isInteractive || !(await confirm(`Change ${count(plan.files.length, "file")}?`))) {
      answer({ plan, outcome: { kind: "needs-approval" } }, isInteractive ? [] : [...lines, approve]);
      return 2;
    }
  }
  const outcome = await app.applyRepair(plan.planId, {});
  answer({ plan, outcome }, describeOutcome(outcome));
  return outcome.kind === "applied" ? 0 : 1;
}

const approve = "Nothing was written: approve with --yes.";
