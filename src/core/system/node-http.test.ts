import { createServer, type Server } from "node:http";
import { createServer as createSocketServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { nodeHttp } from "./node-http";

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

it("gives the status, and where a redirect leads, without going there", async () => {
  const server = createServer((request, response) => {
    if (request.url === "/moved") response.writeHead(302, { location: "/there" }).end();
    else response.writeHead(418).end("x".repeat(10_000_000));
  });
  const base = await listen(server);

  expect(await nodeHttp.ask(new URL("/tea", base), {})).toEqual({ kind: "answered", status: 418 });
  expect(await nodeHttp.ask(new URL("/moved", base), {})).toEqual({
    kind: "answered",
    status: 302,
    location: "/there",
  });
});

it("tells a machine that refuses, breaks off or is slow from one that is not there", async () => {
  const slow = await listen(createServer(() => undefined));
  const rude = await listen(createSocketServer((socket) => socket.destroy()));
  const closed = createServer();
  const gone = await listen(closed);
  await new Promise((resolve) => closed.close(resolve));

  expect(await nodeHttp.ask(gone, {})).toMatchObject({
    kind: "failed",
    wasReached: true,
    message: "nothing listens there",
  });
  expect(await nodeHttp.ask(rude, {})).toMatchObject({ kind: "failed", wasReached: true });
  expect(await nodeHttp.ask(slow, { signal: AbortSignal.timeout(200) })).toEqual({ kind: "stopped", wasReached: true });
  expect(await nodeHttp.ask(new URL("http://no-such-machine.invalid/"), {})).toMatchObject({
    kind: "failed",
    wasReached: false,
  });
});

it("sends a body, and gives up on answers that are cut off or too long", async () => {
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    if (request.url === "/cut") {
      response.writeHead(200, { "content-length": 100 }).write("half", () => response.destroy());
    } else response.writeHead(201, { "retry-after": "7" }).end(`${request.method} ${Buffer.concat(pieces)}`);
  });
  const base = await listen(server);
  const post = { method: "POST", headers: {}, body: "é", patience: 5_000, most: 50 } as const;

  expect(await nodeHttp.send(base, post)).toMatchObject({
    kind: "answered",
    status: 201,
    headers: { "retry-after": "7" },
    body: "POST é",
  });
  expect(await nodeHttp.send(new URL("/cut", base), post)).toMatchObject({ kind: "failed" });
  expect(await nodeHttp.send(base, { ...post, most: 3 })).toMatchObject({ kind: "failed" });
  expect(await nodeHttp.send(base, { ...post, signal: AbortSignal.abort() })).toEqual({ kind: "stopped" });
});

it("sends once more what a server met by closing a connection that it had kept open", async () => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    if (requests === 2) request.socket.destroy();
    else response.end("here");
  });
  const base = await listen(server);
  const get = { method: "GET", headers: {}, patience: 5_000, most: 50 } as const;
  await nodeHttp.send(base, get);

  expect(await nodeHttp.send(base, get)).toMatchObject({ kind: "answered", body: "here" });
  expect(requests).toBe(3);
});

async function listen(server: Server | ReturnType<typeof createSocketServer>): Promise<URL> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
}
