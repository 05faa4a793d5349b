import { join } from "node:path";
import { rotateTokenKeys } from "../../hub/access/token-keys";
import { hubFolder, migrateAt } from "../../hub/hub-folder";
import { serveHub } from "../../hub/serve-hub";
import { AppError } from "../../shared/result";
import type { ExitCode, Shell } from "../command";
import { addressIn } from "./hub-addresses";

export interface HubServeFlags extends HubAdminFlags {
  readonly port: string;
  readonly host: string;
  readonly databaseUrlEnv: string;
}

export interface HubAdminFlags {
  readonly adminUrlEnv: string;
}

/** `lockstep hub serve`: runs until a signal ends it; its log goes to stdout as JSON lines. */
export async function hubServeCommand({ app }: Shell, flags: HubServeFlags): Promise<ExitCode> {
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  const databaseUrl = addressIn("--database-url-env", flags.databaseUrlEnv);
  const adminUrl = addressIn("--admin-url-env", flags.adminUrlEnv);
  if (adminUrl !== undefined) {
    if (databaseUrl === undefined) throw lonelyAdministrator(flags);
    await migrateAt(adminUrl);
  }
  const hub = await serveHub({
    port: portOf(flags.port),
    host: flags.host,
    folder: hubFolderOf(app.info.dataFolder),
    databaseUrl,
    tokenKeys: process.env["LOCKSTEP_HUB_TOKEN_KEYS"] || undefined,
    version: app.info.version,
    write: (line) => process.stdout.write(`${line}\n`),
  });
  if (!["127.0.0.1", "::1", "localhost"].includes(flags.host)) process.stderr.write(`${openWarning}\n`);
  await stopped;
  await hub.close();
  return 0;
}

/** `lockstep hub migrate`: the tables, and how the server gets a login of its own. */
export async function hubMigrateCommand({ answer }: Shell, { adminUrlEnv }: HubAdminFlags): Promise<ExitCode> {
  const url = addressIn("--admin-url-env", adminUrlEnv);
  if (url === undefined) {
    const hint = `Set ${adminUrlEnv} to the address of a login that may create roles and schemas.`;
    throw new AppError({ code: "usage", message: "No database was named.", hint });
  }
  const made = await migrateAt(url);
  const first = made.length === 0 ? "Nothing to do: the tables are of this version." : `Made: ${made.join("; ")}.`;
  answer({ migrations: made, login: loginStatements }, [first, "", "A login for the server:", ...loginStatements]);
  return 0;
}

/** `lockstep hub keys rotate`: a running server takes the new key up by itself. */
export async function hubKeysRotateCommand(
  { app, answer }: Shell,
  { atOnce = false }: { readonly atOnce?: boolean },
): Promise<ExitCode> {
  const { tokenKeys } = hubFolder(hubFolderOf(app.info.dataFolder));
  const keys = rotateTokenKeys(tokenKeys, () => new Date(), { atOnce });
  const [newest] = keys;
  const kept = keys.length - 1;
  answer({ signsWith: newest?.kid, accepted: keys.map(({ kid }) => kid) }, [
    `Tokens are signed with the key ${newest?.kid ?? ""} from now on; ${kept} older ${kept === 1 ? "key is" : "keys are"} still accepted.`,
  ]);
  return 0;
}

/** Where the hub of this data folder keeps its own. */
export function hubFolderOf(dataFolder: string): string {
  return join(dataFolder, "hub");
}

/** Clients would be added to the one database, and looked for in another. */
function lonelyAdministrator({ adminUrlEnv, databaseUrlEnv }: HubServeFlags): AppError {
  const message = `${adminUrlEnv} names a PostgreSQL database, but ${databaseUrlEnv} does not.`;
  return new AppError({ code: "usage", message, hint: "Set both, or neither for the embedded database." });
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  const hint = "See `lockstep hub serve --help`.";
  throw new AppError({ code: "usage", message: `--port ${text}: expected a number from 0 to 65535.`, hint });
}

const loginStatements = [
  "CREATE ROLE lockstep_hub_server LOGIN PASSWORD '…' NOSUPERUSER NOBYPASSRLS;",
  "GRANT lockstep_hub TO lockstep_hub_server;",
];
const openWarning =
  "lockstep: the hub speaks plain HTTP and can be reached from other machines: put a proxy with TLS before it.";
