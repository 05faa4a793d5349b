import { getConnInfo } from "@hono/node-server/conninfo";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import type { hubFailure } from "../../shared/hub/contract";
import { hubLimits } from "../../shared/hub/limits";
import type { Principal, Tokens } from "../access/tokens";
import type { HubDatabase } from "../database/hub-database";
import { hubMcp } from "../mcp/hub-mcp";
import type { HubLog } from "./hub-log";
import { knownKeys } from "./known-keys";
import { openApiDocument } from "./openapi";
import { type Rate, rateLimit } from "./rate-limit";
import { hubRouter } from "./router";
import { statusFor } from "./statuses";

export interface HubOptions {
  readonly database: HubDatabase;
  readonly tokens: Tokens;
  readonly version: string;
  readonly log: HubLog;
  readonly now: () => number;
  /** Requests of one client. */
  readonly clientRate?: Rate;
  /** Requests with neither a good token nor a key that was good before, by address: attempts at keys and tokens. */
  readonly strangerRate?: Rate;
}

interface Env {
  Variables: { principal: Principal | undefined };
}

/** The hub over HTTP: sync, REST, OpenAPI document, MCP and health, behind one door. */
export function hubApp(options: HubOptions): Hono<Env> {
  const { database, tokens, log, now, version } = options;
  const clients = rateLimit(options.clientRate ?? { burst: 1_000, perSecond: 100 }, now);
  const strangers = rateLimit(options.strangerRate ?? { burst: 60, perSecond: 1 }, now);
  const known = knownKeys();
  const handler = new OpenAPIHandler(hubRouter);
  const mcp = hubMcp({ database, version, onTrouble: (error) => log.trouble(error) });
  const app = new Hono<Env>();

  app.use(async (context, next) => {
    const started = now();
    await next();
    // Neither query nor body: names of projects are content as well.
    const { method, path } = context.req;
    const client = context.get("principal")?.clientId;
    const milliseconds = Math.round(now() - started);
    log.request({ method, route: routeOf(path), status: context.res.status, milliseconds, client });
  });
  app.onError((error, context) => {
    log.trouble(error);
    return failure(context, "internal", "Something in the hub failed; its log says where.", 500);
  });
  app.notFound((context) => failure(context, "not-found", "There is nothing at this address."));

  app.get("/health", (context) => context.json({ status: "ok" }));
  app.get("/openapi.json", async (context) => context.json(await openApiDocument(version)));

  app.use(tokenRoute, limitedTo(mostKeyBytes));
  app.use(async (context, next) => {
    const principal = await principalOf(context, tokens);
    context.set("principal", principal);
    // A login takes from the client's own limit as soon as its key is known, so that others at its address can't lock it out.
    const login = principal === undefined && context.req.path === tokenRoute ? await bodyOf(context) : undefined;
    const client = principal?.clientId ?? (login === undefined ? undefined : known.clientIn(login));
    const wait = client === undefined ? strangers.take(addressOf(context)) : clients.take(client);
    if (wait > 0) {
      context.header("Retry-After", String(wait));
      return failure(context, "too-many", `Too many requests; wait ${wait} seconds.`);
    }
    if (principal === undefined && login === undefined) {
      context.header("WWW-Authenticate", "Bearer");
      return failure(context, "unauthorized", "The token is not valid.");
    }
    await next();
    const { status } = context.res;
    if (login === undefined || (status !== 200 && status !== 401)) return;
    known.learn(login, status === 200);
    if (status === 200 && client === undefined) strangers.giveBack(addressOf(context));
  });
  app.use(limitedTo(hubLimits.requestBytes));
  app.all("/mcp", async (context) => {
    const principal = context.get("principal");
    return principal === undefined ? context.notFound() : mcp(context.req.raw, principal);
  });
  app.use(async (context, next) => {
    const { matched, response } = await handler.handle(context.req.raw, {
      context: { database, tokens, log, principal: context.get("principal") },
    });
    return matched ? response : next();
  });
  return app;
}

/** The bearer of the header; no cookie, no parameter, for those end up in logs or go along unasked. */
async function principalOf(context: Context<Env>, tokens: Tokens): Promise<Principal | undefined> {
  const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(context.req.header("Authorization") ?? "") ?? [];
  return token === undefined ? undefined : tokens.verify(token);
}

/** Its text; the request itself can still be read. */
function bodyOf(context: Context<Env>): Promise<string> {
  return context.req.raw.clone().text();
}

function limitedTo(maxSize: number): MiddlewareHandler<Env> {
  const message = `A request may have ${maxSize} bytes at most; send it in parts.`;
  return bodyLimit({ maxSize, onError: (context) => failure(context, "too-large", message) });
}

function addressOf(context: Context<Env>): string {
  return getConnInfo(context).remote.address ?? "unknown";
}

function failure(context: Context<Env>, code: string, message: string, status = statusFor(code)): Response {
  const body: z.infer<typeof hubFailure> = { code, status, message };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...Object.fromEntries(context.res.headers), "Content-Type": "application/json" },
  });
}

const tokenRoute = "/api/token";
/** An API key as JSON is far shorter. */
const mostKeyBytes = 4_096;

/** The pattern of a route, so that its lines look alike; an address that is none of ours is not repeated. */
function routeOf(path: string): string {
  const route = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ":id");
  return route.split("/").every((step) => routeSteps.has(step)) ? route : "other";
}

/** What our routes consist of: any other word may be a name that somebody took for an id. */
const routeSteps = new Set(
  ["", ":id", "health", "openapi.json", "api", "token", "projects", "sessions", "versions", "envelope"].concat([
    "mcp",
    "sync",
    "compare",
    "push",
    "pull",
    "status",
    "blobs",
    "missing",
    "fetch",
  ]),
);
