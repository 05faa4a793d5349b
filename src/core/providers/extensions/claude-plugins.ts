import { join } from "node:path";
import type { Scope } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import type { Around } from "../around";
import { type Extension, type ExtensionSupport, readState } from "./extension";

/**
 * Plugins of Claude Code (code.claude.com/docs/en/plugins-reference; state files as 2.1 writes them): `enabledPlugins` of
 * the scope's settings says which are wanted and which of them are on, `installed_plugins.json` which are there.
 */
export function claudePlugins(
  homeOf: (around: Around) => string,
  settingsOf: (around: Around, scope: Scope) => string | undefined,
): ExtensionSupport {
  return {
    read(around, scope) {
      const file = settingsOf(around, scope);
      if (file === undefined) return undefined;
      const wanted = asObject(asObject(readState(around, file))?.["enabledPlugins"]) ?? {};
      const folder = join(homeOf(around), "plugins");
      const installed = asObject(asObject(readState(around, folder, "installed_plugins.json"))?.["plugins"]) ?? {};
      const markets = asObject(readState(around, folder, "known_marketplaces.json")) ?? {};
      const inScope = Object.entries(installed).flatMap(([id, value]) => (recordOf(value, scope, around) ? [id] : []));
      const ids = [...new Set([...Object.keys(wanted), ...inScope])].sort();
      return ids.map((id): Extension => {
        const [name = id, market = ""] = id.split("@");
        const isClash = ids.some((other) => other !== id && other.startsWith(`${name}@`));
        const record = recordOf(installed[id], scope, around);
        const version = record?.["version"];
        const place = placeOf(asObject(markets[market])?.["source"]);
        return {
          name: isClash ? id : name,
          id,
          isEnabled: wanted[id] === true,
          isInstalled: record !== undefined,
          ...(typeof version === "string" ? { version } : {}),
          ...(place === undefined ? {} : { source: `${place}:${name}` }),
        };
      });
    },
    watched(around, scope) {
      const file = settingsOf(around, scope);
      const folder = join(homeOf(around), "plugins");
      return file === undefined
        ? []
        : [file, join(folder, "installed_plugins.json"), join(folder, "known_marketplaces.json")];
    },
    // There is no installer for an extension of Qwen Code.
    install: () => undefined,
    enable: ({ id }, isEnabled, scope) => ["claude", "plugin", isEnabled ? "enable" : "disable", id, "--scope", scope],
  };
}

/** What is installed for a scope; version 2 of the file has a list with one record per scope and project, version 1 one object. */
function recordOf(
  value: Value | undefined,
  scope: Scope,
  { project }: Around,
): Readonly<Record<string, Value>> | undefined {
  const records = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return records.map(asObject).find((record) => {
    const [of, path] = [record?.["scope"], record?.["projectPath"]];
    return record !== undefined && (of === undefined || of === scope) && (path === undefined || path === project);
  });
}

/** A marketplace's source as Qwen Code's installer takes it. */
function placeOf(source: Value | undefined): string | undefined {
  const { repo, url, path } = asObject(source) ?? {};
  return [repo, url, path].find((text) => typeof text === "string");
}
