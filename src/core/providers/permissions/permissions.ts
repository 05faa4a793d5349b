import type { Scope } from "../../../shared/config-sync";
import type { Around } from "../around";
import { type KindSupport, overValues } from "../kind";
import { type SettingsPlace, settingsKind } from "../settings-file";
import { claudeRules } from "./claude-rules";
import { type PermissionTool, permissionDialect } from "./permission-dialect";
import { permissionFile } from "./permission-file";
import { claudeModes, qwenModes } from "./permission-modes";
import { qwenRules } from "./qwen-rules";

/**
 * Permissions: each rule under its own text in the neutral notation, each further folder as `directory <path>`, and the
 * mode as `mode`.
 */
export function permissionsKind(
  placeOf: (around: Around, scope: Scope) => SettingsPlace | undefined,
  tool: PermissionTool,
): KindSupport {
  return settingsKind(placeOf, { dialect: overValues(permissionDialect(tool)), ...permissionFile(tool) });
}

/** Claude Code's (code.claude.com/docs/en/settings). */
export const claudePermissions: PermissionTool = {
  rules: claudeRules,
  modes: claudeModes,
  lists: ["permissions"],
  directories: ["permissions", "additionalDirectories"],
  mode: ["permissions", "defaultMode"],
};

/** Qwen Code's (packages/cli/src/config/settingsSchema.ts of 0.24.4). */
export const qwenPermissions: PermissionTool = {
  rules: qwenRules,
  modes: qwenModes,
  lists: ["permissions"],
  directories: ["context", "includeDirectories"],
  mode: ["tools", "approvalMode"],
};
