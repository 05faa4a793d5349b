import type { Transport } from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { App } from "../core/app/interface";
import { mcpServer } from "./mcp-server";
import { oneAtATime } from "./one-at-a-time";

export interface ServeOptions {
  /** By default this process's stdin and stdout. */
  readonly transport?: Transport;
  /** Ends the connection, as the client would by closing it. */
  readonly signal?: AbortSignal;
  /** What went wrong on the connection itself: one sentence. */
  readonly onTrouble: (text: string) => void;
}

/**
 * Serves one client until it closes the connection. What runs then is cancelled where it still can be; settles when it
 * has ended.
 */
export async function serveMcp(app: App, { transport, signal, onTrouble }: ServeOptions): Promise<void> {
  const wire = transport ?? new StdioServerTransport();
  const turns = oneAtATime();
  const handle = serveStdio(() => mcpServer(app, turns, onTrouble), {
    transport: wire,
    onerror: ({ message }) => onTrouble(message),
  });
  const closed = new Promise<void>((resolve) => {
    const { onclose } = wire;
    wire.onclose = () => {
      onclose?.();
      resolve();
    };
  });
  const close = () => void handle.close();
  signal?.addEventListener("abort", close, { once: true });
  if (signal?.aborted) close();
  await closed;
  signal?.removeEventListener("abort", close);
  await turns.settled();
}
