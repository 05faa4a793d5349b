import { resolve } from "node:path";
import type { ExitCode, SessionShell } from "../command";
import { rollbackCommand } from "./history";
import { verificationLines } from "./session-migrate-lines";

export interface RollbackFlags {
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** `lockstep session migrate verify`: 0 when everything arrived, else 1. */
export async function sessionMigrateVerifyCommand(
  { app, answer }: SessionShell,
  folder: string | undefined,
): Promise<ExitCode> {
  const verification = await app.sessions.migration.verify(resolve(folder ?? "."));
  answer(verification, verificationLines(verification));
  return verification.verdict === "passed" ? 0 : 1;
}

/** `lockstep session migrate rollback`: the newest migration of the folder, by the history's roll back. */
export async function sessionMigrateRollbackCommand(
  shell: SessionShell,
  folder: string | undefined,
  flags: RollbackFlags,
): Promise<ExitCode> {
  return rollbackCommand(shell, shell.app.sessions.migration.lastMigration(resolve(folder ?? ".")), flags);
}
