import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import type { TokenKeys } from "../access/token-keys";
import { hubTokens, type Tokens } from "../access/tokens";
import { type Administration, administrationOf } from "../administration/administration";
import { hubDatabase } from "../database/hub-database";
import { type HubOptions, hubApp } from "../http/hub-app";
import { hubLog } from "../http/hub-log";
import type { HubPlace } from "./hub-places";

/** A hub that listens, and what a test asks it with. */
export interface TestHub {
  readonly url: string;
  readonly administration: Administration;
  readonly tokens: Tokens;
  /** Changed by a test, as a rotation would. */
  readonly keys: TokenKeys;
  readonly logged: string[];
  /** Adds a client and logs it in. */
  member(name: string): Promise<Member>;
  close(): Promise<void>;
}

/** A client with a token. */
export interface Member {
  readonly id: string;
  readonly apiKey: string;
  readonly token: string;
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever a client would get
  readonly body: any;
}

/** Starts a hub on a database of `hubPlaces`. */
export async function startTestHub(place: HubPlace, rates: Partial<HubOptions> = {}): Promise<TestHub> {
  const keys: TokenKeys = [newTestKey()];
  const logged: string[] = [];
  const tokens = hubTokens(
    () => keys,
    "lockstep-hub",
    () => new Date(),
  );
  const app = hubApp({
    database: await hubDatabase(place.server, place),
    tokens,
    version: "1.2.3",
    log: hubLog(
      (line) => logged.push(line),
      () => new Date(),
    ),
    now: () => performance.now(),
    strangerRate: { burst: 10_000, perSecond: 10_000 },
    clientRate: { burst: 10_000, perSecond: 10_000 },
    ...rates,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const administration = administrationOf(place.administrator);
  return {
    ...{ url, administration, tokens, keys, logged },
    async member(name) {
      const { client, apiKey } = await administration.add(name);
      const login = await ask(url, undefined, "POST", "/api/token", { apiKey });
      const token = String(login.body.token);
      return { id: client.id, apiKey, token, ask: (method, path, body) => ask(url, token, method, path, body) };
    },
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await once(server, "close");
    },
  };
}

export function newTestKey(): TokenKeys[number] {
  const secret = randomBytes(32).toString("base64url");
  return { kid: randomBytes(4).toString("hex"), secret, createdAt: new Date().toISOString() };
}

export async function ask(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const headers: Record<string, string> = {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(path === "/mcp" ? { Accept: "application/json, text/event-stream" } : {}),
  };
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text };
}
