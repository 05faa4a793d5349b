import { join } from "node:path";
import type { Note, Scope } from "../../../shared/config-sync";
import { asObject } from "../../documents/plain-data";
import { realPath } from "../../system/if-allowed";
import { agentsKind } from "../agents/agents";
import type { Around, McpPlace } from "../around";
import { commandsKind } from "../commands/commands";
import { warning } from "../entry-fields";
import { claudePlugins } from "../extensions/claude-plugins";
import type { FolderPlace } from "../file-shelf";
import { claudeHooks } from "../hooks/hook-tool";
import { hooksKind } from "../hooks/hooks";
import { type InstructionPlace, instructionsKind } from "../instructions/instructions";
import { mcpKind } from "../mcp-kind";
import { peekSettings } from "../peek-settings";
import { claudePermissions, permissionsKind } from "../permissions/permissions";
import type { Provider } from "../provider";
import type { SettingsPlace } from "../settings-file";
import { skillsKind } from "../skills/skills";
import { withUnused } from "../with-unused";
import { behindSkills } from "./behind-skills";
import { claudeVersion } from "./claude-version";
import { managedNotes, managedPlaces } from "./managed-notes";
import { claudeMcp } from "./mcp-dialect";
import { projectInstructions, twoInstructionsNotes } from "./project-instructions";
import { withWindowsLaunch } from "./windows-launch";

const skills = skillsKind("claude", "Claude Code", (around, scope) => settingsPlace(around, scope, "skills"));

/** Claude Code. Places: code.claude.com/docs/en/settings; the lock and the move by CLAUDE_CONFIG_DIR were observed with 2.1. */
export const claude: Provider = {
  id: "claude",
  name: "Claude Code",
  scopes: ["user", "project", "local"],
  kinds: {
    "mcp-servers": mcpKind(mcpPlace, (platform) => (platform === "win32" ? withWindowsLaunch(claudeMcp) : claudeMcp)),
    commands: withUnused(
      commandsKind("claude", "Claude Code", (around, scope) => settingsPlace(around, scope, "commands")),
      (around, scope) => behindSkills(around, settingsPlace(around, scope, "skills")?.folder),
      (around, scope) => skills.watched(around, scope),
    ),
    agents: agentsKind("claude", "Claude Code", (around, scope) => settingsPlace(around, scope, "agents")),
    skills,
    instructions: instructionsKind(instructionPlace),
    permissions: permissionsKind((around, scope) => settingsFile(around, scope, "permissions"), claudePermissions),
    hooks: hooksKind((around, scope) => settingsFile(around, scope, "hooks"), claudeHooks),
  },
  extensions: claudePlugins(claudeHome, (around, scope) => settingsFile(around, scope, "plugins")?.file),
  version: (around) => claudeVersion(around, stateFile(around)),
  roots: ({ system }) => (system.environment["CLAUDE_CONFIG_DIR"] ? [system.environment["CLAUDE_CONFIG_DIR"]] : []),
  bearing,
  // It takes its lock, and looks again under it.
  writesUnlocked: () => false,
  notes: (around) => [...managedNotes(around), ...deadSettingsNotes(around), ...twoInstructionsNotes(around)],
};

function mcpPlace(around: Around, scope: Scope): McpPlace | undefined {
  const file = stateFile(around);
  const state = {
    file,
    format: "json",
    // Claude Code makes this folder around its own writes and takes one over that is older than ten seconds.
    lock: { path: `${file}.lock`, staleMs: 10_000 },
    live: true,
    newFileMode: 0o600,
  } as const;
  if (scope === "user") return { ...state, label: "User servers", container: ["mcpServers"] };
  if (around.project === undefined) return undefined;
  if (scope === "local") {
    return {
      ...state,
      label: "Private servers of the project",
      // It knows a project by the working folder that the system names, in which no link is left.
      container: ["projects", realPath(around.system.files, around.project) ?? around.project, "mcpServers"],
    };
  }
  return {
    label: "Shared servers of the project",
    file: join(around.project, ".mcp.json"),
    format: "json",
    container: ["mcpServers"],
    committable: true,
    newFileMode: 0o644,
  };
}

function stateFile({ system }: Around): string {
  return join(system.environment["CLAUDE_CONFIG_DIR"] || system.home, ".claude.json");
}

/** The folder of the user's own settings, commands and instructions. */
function claudeHome({ system }: Around): string {
  return system.environment["CLAUDE_CONFIG_DIR"] || join(system.home, ".claude");
}

/** A folder of the user's or the project's own things; Claude Code has no private one for a project. */
function settingsPlace(around: Around, scope: Scope, what: string): FolderPlace | undefined {
  if (scope === "user") return { label: `User ${what}`, folder: join(claudeHome(around), what), isShared: false };
  if (around.project === undefined || scope === "local") return undefined;
  return { label: `Project ${what}`, folder: join(around.project, ".claude", what), isShared: true };
}

function instructionPlace(around: Around, scope: Scope): InstructionPlace | undefined {
  const { project } = around;
  if (scope === "user") {
    const folder = claudeHome(around);
    const label = "User instructions";
    return { label, folder, main: ["CLAUDE.md"], rules: "rules", isShared: false, newFileMode: 0o644 };
  }
  if (project === undefined) return undefined;
  const label = scope === "local" ? "Private instructions of the project" : "Instructions of the project";
  if (scope === "local")
    return { label, folder: project, main: ["CLAUDE.local.md"], isShared: false, newFileMode: 0o644 };
  return {
    label,
    folder: project,
    main: projectInstructions,
    rules: ".claude/rules",
    isShared: true,
    newFileMode: 0o644,
  };
}

function settingsFile(around: Around, scope: Scope, what: string): SettingsPlace | undefined {
  const format = "json";
  if (scope === "user") {
    const file = join(claudeHome(around), "settings.json");
    return { label: `User ${what}`, file, format, newFileMode: 0o600 };
  }
  if (around.project === undefined) return undefined;
  const folder = join(around.project, ".claude");
  return scope === "local"
    ? { label: `Private ${what} of the project`, file: join(folder, "settings.local.json"), format, newFileMode: 0o600 }
    : { label: `Project ${what}`, file: join(folder, "settings.json"), format, committable: true, newFileMode: 0o644 };
}

function bearing(around: Around): string[] {
  const { project } = around;
  const settings = claude.scopes.flatMap((scope) => settingsFile(around, scope, "settings")?.file ?? []);
  const instructions = project === undefined ? [] : projectInstructions.map((path) => join(project, path));
  return [...settings, ...managedPlaces(around), ...instructions];
}

function deadSettingsNotes(around: Around): Note[] {
  const { draft } = around;
  const file = join(claudeHome(around), "settings.json");
  if (Object.keys(asObject(peekSettings(draft, file, ["mcpServers"])) ?? {}).length === 0) return [];
  return [
    warning("dead-servers", `Claude Code does not read the "mcpServers" in ${file}; servers belong into .claude.json.`),
  ];
}
