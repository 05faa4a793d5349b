import { isAbsolute, join } from "node:path";
import type { Scope } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { agentsKind } from "../agents/agents";
import type { Around, McpPlace } from "../around";
import { commandsKind } from "../commands/commands";
import { info } from "../entry-fields";
import { qwenExtensions } from "../extensions/qwen-extensions";
import type { FolderPlace } from "../file-shelf";
import { qwenHooks } from "../hooks/hook-tool";
import { hooksKind } from "../hooks/hooks";
import { type InstructionPlace, instructionsKind } from "../instructions/instructions";
import { mcpKind } from "../mcp-kind";
import { permissionsKind, qwenPermissions } from "../permissions/permissions";
import type { Provider } from "../provider";
import type { SettingsPlace } from "../settings-file";
import { skillsKind } from "../skills/skills";
import { unlessUnreadable } from "../unless-unreadable";
import { runsUnlockedWriter } from "../unlocked-writer";
import { withUnused } from "../with-unused";
import { contextFiles } from "./context-files";
import { qwenMcp, qwenProjectMcp } from "./mcp-dialect";
import { skillFolders } from "./skill-folders";
import { hooksOff, switchedOff } from "./switched-off";
import { systemNotes, systemSettings } from "./system-settings";

/** Qwen Code. Places: its docs/users/configuration/settings.md; QWEN_HOME may also stand in `~/.env` or `~/.qwen/.env`. */
export const qwen: Provider = {
  id: "qwen",
  name: "Qwen Code",
  scopes: ["user", "project"],
  kinds: {
    "mcp-servers": {
      ...withUnused(
        mcpKind(mcpPlace, (_platform, scope) => (scope === "user" ? qwenMcp : qwenProjectMcp)),
        (around, scope) => switchedOff(around, allSettings(around, scope)),
      ),
      // What stands in its own settings counts before that.
      readsItself(entry, { from, scope, own }) {
        if (own !== undefined || from !== "claude" || scope !== "project") return undefined;
        return isReadAlike(entry) ? "alike" : "unlike";
      },
    },
    commands: commandsKind("qwen", "Qwen Code", (around, scope) => settingsPlace(around, scope, "commands")),
    agents: agentsKind("qwen", "Qwen Code", (around, scope) => settingsPlace(around, scope, "agents")),
    skills: skillsKind("qwen", "Qwen Code", (around, scope) => settingsPlace(around, scope, "skills"), furtherSkills),
    instructions: instructionsKind(instructionPlace),
    permissions: permissionsKind((around, scope) => settingsFile(around, scope, "permissions"), qwenPermissions),
    hooks: withUnused(
      hooksKind((around, scope) => settingsFile(around, scope, "hooks"), qwenHooks),
      (around, scope) => hooksOff(around.draft, allSettings(around, scope)),
    ),
  },
  extensions: qwenExtensions(qwenHome),
  roots: (around) => [qwenHome(around)],
  bearing: (around) => [
    ...envFiles(around),
    ...allSettings(around, "project").flatMap((file) => [file, aside(file)]),
    ...systemSettings(around),
  ],
  writesUnlocked: isQwen,
  notes: (around) => [...systemNotes(around), ...(runsUnlockedWriter(around.system, qwen) ? [runningNote] : [])],
};

function mcpPlace(around: Around, scope: Scope): McpPlace | undefined {
  if (scope === "user") return place("User servers", join(qwenHome(around), "settings.json"), 0o600, false);
  if (around.project === undefined) return undefined;
  // Qwen Code has no private place for one project: what is private elsewhere would land here, in a shared file.
  return place("Servers of the project", join(around.project, ".qwen", "settings.json"), 0o644, true);
}

function settingsPlace(around: Around, scope: Scope, what: string): FolderPlace | undefined {
  if (scope === "user") return { label: `User ${what}`, folder: join(qwenHome(around), what), isShared: false };
  if (around.project === undefined || scope === "local") return undefined;
  return { label: `Project ${what}`, folder: join(around.project, ".qwen", what), isShared: true };
}

