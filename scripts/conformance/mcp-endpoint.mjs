// @ts-check
import { answerMcp } from "./answer-mcp.mjs";
import { listen, sendEvents } from "./loopback.mjs";

/**
 * MCP servers on this machine: `/http/<name>` speaks streamable HTTP, `/sse/<name>` the older server-sent events. Each
 * refuses the other transport, so a client that connects has chosen the right one.
 * @returns {Promise<{ address: string, tokens: (name: string) => string[], close: () => void }>} `tokens`: the distinct
 *   values of the header Authorization that clients have sent to a server
 */
export async function openMcpEndpoint() {
  /** @type {Map<string, Set<string>>} */
  const seen = new Map();
  /** @type {Map<string, import("node:http").ServerResponse>} */
  const streams = new Map();
  const { address, close } = await listen((request, body, response) => {
    const [, transport = "", name = "", stream = ""] = (request.url ?? "").split("/");
    seen.set(name, (seen.get(name) ?? new Set()).add(request.headers.authorization ?? "none"));
    if (transport === "http" && request.method === "POST") return reply(response, answerMcp(JSON.parse(body)));
    if (transport === "sse" && request.method === "GET") {
      const id = String(streams.size + 1);
      streams.set(id, response);
      return sendEvents(response, [{ event: "endpoint", data: `/sse/${name}/${id}` }]);
    }
    const open = streams.get(stream);
    if (transport === "sse" && open) {
      const answer = answerMcp(JSON.parse(body));
      if (answer) sendEvents(open, [{ event: "message", data: answer }]);
      return response.writeHead(202).end();
    }
    return response.writeHead(405).end();
  });
  return { address, tokens: (name) => [...(seen.get(name) ?? [])], close };
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {object | undefined} answer
 */
function reply(response, answer) {
  if (!answer) return response.writeHead(202).end();
  return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
}
