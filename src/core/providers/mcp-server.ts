/**
 * An MCP server as every tool means it. Strings are in the neutral notation of env-template.ts, so that two servers
 * are the same when their fields are. Empty `args`, `env` and `headers` are left out.
 */
export type McpServer = StdioServer | RemoteServer;

export interface StdioServer extends Common {
  readonly transport: "stdio";
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface RemoteServer extends Common {
  /** "unsaid": the entry has only an address, which Claude Code skips. No other tool gets it so. */
  readonly transport: "http" | "sse" | "ws" | "unsaid";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Common {
  /** Milliseconds per tool call. */
  readonly timeout?: number;
  readonly clientId?: string;
  readonly scopes?: readonly string[];
}
