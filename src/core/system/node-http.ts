import type { Http, HttpAnswer } from "./http";

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
        else resolve({ kind: "failed", wasReached: wasReached || codeOf(error) === "ECONNREFUSED", ...sayWhy(error) });
      });
      asked.once("close", () => resolve({ kind: "failed", wasReached, message: "it broke off the connection" }));
      asked.end();
    });
  },
};

function unknownProtocol({ protocol }: URL): HttpAnswer {
  return { kind: "failed", wasReached: false, message: `${protocol} is not asked` };
}

function sayWhy(error: Error): { readonly message: string } {
  const code = codeOf(error);
  return { message: reasons[code] ?? (error.message || code) };
}

/** A machine with two addresses fails with an error for each of them. */
function codeOf(error: Error): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = inner instanceof Error && "code" in inner ? inner.code : undefined;
  return typeof code === "string" ? code : "";
}

const headers = { accept: "*/*", "user-agent": "Lockstep" };
const maxHeaderSize = 16_384;
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "it broke off the connection",
  ENOTFOUND: "there is no machine of that name",
  EAI_AGAIN: "no name server could be reached",
  ENETUNREACH: "there is no network to it",
  EHOSTUNREACH: "there is no way to the machine",
  ETIMEDOUT: "the machine did not answer",
};
