import { once } from "node:events";
import { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { AppError } from "../shared/result";
import { parseTokenKeys, watchedTokenKeys } from "./access/token-keys";
import { hubTokens } from "./access/tokens";
import { administrationOf } from "./administration/administration";
import { openDoor } from "./administration/door";
import { told } from "./database/database-failure";
import { type HubDatabase, hubDatabase } from "./database/hub-database";
import { type HubOptions, hubApp } from "./http/hub-app";
import { type HubLog, hubLog } from "./http/hub-log";
import { hubFolder, openEmbedded } from "./hub-folder";

export interface ServeOptions extends Pick<HubOptions, "clientRate" | "strangerRate"> {
  /** 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** Keeps the keys of the tokens, and the embedded database where no address is given. */
  readonly folder: string;
  /** `postgres://…` with the server's own login; never shown. */
  readonly databaseUrl?: string | undefined;
  /** The keys of the tokens as JSON, instead of the file in the folder: for several servers of one hub. */
  readonly tokenKeys?: string | undefined;
  readonly version: string;
  /** Takes the log, line by line. */
  readonly write: (line: string) => void;
}

/** A hub that runs. */
export interface RunningHub {
  readonly url: string;
  /** Takes no new requests, lets those under way end (ten seconds at most), then closes the database. */
  close(): Promise<void>;
}

/** Starts a hub. Throws AppError where the folder is taken, the database unfit or the port not free. */
export async function serveHub(options: ServeOptions): Promise<RunningHub> {
  const now = () => new Date();
  const log = hubLog(options.write, now);
  const { database, close: closeDatabase } = await openDatabase(options, log);
  try {
    const keys = tokenKeysOf(options, now);
    const { version, clientRate, strangerRate } = options;
    const tokens = hubTokens(keys, "lockstep-hub", now);
    const rates = { ...(clientRate && { clientRate }), ...(strangerRate && { strangerRate }) };
    const app = hubApp({ database, tokens, version, log, now: () => performance.now(), ...rates });
    const server = await listen(app.fetch, options);
    const url = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${portOf(server)}`;
    log.event("serving", { url, database: options.databaseUrl === undefined ? "embedded" : "postgres" });
    const close = async () => {
      await drain(server);
      await closeDatabase();
      log.event("stopped");
    };
    return { url, close };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

async function openDatabase({ databaseUrl, folder }: ServeOptions, log: HubLog) {
  if (databaseUrl !== undefined) {
    const { postgres } = await import("./database/postgres");
    const database = postgres(databaseUrl, (error) => log.trouble(error));
    return opened(
      () => hubDatabase(database, { isOwnProcess: false }),
      () => database.close(),
    );
  }
  const { database, announce } = await openEmbedded(folder);
  const { door, close } = await openDoor(administrationOf(database));
  announce(door);
  return opened(
    () => hubDatabase(database, { isOwnProcess: true }),
    async () => {
      await close();
      await database.close();
    },
  );
}

async function opened(open: () => Promise<HubDatabase>, close: () => Promise<void>) {
  try {
    return { database: await open(), close };
  } catch (error) {
    await close();
    throw told(error);
  }
}

function tokenKeysOf({ tokenKeys, folder }: ServeOptions, now: () => Date) {
  if (tokenKeys === undefined) return watchedTokenKeys(hubFolder(folder).tokenKeys, now);
  const keys = parseTokenKeys(tokenKeys, "LOCKSTEP_HUB_TOKEN_KEYS");
  return () => keys;
}

async function listen(fetch: ReturnType<typeof hubApp>["fetch"], { port, host }: ServeOptions): Promise<Server> {
  const server = createAdaptorServer({ fetch });
  if (!(server instanceof Server)) throw new Error("The hub speaks HTTP/1.1.");
  // Slow senders may not hold connections for ever.
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 30_000;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const isTaken = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    const message = isTaken ? `Port ${port} of ${host} is in use.` : `The hub can't listen on ${host}, port ${port}.`;
    throw new AppError({ code: "hub-port", message, hint: "Choose others with --port and --host." }, { cause });
  }
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The hub has no port.");
  return address.port;
}

async function drain(server: Server): Promise<void> {
  const ended = once(server, "close");
  server.close();
  // Connections that clients keep open are idle as soon as their last answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const late = setTimeout(() => server.closeAllConnections(), 10_000);
  await ended;
  clearInterval(idle);
  clearTimeout(late);
}
