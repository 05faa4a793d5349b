import { noClient } from "../../hub/access/clients";
import { withAdministration } from "../../hub/hub-folder";
import { hubName } from "../../shared/hub/entries";
import { AppError } from "../../shared/result";
import type { ExitCode, Shell } from "../command";
import { type HubAdminFlags, hubFolderOf } from "./hub";
import { addressIn } from "./hub-addresses";

/** `lockstep hub client add`: the key is printed this once. */
export async function hubClientAddCommand(shell: Shell, name: string, flags: HubAdminFlags): Promise<ExitCode> {
  // Who lists the clients does not see a blank at the end.
  if (!hubName.safeParse(name).success || name.trim() !== name) {
    const hint = "Take letters, digits and dashes.";
    throw new AppError({ code: "usage", message: `${JSON.stringify(name)} can't be the name of a client.`, hint });
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
    ({ name, id, createdAt, keys, quota }) =>
      `${name}  ${id}  since ${createdAt.slice(0, 10)}, keys: ${keys}${quota === null ? "" : `, quota: ${quota} bytes`}`,
  );
  shell.answer({ clients }, lines.length === 0 ? ["No clients yet: `lockstep hub client add <name>`."] : lines);
  return 0;
}

/** `lockstep hub client revoke`. */
export async function hubClientRevokeCommand(shell: Shell, name: string, flags: ApprovedFlags): Promise<ExitCode> {
  await requireClient(shell, flags, name);
  if (!(await approved(shell, flags, `End all keys of ${name}?`))) return 2;
  const ended = await withAdministration(placeOf(shell, flags), (hub) => hub.revoke(name));
  shell.answer({ name, ended }, [`${ended} ${ended === 1 ? "key" : "keys"} of ${name} ended.`]);
  return 0;
}

/** `lockstep hub client quota`: `500MB` (of a thousand each), or `none`. */
export async function hubClientQuotaCommand(
  shell: Shell,
  name: string,
  size: string,
  flags: HubAdminFlags,
): Promise<ExitCode> {
  const quota = quotaOf(size);
  const client = await withAdministration(placeOf(shell, flags), (hub) => hub.limit(name, quota));
  const much = quota === null ? "as much as it wants" : `${quota} bytes`;
  shell.answer({ client }, [`${client.name} may store ${much}.`]);
  return 0;
}

function quotaOf(size: string): number | null {
  if (size === "none") return null;
  const [, digits = "", unit = ""] = /^(\d{1,9})(|kB|KB|MB|GB|TB)$/.exec(size) ?? [];
  if (digits !== "") return Number(digits) * 1_000 ** ["", "KB", "MB", "GB", "TB"].indexOf(unit.toUpperCase());
  throw new AppError({ code: "usage", message: `${size}: expected a size such as 500MB, or none.` });
}

/** `lockstep hub client remove`: nothing brings its sessions back. */
export async function hubClientRemoveCommand(shell: Shell, name: string, flags: ApprovedFlags): Promise<ExitCode> {
  await requireClient(shell, flags, name);
  if (!(await approved(shell, flags, `Remove ${name} and all sessions it stored? Nothing brings them back.`))) return 2;
  const client = await withAdministration(placeOf(shell, flags), (hub) => hub.remove(name));
  shell.answer({ client }, [`${client.name} was removed with all that it stored.`]);
  return 0;
}

export interface ApprovedFlags extends HubAdminFlags {
  readonly yes?: boolean;
}

/** Nobody is asked about a client that there isn't. Throws AppError `no-client`. */
async function requireClient(shell: Shell, flags: ApprovedFlags, name: string): Promise<void> {
  const clients = await withAdministration(placeOf(shell, flags), (hub) => hub.list());
  if (!clients.some((client) => client.name === name)) throw noClient(name);
}

async function approved({ isInteractive, confirm, answer }: Shell, { yes }: ApprovedFlags, question: string) {
  if (yes || (isInteractive && (await confirm(question)))) return true;
  answer({ outcome: { kind: "needs-approval" } }, ["Nothing was done: approve with --yes."]);
  return false;
}

/** Where clients are administered: on the server that the environment names, else on the embedded database. */
export function placeOf({ app }: Shell, { adminUrlEnv }: HubAdminFlags) {
  const adminUrl = addressIn("--admin-url-env", adminUrlEnv);
  return adminUrl ? { adminUrl } : { folder: hubFolderOf(app.info.dataFolder) };
}
