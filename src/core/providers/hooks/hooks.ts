import type { Scope } from "../../../shared/config-sync";
import type { Around } from "../around";
import { type KindSupport, overValues } from "../kind";
import { type SettingsPlace, settingsKind } from "../settings-file";
import { hookDialect } from "./hook-dialect";
import { editHooks, readHooks } from "./hook-file";
import type { HookTool } from "./hook-tool";

/** Hooks: each group of handlers under its event and matcher. */
export function hooksKind(
  placeOf: (around: Around, scope: Scope) => SettingsPlace | undefined,
  tool: HookTool,
): KindSupport {
  return settingsKind(placeOf, {
    dialect: overValues(hookDialect(tool)),
    read: (file) => readHooks(tool, file),
    edit: (file, edits) => editHooks(tool, file, edits),
  });
}
