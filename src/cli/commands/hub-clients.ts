import { withAdministration } from "../../hub/hub-folder";
import { hubName } from "../../shared/hub/entries";
import { AppError } from "../../shared/result";
import type { ExitCode, Shell } from "../command";
import { type HubAdminFlags, hubFolderOf } from "./hub";

/** `lockstep hub client add`: the key is printed this once. */
export async function hubClientAddCommand(shell: Shell, name: string, flags: HubAdminFlags): Promise<ExitCode> {
  if (!hubName.safeParse(name).success) {
    const hint = "Take letters, digits and dashes.";
    throw new AppError({ code: "usage", message: `"${name}" can't be the name of a client.`, hint });
  }
  const { client, apiKey, isNew } = await withAdministration(placeOf(shell, flags), (hub) => hub.add(name));
  shell.answer({ client, apiKey, isNew }, [
    isNew ? `${client.name} may use the hub.` : `${client.name} has ${client.keys} keys now.`,
    `Its key, shown this once: ${apiKey}`,
  ]);
  return 0;
}

/** `lockstep hub client list`. */
export async function hubClientListCommand(shell: Shell, flags: HubAdminFlags): Promise<ExitCode> {
  const clients = await withAdministration(placeOf(shell, flags), (hub) => hub.list());
  const lines = clients.map(
    ({ name, id, createdAt, keys }) => `${name}  ${id}  since ${createdAt.slice(0, 10)}, keys: ${keys}`,
  );
  shell.answer({ clients }, lines.length === 0 ? ["No clients yet: `lockstep hub client add <name>`."] : lines);
  return 0;
}

/** `lockstep hub client revoke`. */
export async function hubClientRevokeCommand(shell: Shell, name: string, flags: ApprovedFlags): Promise<ExitCode> {
  if (!(await approved(shell, flags, `End all keys of ${name}?`))) return 2;
  const ended = await withAdministration(placeOf(shell, flags), (hub) => hub.revoke(name));
  shell.answer({ name, ended }, [`${ended} ${ended === 1 ? "key" : "keys"} of ${name} ended.`]);
  return 0;
}

/** `lockstep hub client remove`: nothing brings its sessions back. */
export async function hubClientRemoveCommand(shell: Shell, name: string, flags: ApprovedFlags): Promise<ExitCode> {
  if (!(await approved(shell, flags, `Remove ${name} and all sessions it stored? Nothing brings them back.`))) return 2;
  const client = await withAdministration(placeOf(shell, flags), (hub) => hub.remove(name));
  shell.answer({ client }, [`${client.name} was removed with all that it stored.`]);
  return 0;
}

interface ApprovedFlags extends HubAdminFlags {
  readonly yes?: boolean;
}

async function approved({ isInteractive, confirm, answer }: Shell, { yes }: ApprovedFlags, question: string) {
  if (yes || (isInteractive && (await confirm(question)))) return true;
  answer({ outcome: { kind: "needs-approval" } }, ["Nothing was done: approve with --yes."]);
  return false;
}

function placeOf({ app }: Shell, { adminUrlEnv }: HubAdminFlags) {
  const adminUrl = process.env[adminUrlEnv];
  return adminUrl ? { adminUrl } : { folder: hubFolderOf(app.info.dataFolder) };
}
