import { openApp } from "../../core/app";
import { type MemorySystem, memorySystem } from "../../core/system/memory-system";
import { type Connection, connectTo } from "./connect";

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
  const { client, call } = await connectTo(app);
  return { client, system, call, texts: () => system.files.texts(), ...readers(system) };
}

function readers(system: MemorySystem) {
  const read = (path: string) => JSON.parse(system.files.texts()[path] ?? "null");
  return { claude: () => read(claudeFile), qwen: () => read(qwenFile) };
}

/** The id of the change set that a sync with the usual words makes. */
export async function syncedId(call: Connection["call"]): Promise<string> {
  const { structured } = await call("sync_claude_qwen_config");
  return (structured as { change_set_id: string }).change_set_id;
}

/** An MCP server as both tools write it. */
export function server(command: string) {
  return { command };
}
