import { type MemorySystem, memorySystem } from "../system/memory-system";

const home = "/home/ada";
export const claudeFile = `${home}/.claude.json`;
export const qwenFile = `${home}/.qwen/settings.json`;

/** A machine with Claude Code's state file, and Qwen Code's settings where they are given. */
export function toolMachine(claude: unknown, qwen?: string): MemorySystem {
  const files: Record<string, string> = { [claudeFile]: `${JSON.stringify(claude, null, 2)}\n` };
  if (qwen !== undefined) files[qwenFile] = qwen;
  return memorySystem({ files });
}

/** The data of a JSON file. */
export function jsonAt(system: MemorySystem, path: string) {
  return JSON.parse(system.files.texts()[path] ?? "null");
}

/** A server as Claude Code's own command writes it. */
export const github = { type: "stdio", command: "npx", args: ["-y", "gh"], env: { GITHUB_TOKEN: "${GITHUB_TOKEN}" } };
