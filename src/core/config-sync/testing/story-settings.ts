import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import type { MemoryFiles } from "../../system/memory-files";

export type SettingsKind = (typeof settingsKinds)[number];

export const settingsKinds = ["servers", "permissions", "hooks"] as const;

/** What stands in the settings at `path` as lines: the arguments of a server, rules of permission, commands of hooks. */
export function linesInSettings(
  files: MemoryFiles,
  path: string,
  kind: SettingsKind,
  name: string,
): string | undefined {
  const value = read(files, path)[keyOf[kind]]?.[itemOf[kind][name] ?? name];
  const lines = kind === "servers" ? asObject(value)?.["args"] : value;
  if (!Array.isArray(lines)) return undefined;
  if (kind === "servers") return lines.map(String).join("\n");
  if (kind === "permissions") return lines.map((rule) => `${String(rule).slice("Bash(".length, -1)}\n`).join("");
  const commands = lines.flatMap((group) => {
    const hooks = asObject(group)?.["hooks"];
    return Array.isArray(hooks) ? hooks.map((hook) => `${String(asObject(hook)?.["command"])}\n`) : [];
  });
  return commands.join("");
}

/** Makes it so; undefined takes it out. */
export function setLinesInSettings(
  files: MemoryFiles,
  path: string,
  kind: SettingsKind,
  name: string,
  text: string | undefined,
): void {
  const settings = read(files, path);
  const { [itemOf[kind][name] ?? name]: gone, ...others } = settings[keyOf[kind]] ?? {};
  if (text === undefined && gone === undefined) return;
  const lines = (text ?? "").split("\n").filter((line) => line !== "");
  const value: Value = {
    servers: { ...asObject(gone), command: "run", args: (text ?? "").split("\n") },
    permissions: lines.map((line) => `Bash(${line})`),
    hooks: [
      { ...(name === "a" ? { matcher: "Bash" } : {}), hooks: lines.map((command) => ({ type: "command", command })) },
    ],
  }[kind];
  const next = text === undefined ? others : { ...others, [itemOf[kind][name] ?? name]: value };
  files.place(path, `${JSON.stringify({ own: `of ${path}`, ...settings, [keyOf[kind]]: next }, null, 2)}\n`);
}

const keyOf = { servers: "mcpServers", permissions: "permissions", hooks: "hooks" } as const;
const itemOf: Readonly<Record<SettingsKind, Readonly<Record<string, string>>>> = {
  servers: {},
  permissions: { a: "allow", b: "deny" },
  hooks: { a: "PreToolUse", b: "Stop" },
};

function read(files: MemoryFiles, path: string): Record<string, Record<string, Value>> {
  return files.look(path) ? JSON.parse(new TextDecoder().decode(files.read(path))) : {};
}
