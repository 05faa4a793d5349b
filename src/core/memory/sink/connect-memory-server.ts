import type { MemoryServer } from "../../../shared/memory-sink";
import type { StoreEntry } from "./store-entry";

/** A server that keeps memories. */
export interface MemoryConnection {
  /** Resolves when it has taken the entry; throws `RefusedEntry` when it answered with an error. */
  store(entry: StoreEntry, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The server was there and did not take this one entry. */
export class RefusedEntry extends Error {
  override readonly name = "RefusedEntry";
}

/** Starts or reaches the server; throws when it doesn't answer within ten seconds, or keeps no memories. */
export async function connectMemoryServer(
  server: MemoryServer,
  version: string,
  signal: AbortSignal,
): Promise<MemoryConnection> {
  const { Client, StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
  const { StdioClientTransport, getDefaultEnvironment } = await import("@modelcontextprotocol/client/stdio");
  const transport =
    server.kind === "stdio"
      ? new StdioClientTransport({
          command: server.command,
          args: [...server.args],
          env: { ...getDefaultEnvironment(), ...server.env },
          stderr: "ignore",
        })
      : new StreamableHTTPClientTransport(new URL(server.url), { requestInit: { headers: { ...server.headers } } });
  const client = new Client({ name: "lockstep", version });
  try {
    await client.connect(transport, { signal, timeout: patienceMs });
    const { tools } = await client.listTools(undefined, { signal, timeout: patienceMs });
    if (!tools.some(({ name }) => name === "store_memory")) throw new Error("it has no tool store_memory");
  } catch (error) {
    await client.close();
    throw error;
  }
  return {
    async store(entry, stop) {
      const answer = await client.callTool(
        { name: "store_memory", arguments: { ...entry } },
        { signal: stop, timeout: patienceMs },
      );
      if (answer.isError !== true) return;
      const said = answer.content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(" ");
      throw new RefusedEntry(said.slice(0, 300) || "The memory server answered with an error.");
    },
    close: () => client.close(),
  };
}

const patienceMs = 10_000;
