import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { exactCommand } from "../own-command";

/** The command line that starts an MCP server on stdio. */
export interface ServerWords {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface ServerCall {
  readonly version: string;
  readonly server: ServerWords | undefined;
  readonly tool: string;
  readonly args: Record<string, unknown>;
  /** Milliseconds for all of it. */
  readonly limit: number;
  readonly stop: AbortSignal | undefined;
}

/** What a tool answered. */
export interface ToolText {
  readonly text: string;
  readonly value: unknown;
  readonly isError: boolean;
}

/** Starts a server, calls one tool, ends the server. Throws when it doesn't answer in time, dies, or can't be started. */
export async function callServer({ version, server, tool, args, limit, stop }: ServerCall): Promise<ToolText> {
  const words = server ?? ownServer();
  const transport = new ServerProcess({
    command: words.command,
    args: [...words.args],
    env: { ...environment(), ...words.env },
    stderr: "inherit",
  });
  const client = new Client({ name: "mahavishnu-sync", version });
  const signal = AbortSignal.any([AbortSignal.timeout(limit), ...(stop ? [stop] : [])]);
  try {
    await client.connect(transport, { signal, timeout: limit });
    const result = await client.callTool({ name: tool, arguments: args }, { signal, timeout: limit });
    const text = result.content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
    await client.close();
    return { text, value: result.structuredContent, isError: result.isError ?? false };
  } catch (error) {
    await client.close();
    await transport.end();
    throw error;
  }
}

/**
 * The transport's own closing does not outlive this process, and is not waited for after a failed start: a server that
 * gave no answer must be gone before the next one starts, or before the core does its work.
 */
class ServerProcess extends StdioClientTransport {
  private started: number | undefined;

  override async start(): Promise<void> {
    await super.start();
    this.started = this.pid ?? undefined;
  }

  /** Asks the process to end, and ends it when it has not done so in `patience` milliseconds. */
  async end(patience = 2000): Promise<void> {
    const id = this.started;
    if (id === undefined || !signalled(id, "SIGTERM")) return;
    for (let waited = 0; waited < patience; waited += 20) {
      if (!signalled(id, 0)) return;
      await sleep(20);
    }
    signalled(id, "SIGKILL");
  }
}

/** False when there is no such process any more. */
function signalled(id: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(id, signal);
  } catch {
    // The only process that this asks for is our own child, so it can only be gone.
    return false;
  }
}

function ownServer(): ServerWords {
  const { command, args, env } = exactCommand();
  return { command, args: [...args, "mcp", "serve"], ...(env ? { env } : {}) };
}

/** It is our own program, so it gets the whole environment, as a call in this process would have. */
function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
