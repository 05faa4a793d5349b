import { resolve } from "node:path";
import type { SessionType } from "../../shared/sessions/session-record";
import type { ExitCode, SessionShell } from "../command";
import { carryOut, type SessionFlags, type WorkspaceFlags, workspaceOf } from "./session-flags";
import { listOf } from "./target-flags";

interface InitFlags extends WorkspaceFlags {
  readonly session?: string;
  readonly owner?: string;
  readonly description?: string;
  readonly dryRun?: boolean;
}

interface NewFlags extends WorkspaceFlags {
  readonly project?: string;
  readonly type?: SessionType;
  readonly owner?: string;
  readonly description?: string;
  readonly parent?: string;
  readonly tags?: string;
  readonly use: boolean;
  readonly dryRun?: boolean;
}

/** `lockstep session init PROJECT`: in the folder named or this one, whether it is a workspace yet or not. */
export async function sessionInitCommand(shell: SessionShell, project: string, flags: InitFlags): Promise<ExitCode> {
  const { app, reveal } = shell;
  const { workspace = ".", session, owner, description, dryRun } = flags;
  const wish = { project, session, owner, description };
  return carryOut(shell, await app.sessions.planInit(resolve(workspace), wish, { reveal }), dryRun);
}

/** `lockstep session new SESSION`. */
export async function sessionNewCommand(shell: SessionShell, session: string, flags: NewFlags): Promise<ExitCode> {
  const { app, reveal } = shell;
  const { project, type, owner, description, parent, use, dryRun } = flags;
  const wish = { project, session, type, owner, description, parent, tags: listOf(flags.tags), use };
  return carryOut(shell, await app.sessions.planNew(workspaceOf(shell, flags), wish, { reveal }), dryRun);
}

/** `lockstep session use SESSION`. */
export async function sessionUseCommand(
  shell: SessionShell,
  session: string,
  flags: Omit<SessionFlags, "session"> & { readonly dryRun?: boolean },
): Promise<ExitCode> {
  const { app, reveal } = shell;
  const wish = { project: flags.project, session };
  return carryOut(shell, await app.sessions.planUse(workspaceOf(shell, flags), wish, { reveal }), flags.dryRun);
}
