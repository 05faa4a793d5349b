import { resolve } from "node:path";
import { openApp } from "../core/app";
import { defaultDataFolder } from "../core/app-data-folder";
import type { App } from "../core/app-interface";
import { nodeSystem } from "../core/system/node-system";

/** Where to work; by default LOCKSTEP_HOME and LOCKSTEP_DATA, then the user's own folders. */
export interface Places {
  readonly home?: string | undefined;
  readonly data?: string | undefined;
}

/** Builds the product over this machine, without the cache: plain folders answer one command fast enough. */
export async function openOnThisMachine(version: string, { home, data }: Places): Promise<App> {
  const { env } = process;
  const otherHome = home ?? env["LOCKSTEP_HOME"];
  const system = nodeSystem({ home: otherHome === undefined ? undefined : resolve(otherHome) });
  const dataFolder = resolve(
    data ?? env["LOCKSTEP_DATA"] ?? defaultDataFolder(system.platform, system.home, system.environment),
  );
  return openApp(system, { version, dataFolder, cache: false });
}
