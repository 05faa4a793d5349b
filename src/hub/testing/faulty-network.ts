import { once } from "node:events";
import {
  createServer as createHttpServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, createServer, type Socket, type Server as TcpServer } from "node:net";

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A way to a hub that breaks off when so many bytes have passed, either way: in the middle of anything. */
export interface CuttingWay {
  readonly url: string;
  /** How often it broke off. */
  readonly cuts: () => number;
  /** Breaks off after this many more bytes, and then lets nothing through; undefined: never. */
  allow(bytes: number | undefined): void;
  close(): Promise<void>;
}

export async function cuttingWay(hub: URL): Promise<CuttingWay> {
  let left: number | undefined;
  let cuts = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(hub.port), hub.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined).on("close", () => open.delete(socket));
    }
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    if (left !== undefined && left <= 0) return cut();
    const pass = (from: Socket, to: Socket) =>
      from.on("data", (bytes: Buffer) => {
        if (left !== undefined && bytes.length >= left) {
          to.write(bytes.subarray(0, left));
          cuts += left > 0 ? 1 : 0;
          left = 0;
          // What was let through shall arrive.
          setImmediate(cut);
        } else {
          if (left !== undefined) left -= bytes.length;
          to.write(bytes);
        }
      });
    pass(client, upstream);
    pass(upstream, client);
    client.on("end", () => upstream.end());
    upstream.on("end", () => client.end());
  });
  return {
    url: await listening(server),
    cuts: () => cuts,
    allow(bytes) {
      left = bytes;
      // Connections of before are kept by clients; they may not outlive the fault.
      if (bytes === undefined) for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** What a bad network does to one request. */
export type Mischief = "none" | "lost" | "answer lost" | "answer cut" | "slow" | "twice" | "late" | "busy" | "foreign";

/** A way to a hub on which requests get lost, doubled and out of order, as `choose` says. */
export async function badWay(
  hub: URL,
  choose: () => Mischief,
): Promise<{ readonly url: string; settle(): Promise<void>; close(): Promise<void> }> {
  const late: (() => Promise<unknown>)[] = [];
  const settle = async () => {
    for (const send of late.splice(0)) await send();
  };
  const server = createHttpServer(async (asked, answer) => {
    const body = await bodyOf(asked);
    const forward = () => passOn(hub, asked, body);
    const mischief = choose();
    if (mischief === "busy") return answer.writeHead(503, { "Retry-After": "1" }).end();
    if (mischief === "foreign") return answer.writeHead(200).end("<html>Log in to this network</html>");
    if (mischief === "lost") return answer.destroy();
    if (mischief === "late") {
      late.push(forward);
      return answer.destroy();
    }
    const first =
      mischief === "twice" ? await Promise.all([forward(), forward()]).then(([one]) => one) : await forward();
    if (mischief === "slow") await new Promise((resolve) => setTimeout(resolve, 20));
    give(answer, first, mischief);
    // What was held back arrives after what came later.
    if (late.length > 1) await settle();
  });
  return {
    url: await listening(server),
    settle,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

interface Passed {
  readonly status: number;
  readonly body: Buffer;
}

function give(answer: ServerResponse, passed: Passed | undefined, mischief: Mischief): void {
  if (!passed || mischief === "answer lost") answer.destroy();
  else if (mischief === "answer cut") {
    answer.writeHead(passed.status, { "content-length": passed.body.length });
    answer.write(passed.body.subarray(0, passed.body.length / 2), () => answer.destroy());
  } else answer.writeHead(passed.status, { "content-type": "application/json" }).end(passed.body);
}

function passOn(hub: URL, asked: IncomingMessage, body: Buffer): Promise<Passed | undefined> {
  return new Promise((resolve) => {
    const { method, url, headers } = asked;
    const sent = request(new URL(url ?? "/", hub), { method, headers, agent: false }, async (response) => {
      resolve({ status: response.statusCode ?? 502, body: await bodyOf(response) });
    });
    sent.on("error", () => resolve(undefined));
    sent.end(body);
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function listening(server: Server | TcpServer): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
