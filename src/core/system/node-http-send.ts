import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import type { HttpReply, HttpRequest } from "./http";
import { sayWhy } from "./http-failure";

/**
 * One request over a connection that is kept for the next one; `address` is `http:` or `https:`. A kept connection may
 * have been closed by the server in the moment of its use: then the request is sent once more over a new one, so it has
 * to be one that may arrive twice.
 */
export async function sendRequest(address: URL, request: HttpRequest): Promise<HttpReply> {
  if (address.protocol !== "https:" && address.protocol !== "http:") {
    return { kind: "failed", message: `${address.protocol} is not asked` };
  }
  // Needed rarely, and slow to load.
  const http = address.protocol === "https:" ? await import("node:https") : await import("node:http");
  const agent = agents.get(address.protocol) ?? new http.Agent({ keepAlive: true, maxSockets: 8 });
  agents.set(address.protocol, agent);
  const { method, headers, body, patience, signal } = request;
  const send = (over: Agent | false) =>
    http.request(address, {
      agent: over,
      method,
      timeout: patience,
      headers: { ...headers, ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }) },
      ...(signal ? { signal } : {}),
    });
  const first = send(agent);
  const reply = await replyTo(first, request);
  const wasClosed = reply.kind === "failed" && first.reusedSocket && !signal?.aborted;
  return wasClosed ? replyTo(send(false), request) : reply;
}

function replyTo(sent: ClientRequest, { body, most, signal }: HttpRequest): Promise<HttpReply> {
  return new Promise((resolve) => {
    const failed = (message: string) => resolve(signal?.aborted ? { kind: "stopped" } : { kind: "failed", message });
    sent.once("response", (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      let length = 0;
      response.on("data", (piece: Buffer) => {
        pieces.push(piece);
        length += piece.length;
        if (length <= most) return;
        failed("its answer is longer than any that was expected");
        sent.destroy();
      });
      response.once("end", () => {
        // A connection that ends early ends the answer, too.
        if (!response.complete) return failed("it broke off the connection");
        const text = Buffer.concat(pieces).toString("utf8");
        resolve({ kind: "answered", status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
      response.once("error", (error) => failed(sayWhy(error)));
      response.once("close", () => failed("it broke off the connection"));
    });
    sent.once("timeout", () => {
      failed("it was too slow");
      sent.destroy();
    });
    sent.on("error", (error) => failed(sayWhy(error)));
    sent.once("close", () => failed("it broke off the connection"));
    sent.end(body);
  });
}

/** By protocol; idle connections keep no process alive. */
const agents = new Map<string, Agent>();
