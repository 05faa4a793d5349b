import type { SyncOptions, SyncType } from "../../shared/config-sync";
import type { ApplyOutcome } from "../../shared/history";
import { openApp } from "../app";
import type { App } from "../app/interface";
import type { System } from "../system/system";

/** From Claude Code to Qwen Code in the user's home, one way; `changes` says what is different. */
export function syncOptions(types: readonly SyncType[], changes: Partial<SyncOptions> = {}): SyncOptions {
  return {
    source: "claude",
    destination: "qwen",
    mode: "one-way",
    syncTypes: [...types],
    skipServers: [],
    scope: "user",
    prune: false,
    resolutions: {},
    ...changes,
  };
}

/** The same one way, the way back, and both ways. */
export function syncWays(...types: readonly SyncType[]) {
  return {
    oneWay: syncOptions(types),
    back: syncOptions(types, { source: "qwen", destination: "claude" }),
    twoWay: syncOptions(types, { mode: "two-way" }),
  };
}

/** The product on a machine of a test, with its data in `/data`. */
export function openScene(system: System): Promise<App> {
  return openApp(system, { version: "1.0.0", dataFolder: "/data", cache: false });
}

/** Plans and applies at once. */
export async function syncScene(system: System, options: SyncOptions): Promise<ApplyOutcome> {
  const app = await openScene(system);
  return app.applySync(app.planSync(options, { reveal: true }).planId, {});
}
