import { join } from "node:path";
import type { Note } from "../../../shared/config-sync";
import { namesIn } from "../../system/if-allowed";
import type { Around } from "../around";
import { warning } from "../entry-fields";
import { peekSystemSettings } from "../peek-settings";

/** Where an organisation says what counts on this machine; a folder ends with "/". */
export function managedPlaces({ system }: Pick<Around, "system">): string[] {
  return [`${folders[system.platform]}/`];
}

/** What an organisation decides about MCP servers on this machine, whatever its user sets. */
export function managedNotes(around: Around): Note[] {
  const { files: disk, platform } = around.system;
  const folder = folders[platform];
  if (namesIn(disk, folder)?.includes("managed-mcp.json")) {
    const text =
      "Your organisation manages Claude Code's MCP servers (managed-mcp.json): it ignores every server set here.";
    return [warning("managed", text)];
  }
  const dropIns = join(folder, "managed-settings.d");
  const names = (namesIn(disk, dropIns) ?? []).filter((name) => name.endsWith(".json"));
  const files = [join(folder, "managed-settings.json"), ...names.sort().map((name) => join(dropIns, name))];
  return files.flatMap((file) => {
    const found = policies.filter((key) => peekSystemSettings(around, file, [key]) !== undefined);
    if (found.length === 0) return [];
    const text = `Your organisation says which MCP servers Claude Code may use (${found.join(", ")} in ${file}): it may ignore some that are set here.`;
    return [warning("managed", text)];
  });
}

const folders = {
  linux: "/etc/claude-code",
  darwin: "/Library/Application Support/ClaudeCode",
  win32: "C:\\Program Files\\ClaudeCode",
};
const policies = ["allowedMcpServers", "deniedMcpServers", "allowManagedMcpServersOnly"];
