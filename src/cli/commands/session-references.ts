import { resolve } from "node:path";
import { count } from "../../shared/count";
import type { ExitCode, SessionShell } from "../command";
import { mappingOf } from "./session-migrate";
import { referenceLine } from "./session-migrate-lines";

/** `lockstep session references`: 0 when no active one is left, else 2. */
export async function sessionReferencesCommand(
  shell: SessionShell,
  folder: string | undefined,
  flags: { readonly all?: boolean; readonly mapping?: string },
): Promise<ExitCode> {
  const { migration } = shell.app.sessions;
  const mapping = await mappingOf(shell, flags.mapping);
  const { references, mappingFile } = await migration.references(resolve(folder ?? "."), mapping);
  const shown = references.listed.filter(({ active }) => active || flags.all);
  const others = references.listed.length - references.active;
  shell.answer(references, [
    ...shown.map(referenceLine),
    `${count(references.active, "active reference")}, of which ${references.rewritten} would be rewritten by ${mappingFile}; ${others} in sessions, archives and history.`,
  ]);
  return references.active === 0 ? 0 : 2;
}
