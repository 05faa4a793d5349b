import { resolve } from "node:path";
import { fixesOf } from "../../core/app/fixes-of";
import type { Workspace } from "../../shared/coordination-view";
import { count } from "../../shared/count";
import { AppError } from "../../shared/result";
import type { CoordShell, ExitCode } from "../command";
import { applyEditPlan, type EditFlags } from "../coord-edit";
import { type FileFlags, fileFor } from "../coord-file";
import { findingLines } from "../coord-finding-lines";
import { tableLines } from "../coord-table";
import { usage } from "../coord-words";
import { inTheWay } from "../in-the-way";
import { describeOutcome } from "./sync";

/** `lockstep coord open`: the window, other commands and agents find the file from now on. */
export async function openCommand({ app, answer }: CoordShell, file: string): Promise<ExitCode> {
  const workspace = app.coordination.open({ path: resolve(file) });
  answer(workspace, [`Open: ${workspace.path} (${countsText(workspace)})`]);
  return 0;
}

/** `lockstep coord files`. */
export async function filesCommand({ app, answer }: CoordShell): Promise<ExitCode> {
  const workspaces = app.coordination.workspaces();
  const rows = workspaces.map((one) => [one.name, one.state, one.trusted ? "yes" : "no", countsText(one), one.path]);
  const columns = ["NAME", "STATE", "TRUSTED", "ENTRIES", "FILE"].map((title) => ({ title }));
  answer(workspaces, rows.length > 0 ? tableLines(columns, rows) : ["No coordination file is open."]);
  return 0;
}

/** `lockstep coord close`. */
export async function closeCommand({ app, answer }: CoordShell, flags: FileFlags): Promise<ExitCode> {
  const { coordination } = app;
  // One that is named may be gone or broken.
  const { path } =
    flags.file === undefined ? fileFor(app, flags) : coordination.workspace({ path: resolve(flags.file) });
  if (!coordination.workspaces().some((open) => open.path === path)) throw notOpen(path);
  coordination.close({ path });
  answer({ path }, [`Closed: ${path}. The file itself stays.`]);
  return 0;
}

/** `lockstep coord new`: writes the template, and opens it. */
export async function newCommand(shell: CoordShell, file: string, flags: EditFlags): Promise<ExitCode> {
  const { coordination } = shell.app;
  const path = resolve(file);
  const code = await applyEditPlan(shell, path, coordination.planNew({ path }), flags);
  if (code === 0 && !flags.dryRun) coordination.open({ path });
  return code;
}

/** `lockstep coord findings`: ends with 2 where there are any. */
export async function findingsCommand({ app, answer }: CoordShell, flags: FileFlags): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const { findings } = app.coordination.overview({ path });
  answer(findings, findingLines(findings));
  return findings.length > 0 ? 2 : 0;
}

/** `lockstep coord fix`: all that findings offer a fix for, or the fixes of the entries named, in one change set. */
export async function fixCommand(shell: CoordShell, ids: readonly string[], flags: EditFlags): Promise<ExitCode> {
  const { coordination } = shell.app;
  const { path } = fileFor(shell.app, flags);
  const { findings } = coordination.overview({ path });
  const fixes = ids.map((id) => fixesOf(findings, id));
  const unknown = ids.find((_, at) => fixes[at]?.length === 0);
  if (unknown !== undefined) throw usage(`No finding of ${unknown} offers a fix.`, "See `lockstep coord findings`.");
  const wanted = ids.length > 0 ? fixes.flat() : findings.flatMap(({ fix }) => fix ?? []);
  if (wanted.length === 0) {
    shell.answer({ kind: "nothing-to-do" }, ["No finding offers a fix."]);
    return 0;
  }
  const order = { path, fixes: [...new Set(wanted)] };
  return applyEditPlan(shell, path, coordination.planFixes(order), flags);
}

/** `lockstep coord undo`: once more takes back the one before. */
export async function undoCommand({ app, answer }: CoordShell, flags: FileFlags): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const next = app.coordination.overview({ path }).undo;
  const outcome = await app.coordination.undo({ path }, {});
  const blocked = outcome.kind === "stale" && next ? await inTheWay(app, next.changeSetId) : undefined;
  const done = outcome.kind === "applied" ? [`Taken back: ${next?.title ?? path}`] : describeOutcome(outcome);
  const value = { ...(next ? { undone: next } : {}), outcome };
  answer(blocked ? { ...value, obstacles: blocked.obstacles } : value, blocked?.lines ?? done);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

/** `lockstep coord trust`. */
export async function trustCommand(
  { app, answer }: CoordShell,
  flags: FileFlags & { readonly revoke?: boolean },
): Promise<ExitCode> {
  const { path } = fileFor(app, flags);
  const workspace = app.coordination.setTrust({ path, trusted: !flags.revoke });
  answer(workspace, [
    workspace.trusted
      ? `Trusted: ${path}. Its commands may run, each after its approval.`
      : `Not trusted: ${path}. Nothing that it names is run, and no approval is left.`,
  ]);
  return 0;
}

function notOpen(path: string): AppError {
  const hint = "See `lockstep coord files` for what is.";
  return new AppError({ code: "not-open", message: `${path} is not open in Lockstep.`, hint });
}

function countsText({ counts }: Workspace): string {
  const { issue, plan, todo, dependency } = counts;
  return [
    count(issue, "issue"),
    count(plan, "plan"),
    count(todo, "todo"),
    count(dependency, "dependency", "dependencies"),
  ].join(", ");
}
