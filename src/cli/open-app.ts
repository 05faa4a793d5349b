import { resolve } from "node:path";
import { openApp } from "../core/app";
import { defaultDataFolder } from "../core/app/data-folder";
import type { AppWith, EngineName } from "../core/app/interface";
import { namedFolder } from "../core/app/paths";
import { nodeLogFiles } from "../core/system/node-log-files";
import { nodeOwnFiles } from "../core/system/node-own-files";
import { nodeSystem } from "../core/system/node-system";
import type { Needs } from "./command";

/** Where to work; by default LOCKSTEP_HOME and LOCKSTEP_DATA, then the user's own folders. What is empty names no folder. */
export interface Places {
  readonly home?: string | undefined;
  readonly data?: string | undefined;
}

/**
 * Builds the product over this machine. Only what searches or reads large files opens the cache: plain folders answer
 * the other commands fast enough.
 */
export async function openOnThisMachine<E extends EngineName>(
  version: string,
  { home, data, cache, face }: Places & Needs,
  engines: readonly E[],
): Promise<AppWith<E>> {
  const { env } = process;
  const otherHome = home || env["LOCKSTEP_HOME"] || undefined;
  const system = nodeSystem({ home: otherHome && resolve(otherHome) });
  if (otherHome) namedFolder(system, system.home);
  const dataFolder = resolve(
    data || env["LOCKSTEP_DATA"] || defaultDataFolder(system.platform, system.home, system.environment),
  );
  const memory = { logs: nodeLogFiles, ownFile: nodeOwnFiles(import.meta.dirname) };
  return openApp(system, {
    version,
    dataFolder,
    cache: cache === true && hasSqlite,
    memory,
    engines,
    ...(face ? { face } : {}),
  });
}

/** The binding is built on Node-API 10, which Node has from 22.14 on; the app's own runtime brings one that fits. */
const hasSqlite = Number(process.versions.napi) >= 10 || process.versions["electron"] !== undefined;
