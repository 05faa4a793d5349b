import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { z } from "zod";
import { AppError, failureOf } from "../../shared/result";
import type { Administration } from "./administration";
import type { Holder } from "./folder-lock";

type Door = NonNullable<Holder["door"]>;

/**
 * Lets commands on this machine administer the database that this process has open: on a port of the loopback address
 * alone, for whoever can read the secret, which is kept in the hub's folder (0600).
 */
export async function openDoor(
  administration: Administration,
): Promise<{ readonly door: Door; close(): Promise<void> }> {
  const secret = randomBytes(32).toString("hex");
  const server = createServer(async (request, response) => {
    const given = Buffer.from(String(request.headers.authorization ?? ""));
    const wanted = Buffer.from(`Bearer ${secret}`);
    const reply = (status: number, value: unknown) => response.writeHead(status).end(JSON.stringify(value));
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return reply(401, {});
    try {
      let text = "";
      for await (const piece of request.setEncoding("utf8")) text += String(piece);
      return reply(200, await carryOut(administration, orderFor.parse(JSON.parse(text))));
    } catch (error) {
      return reply(400, failureOf(error));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The administration has no port.");
  server.unref();
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { door: { port: address.port, secret }, close };
}

/** The administration behind the door of another process. */
export function administrationBehind(door: Door): Administration {
  const ask = async (order: z.infer<typeof orderFor>): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${door.port}/`, {
      method: "POST",
      headers: { Authorization: `Bearer ${door.secret}` },
      body: JSON.stringify(order),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const failure = failureAnswer.safeParse(answer);
    throw new AppError(failure.success ? failure.data : { code: "hub-door", message: "The running hub refused." });
  };
  return {
    add: async (name) => added.parse(await ask({ kind: "add", name })),
    list: async () => z.array(client).parse(await ask({ kind: "list" })),
    remove: async (name) => client.parse(await ask({ kind: "remove", name })),
    revoke: async (name) => z.int().parse(await ask({ kind: "revoke", name })),
    limit: async (name, quota) => client.parse(await ask({ kind: "limit", name, quota })),
    prune: async (retention) => z.array(pruned).parse(await ask({ kind: "prune", retention })),
  };
}

function carryOut(administration: Administration, order: z.infer<typeof orderFor>): Promise<unknown> {
  switch (order.kind) {
    case "list":
      return administration.list();
    case "limit":
      return administration.limit(order.name, order.quota);
    case "prune":
      return administration.prune(order.retention);
    default:
      return administration[order.kind](order.name);
  }
}

const retention = z.object({
  versions: z.int().min(1),
  days: z.int().min(0),
  client: z.string().optional(),
  isTrial: z.boolean(),
});
const orderFor = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["add", "remove", "revoke"]), name: z.string() }),
  z.object({ kind: z.literal("list") }),
  z.object({ kind: z.literal("limit"), name: z.string(), quota: z.int().min(0).nullable() }),
  z.object({ kind: z.literal("prune"), retention }),
]);
const client = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  keys: z.int(),
  quota: z.number().nullable(),
});
const pruned = z.object({
  client: z.string(),
  versions: z.int(),
  events: z.int(),
  operations: z.int(),
  contents: z.int(),
  bytes: z.number(),
  left: z.number(),
});
const added = z.object({ client, apiKey: z.string(), isNew: z.boolean() });
const failureAnswer = z.object({ code: z.string(), message: z.string(), hint: z.string().optional() });
