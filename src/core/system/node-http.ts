import type { Http, HttpAnswer } from "./http";
import { codeOf, sayWhy } from "./http-failure";
import { sendRequest } from "./node-http-send";

/** Requests over the network of this machine, each on a connection of its own. */
export const nodeHttp: Http = {
  async ask(address, { signal }) {
    // Needed rarely, and slow to load.
    const { request } = address.protocol === "https:" ? await import("node:https") : await import("node:http");
    if (address.protocol !== "https:" && address.protocol !== "http:") return unknownProtocol(address);
    return new Promise<HttpAnswer>((resolve) => {
      let wasReached = false;
      const asked = request(address, { agent: false, headers, maxHeaderSize, ...(signal ? { signal } : {}) });
      asked.once("socket", (socket) => {
        socket.once("connect", () => {
          wasReached = true;
        });
      });
      asked.once("response", ({ statusCode, headers: { location } }) => {
        resolve({ kind: "answered", status: statusCode ?? 0, ...(location === undefined ? {} : { location }) });
        asked.destroy();
      });
      asked.on("error", (error) => {
        if (signal?.aborted) resolve({ kind: "stopped", wasReached });
        else
          resolve({
            kind: "failed",
            wasReached: wasReached || codeOf(error) === "ECONNREFUSED",
            message: sayWhy(error),
          });
      });
      asked.once("close", () => resolve({ kind: "failed", wasReached, message: "it broke off the connection" }));
      asked.end();
    });
  },
  send: sendRequest,
};

function unknownProtocol({ protocol }: URL): HttpAnswer {
  return { kind: "failed", wasReached: false, message: `${protocol} is not asked` };
}

const headers = { accept: "*/*", "user-agent": "Lockstep" };
const maxHeaderSize = 16_384;
