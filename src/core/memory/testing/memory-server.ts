import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { z } from "zod";

/**
 * A memory server on stdio: `memory-server <kept> <mood>` adds what it is given to the file `kept`, a line each. The
 * file `mood` says how it feels: `down` it doesn't start, `dies N` it ends in the middle of the N-th entry after keeping
 * it, `refuses TEXT` it takes no entry with that text, `other` it has another tool.
 */
const [kept = "", mood = ""] = process.argv.slice(2);
const [feeling, detail = ""] = existsSync(mood) ? readFileSync(mood, "utf8").split(" ") : [];
if (feeling === "down") process.exit(1);
let taken = 0;

serveStdio(() => {
  const server = new McpServer({ name: "session-buddy", version: "1" });
  const inputSchema = z.object({
    collection: z.string(),
    content: z.string(),
    metadata: z.record(z.string(), z.unknown()),
  });
  server.registerTool(feeling === "other" ? "search" : "store_memory", { inputSchema }, (entry) => {
    if (feeling === "refuses" && entry.content.includes(detail))
      return { content: [{ type: "text", text: "I won't" }], isError: true };
    appendFileSync(kept, `${JSON.stringify(entry)}\n`);
    taken += 1;
    if (feeling === "dies" && taken === Number(detail)) process.exit(1);
    return { content: [{ type: "text", text: "stored" }] };
  });
  return server;
});
