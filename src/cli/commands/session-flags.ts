import { resolve } from "node:path";
import type { WorkspaceNeed } from "../../core/app/sessions/interface";
import type { ShownPlan } from "../../core/app/shown-plan";
import type { ExitCode, SessionShell } from "../command";
import { describeOutcome } from "./sync";
import { isApproved, notApproved } from "./target-flags";

export interface WorkspaceFlags {
  readonly workspace?: string;
}

export interface SessionFlags extends WorkspaceFlags {
  readonly project?: string;
  readonly session?: string;
}

/** The folder with `.idse` that is meant: the one named, else the first from here upwards. */
export function workspaceOf({ app }: SessionShell, { workspace }: WorkspaceFlags, need?: WorkspaceNeed): string {
  const { findWorkspace, namedWorkspace } = app.sessions;
  return workspace === undefined ? findWorkspace(resolve("."), need) : namedWorkspace(resolve(workspace), need);
}

/** Project and session, as the flags name them. */
export function choiceOf({ project, session }: SessionFlags) {
  return { project, session };
}

/** Applies what the user has asked for in so many words; `isDry`: shows it alone. */
export async function carryOut(shell: SessionShell, plan: ShownPlan, isDry = false): Promise<ExitCode> {
  if (isDry) {
    shell.answer({ plan }, [...diffLines(plan), "Nothing was written."]);
    return 0;
  }
  return applied(shell, plan, nothingMore);
}

/** What is told of the workspace once a plan is carried out, and how the command then ends. */
export interface Aftermath {
  readonly value: object;
  readonly lines: readonly string[];
  readonly code: ExitCode;
}

/** Shows what would be written, and writes it when the user agrees; `look` is then asked how things stand. */
export async function carryOutApproved(
  shell: SessionShell,
  plan: ShownPlan,
  yes: boolean | undefined,
  look: () => Promise<Aftermath>,
): Promise<ExitCode> {
  const shown = diffLines(plan);
  if (plan.files.length > 0 && !(await isApproved(shell, yes, shown, "Write it?"))) {
    shell.answer({ plan, outcome: { kind: "needs-approval" } }, notApproved(shell, shown));
    return 2;
  }
  return applied(shell, plan, look);
}

async function applied(shell: SessionShell, plan: ShownPlan, look: () => Promise<Aftermath>): Promise<ExitCode> {
  const outcome = await shell.app.sessions.apply(plan.planId, {});
  const files = plan.files.map(({ operation, path }) => `  ${operation}  ${path}`);
  const isDone = outcome.kind === "applied" || outcome.kind === "nothing-to-do";
  const { value, lines, code } = isDone ? await look() : { ...(await nothingMore()), code: 1 as const };
  shell.answer({ plan, outcome, ...value }, [plan.title, ...files, ...describeOutcome(outcome), ...lines]);
  return code;
}

async function nothingMore(): Promise<Aftermath> {
  return { value: {}, lines: [], code: 0 };
}

function diffLines({ diffs }: ShownPlan): string[] {
  return diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd());
}
