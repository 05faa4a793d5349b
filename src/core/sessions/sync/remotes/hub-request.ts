import type { z } from "zod";
import { AppError } from "../../../../shared/result";
import type { System } from "../../../system/system";
import { RemoteAway } from "../remote";

export interface HubPlace {
  readonly system: Pick<System, "http" | "clock">;
  /** The hub's address, without a path. */
  readonly url: URL;
  readonly signal?: AbortSignal | undefined;
}

interface Reply {
  readonly status: number;
  readonly retryAfter: number;
  readonly value: unknown;
}

/** One POST request with a body of JSON. Throws RemoteAway where there was no answer, or none worth keeping. */
export async function sendToHub(
  { system, url, signal }: HubPlace,
  path: string,
  body: unknown,
  token: string | undefined,
): Promise<Reply> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const reply = await system.http.send(new URL(`${url.pathname.replace(/\/$/, "")}${path}`, url), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": "Lockstep",
      ...authorization,
    },
    body: JSON.stringify(body),
    patience,
    most: mostAnswer,
    signal,
  });
  if (reply.kind === "stopped") throw new RemoteAway("it was stopped");
  if (reply.kind === "failed") throw new RemoteAway(`${url.origin} can't be reached: ${reply.message}`);
  const { status } = reply;
  const retryAfter = millisecondsOf(reply.headers["retry-after"], system.clock.now());
  if (status === 429 || status >= 500) {
    const what = status === 429 ? "wants fewer requests" : `is out of order (${status})`;
    throw new RemoteAway(`${url.origin} ${what}`, { retryAfter });
  }
  return { status, retryAfter, value: parsed(reply.body) };
}

/** The body of a success; throws what a failure says. */
export function readAnswer<S extends z.ZodType>({ url }: HubPlace, { status, value }: Reply, answer: S): z.output<S> {
  if (status >= 200 && status < 300) {
    const read = answer.safeParse(value);
    if (read.success) return read.data;
    // What a proxy or a login page of the network says in the hub's place passes by itself.
    throw new RemoteAway(`${url.origin} answered something that no hub answers`);
  }
  throw new AppError({
    code: status === 413 ? "hub-too-large" : "hub-refused",
    message: `The hub at ${url.origin} refused it (${status}): ${messageOf(value)}`,
    ...(status >= 300 && status < 400 ? { hint: "The hub may have moved: correct its address." } : {}),
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function messageOf(value: unknown): string {
  const message = typeof value === "object" && value !== null && "message" in value ? value.message : undefined;
  return typeof message === "string" ? message.replaceAll(/\p{Cc}+/gu, " ").slice(0, 300) : "it did not say why.";
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function millisecondsOf(header: string | readonly string[] | undefined, now: Date): number {
  const [text = ""] = typeof header === "string" ? [header] : (header ?? []);
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), mostWait) : 0;
}

/** Milliseconds without a byte either way. */
const patience = 30_000;
const mostAnswer = 256 * 1024 * 1024;
/** No hub can silence a client for longer than a day. */
const mostWait = 24 * 3_600_000;