function furtherSkills(around: Around, scope: Scope): string[] {
  const [settings = ""] = allSettings(around, scope);
  return skillFolders(around, settings, scope === "user" ? undefined : around.project);
}

/** The settings that count together, those of the project before those of the user. */
function allSettings(around: Around, scope: Scope): string[] {
  const own = join(qwenHome(around), "settings.json");
  const { project } = around;
  return scope === "user" || project === undefined ? [own] : [join(project, ".qwen", "settings.json"), own];
}

/** The file that holds the servers too. */
function settingsFile(around: Around, scope: Scope, what: string): SettingsPlace | undefined {
  const found = mcpPlace(around, scope);
  return found && { ...found, label: scope === "user" ? `User ${what}` : `Project ${what}` };
}

function instructionPlace(around: Around, scope: Scope): InstructionPlace | undefined {
  const { draft, project } = around;
  if (scope === "user") {
    const folder = qwenHome(around);
    const { main, others: alsoReads } = contextFiles(draft, allSettings(around, scope));
    const label = "User instructions";
    return { label, folder, main, alsoReads, rules: "rules", isShared: false, newFileMode: 0o644 };
  }
  if (project === undefined) return undefined;
  if (scope === "local") {
    const label = "Private instructions of the project";
    return { label, folder: project, main: [".qwen/QWEN.local.md"], isShared: false, newFileMode: 0o644 };
  }
  const label = "Instructions of the project";
  const { main, others: alsoReads } = contextFiles(draft, allSettings(around, scope));
  return { label, folder: project, main, alsoReads, rules: ".qwen/rules", isShared: true, newFileMode: 0o644 };
}

/**
 * Qwen Code reads the `.mcp.json` of a project as well, but leaves references to variables in it as text, where Claude
 * Code expands `${NAME}`, and takes `streamable-http` for SSE (seen with 0.24): such entries it needs in its own settings.
 */
function isReadAlike(entry: Value): boolean {
  return (
    !/\$\{[A-Za-z_]\w*(?::-[^}]*)?\}/.test(JSON.stringify(entry)) && asObject(entry)?.["type"] !== "streamable-http"
  );
}

/** `qwen …`, or Node running the `qwen` that npm linked, or its package. */
function isQwen([program = "", ...words]: readonly string[]): boolean {
  if (/(?:^|[\\/])qwen(?:\.exe)?$/.test(program)) return true;
  const isScript = /(?:^|[\\/])(?:node|bun)(?:\.exe)?$/.test(program);
  return isScript && words.slice(0, 3).some((word) => /[\\/](?:qwen|@qwen-code[\\/]qwen-code[\\/].*)$/.test(word));
}

function place(label: string, file: string, newFileMode: number, committable: boolean) {
  // Its writer moves the file aside before it puts the new one there.
  return {
    label,
    file,
    format: "jsonc",
    container: ["mcpServers"],
    committable,
    transient: aside(file),
    newFileMode,
  } as const;
}

function aside(file: string): string {
  return `${file}.orig`;
}

function qwenHome(around: Around): string {
  const { system, draft } = around;
  const [own = "", beside = ""] = envFiles(around);
  const set = system.environment["QWEN_HOME"] || fromEnvFile(draft, own) || fromEnvFile(draft, beside);
  if (!set) return join(system.home, ".qwen");
  const path = set.replace(/^~(?=$|[\\/])/, system.home);
  return isAbsolute(path) ? path : join(system.home, path);
}

/** Where QWEN_HOME may stand; the first counts. */
function envFiles({ system }: Around): string[] {
  return [join(system.home, ".env"), join(system.home, ".qwen", ".env")];
}

function fromEnvFile(draft: Around["draft"], file: string): string | undefined {
  // Python keeps whole environments in folders of that name, which say as little as a file that is not there.
  const bytes = unlessUnreadable(() => draft.read(file));
  if (!bytes) return undefined;
  const match = /^\s*(?:export\s+)?QWEN_HOME\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s#]*))/m.exec(
    new TextDecoder().decode(bytes),
  );
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

const runningNote = info(
  "qwen-running",
  "Qwen Code is running. It takes up new servers at once, and writes its settings without a lock: Lockstep looks again a second after Apply.",
);
