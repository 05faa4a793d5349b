import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

/** A memory server over streamable HTTP on this machine; `onEntry` gets what it is given. */
export async function httpMemoryServer(
  onEntry: (entry: Readonly<Record<string, unknown>>, headers: IncomingHttpHeaders) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  let headers: IncomingHttpHeaders = {};
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: "session-buddy", version: "1" });
    const inputSchema = z.looseObject({ content: z.string() });
    server.registerTool("store_memory", { inputSchema }, (entry) => {
      onEntry(entry, headers);
      return { content: [{ type: "text", text: "stored" }] };
    });
    return server;
  });
  const http = createServer(async (request, response) => {
    headers = request.headers;
    const { method = "GET" } = request;
    const body = method === "POST" ? { body: await text(request) } : {};
    const named = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as [string, string]] : [],
    );
    const answer = await handler.fetch(
      new Request(`http://127.0.0.1${request.url}`, { method, headers: named, ...body }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async close() {
      await handler.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
