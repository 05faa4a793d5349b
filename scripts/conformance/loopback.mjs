// @ts-check
import { createServer } from "node:http";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/**
 * An HTTP server on this machine only.
 * @param {(request: Request, body: string, response: Response) => unknown} answer
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function listen(answer) {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (text) => {
      body += text;
    });
    request.on("end", () => answer(request, body, response));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const bound = server.address();
  const port = bound !== null && typeof bound === "object" ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {Response} response
 * @param {readonly { event?: string, data: object | string }[]} events
 */
export function sendEvents(response, events) {
  if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
  for (const { event, data } of events) {
    const text = typeof data === "string" ? data : JSON.stringify(data);
    response.write(`${event === undefined ? "" : `event: ${event}\n`}data: ${text}\n\n`);
  }
}
