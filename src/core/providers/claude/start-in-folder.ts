import type { McpServer, StdioServer } from "../mcp-server";

/**
 * `server` as Claude Code, which ignores `cwd`, starts it in its folder: a shell changes there and becomes the server.
 * `$0` is the folder, `$@` the server's own command line.
 */
export function startInFolder(server: McpServer): McpServer {
  if (server.transport !== "stdio" || server.cwd === undefined) return server;
  const { cwd, command, args = [], ...rest } = server;
  return { ...rest, command: "sh", args: ["-c", script, cwd, command, ...args] };
}

/** The server that such a shell becomes, with its folder; undefined for one that is started otherwise. */
export function startedInFolder(server: StdioServer): StdioServer | undefined {
  if (server.command !== "sh") return undefined;
  const { args: words = [], ...rest } = server;
  const [flag, what, cwd, command, ...args] = words;
  if (flag !== "-c" || what !== script || cwd === undefined || command === undefined) return undefined;
  return { ...rest, command, ...(args.length > 0 ? { args } : {}), cwd };
}

/** In the neutral notation, where a dollar sign is doubled. */
const script = 'cd "$$0" && exec "$$@"';
