import { getConnInfo } from "@hono/node-server/conninfo";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import type { hubFailure } from "../../shared/hub/contract";
import { hubLimits } from "../../shared/hub/limits";
import type { Principal, Tokens } from "../access/tokens";
import type { HubDatabase } from "../database/hub-database";
import { hubMcp } from "../mcp/hub-mcp";
import type { HubLog } from "./hub-log";
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
  /** Requests without a good token, by address: attempts at keys and tokens. */
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

  app.use(async (context, next) => {
    const principal = await principalOf(context, tokens);
    context.set("principal", principal);
    const isOpen = context.req.path === "/api/token";
    const wait = principal === undefined ? strangers.take(addressOf(context)) : clients.take(principal.clientId);
    if (wait > 0) {
      context.header("Retry-After", String(wait));
      return failure(context, "too-many", `Too many requests; wait ${wait} seconds.`);
    }
    if (principal === undefined && !isOpen) {
      context.header("WWW-Authenticate", "Bearer");
      return failure(context, "unauthorized", "The token is not valid.");
    }
    return next();
  });
  app.use(
    bodyLimit({
      maxSize: hubLimits.requestBytes,
      onError: (context) =>
        failure(context, "too-large", `A request may have ${hubLimits.requestBytes} bytes at most; send it in parts.`),
    }),
  );
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
