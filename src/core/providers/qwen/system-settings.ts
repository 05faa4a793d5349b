import { join } from "node:path";
import type { Note } from "../../../shared/config-sync";
import type { Around } from "../around";
import { warning } from "../entry-fields";
import { peekSystemSettings } from "../peek-settings";

/** Settings of the whole machine, which only its administrator writes: those that count before all others, and the defaults. */
export function systemSettings({ system }: Pick<Around, "system">): readonly [settings: string, defaults: string] {
  const { environment, platform } = system;
  const folder = folders[platform];
  return [
    environment["QWEN_CODE_SYSTEM_SETTINGS_PATH"] || join(folder, "settings.json"),
    environment["QWEN_CODE_SYSTEM_DEFAULTS_PATH"] || join(folder, "system-defaults.json"),
  ];
}

export function systemNotes(around: Around): Note[] {
  const [file] = systemSettings(around);
  const found = counted.filter((key) => peekSystemSettings(around, file, [key]) !== undefined);
  if (found.length === 0) return [];
  const text = `Settings of the whole machine count before yours in Qwen Code: ${found.join(", ")} in ${file}.`;
  return [warning("system-settings", text)];
}

const folders = {
  linux: "/etc/qwen-code",
  darwin: "/Library/Application Support/QwenCode",
  win32: "C:\\ProgramData\\qwen-code",
};
/** The settings in which things stand that Lockstep syncs. */
const counted = ["mcpServers", "mcp", "permissions", "hooks"];
