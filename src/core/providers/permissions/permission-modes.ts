import type { PermissionMode } from "./permission";
import { permissionModes } from "./permission";

/** The names that a tool has for modes. */
export interface ModeNotation {
  /** Undefined for a name that the tool does not know. */
  readonly read: (name: string) => PermissionMode | undefined;
  /** Undefined for a mode that the tool does not have. */
  readonly print: (mode: PermissionMode) => string | undefined;
  /** The nearest mode that the tool has. */
  readonly nearest: (mode: PermissionMode) => PermissionMode;
  /** The mode of the tool when none is set. */
  readonly unset: PermissionMode;
}

/** `permissions.defaultMode` of Claude Code 2.1.329. */
export const claudeModes: ModeNotation = {
  read: (name) => (name === "manual" ? "default" : permissionModes.find((mode) => mode === name)),
  print: (mode) => mode,
  nearest: (mode) => mode,
  unset: "default",
};

/** `tools.approvalMode` of Qwen Code 0.24.4, whose own default is `auto`. */
export const qwenModes: ModeNotation = {
  read(name) {
    const plain = name.trim().toLowerCase().replace("_", "-").replace("autoedit", "auto-edit");
    return permissionModes.find((mode) => qwenNames[mode] === plain);
  },
  print: (mode) => qwenNames[mode],
  nearest: (mode) => (mode === "dontAsk" ? "default" : mode),
  unset: "auto",
};

/** True when `mode` lets a tool do more without asking than `than`. */
export function isLooser(mode: PermissionMode, than: PermissionMode): boolean {
  return permissionModes.indexOf(mode) > permissionModes.indexOf(than);
}

const qwenNames: Partial<Record<PermissionMode, string>> = {
  plan: "plan",
  default: "default",
  acceptEdits: "auto-edit",
  auto: "auto",
  bypassPermissions: "yolo",
};
