import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { expect, onTestFinished } from "vitest";
import { openApp } from "../../core/app";
import { type MemorySystem, memorySystem } from "../../core/system/memory-system";
import { serveMcp } from "../serve";

export const home = "/home/ada";
export const claudeFile = `${home}/.claude.json`;
export const qwenFile = `${home}/.qwen/settings.json`;

/** A machine with both tools, and a client that is connected to a server over it. */
export async function connected(claude: object, qwen: object = {}) {
  const system = memorySystem({
    files: {
      [claudeFile]: JSON.stringify({ mcpServers: claude }),
      [qwenFile]: JSON.stringify({ mcpServers: qwen }),
    },
  });
  const app = await openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false });
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  const troubles: string[] = [];
  const served = serveMcp(app, { transport: serverSide, onTrouble: (text) => troubles.push(text) });
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(clientSide);
  onTestFinished(async () => {
    await client.close();
    await served;
    expect(troubles).toEqual([]);
  });
  return { client, system, call: callOn(client), texts: () => system.files.texts(), ...readers(system) };
}

function readers(system: MemorySystem) {
  const read = (path: string) => JSON.parse(system.files.texts()[path] ?? "null");
  return { claude: () => read(claudeFile), qwen: () => read(qwenFile) };
}

function callOn(client: Client) {
  return async (name: string, args: Record<string, unknown> = {}) => {
    const { content, structuredContent, isError = false } = await client.callTool({ name, arguments: args });
    const text = content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
    return { text, structured: structuredContent, isError };
  };
}

/** The id of the change set that a sync with the usual words makes. */
export async function syncedId(call: ReturnType<typeof callOn>): Promise<string> {
  const { structured } = await call("sync_claude_qwen_config");
  return (structured as { change_set_id: string }).change_set_id;
}

/** An MCP server as both tools write it. */
export function server(command: string) {
  return { command };
}
