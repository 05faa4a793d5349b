import type { ModelGate } from "../kind";
import type { McpServer } from "../mcp-server";

/** The question about a server whose entry in Claude Code has only an address: Qwen Code would take it for SSE. */
export function askTransport(server: McpServer): ModelGate<McpServer>[] {
  return server.transport === "unsaid" ? [gate] : [];
}

/** An address alone is most often meant as streamable HTTP, which has replaced SSE in the protocol. */
const gate: ModelGate<McpServer> = {
  code: "transport",
  text: 'The entry has a "url" but no "type", so nothing says which transport the server speaks.',
  choices: [
    { id: "http", label: "Streamable HTTP", apply: speaking("http") },
    { id: "sse", label: "SSE, the older one", apply: speaking("sse") },
  ],
};

function speaking(transport: "http" | "sse") {
  return (server: McpServer): McpServer => (server.transport === "stdio" ? server : { ...server, transport });
}
