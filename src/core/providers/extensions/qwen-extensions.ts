import { basename, join } from "node:path";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { failureOfFile } from "../../system/failure-of-file";
import type { Around } from "../around";
import { type Extension, type ExtensionSupport, readState } from "./extension";

/**
 * Extensions of Qwen Code (its docs/users/extension/introduction.md; state files as 0.24 writes them): one folder each with
 * a manifest and a record of where it came from; a list of path patterns says where each is off.
 */
export function qwenExtensions(homeOf: (around: Around) => string): ExtensionSupport {
  return {
    read(around, scope) {
      if (scope !== "user") return undefined;
      const folder = join(homeOf(around), "extensions");
      const enablement = asObject(readState(around, folder, "extension-enablement.json")) ?? {};
      const { files } = around.system;
      const names = (files.list(folder) ?? []).filter((name) => files.look(join(folder, name))?.kind !== "file");
      return names.sort().flatMap((entry) => extensionIn(around, join(folder, entry), enablement));
    },
    watched: (around, scope) => (scope === "user" ? [`${join(homeOf(around), "extensions")}/`] : []),
    install: ({ source }) => (source === undefined ? undefined : ["qwen", "extensions", "install", source]),
    enable: ({ id }, isEnabled) => ["qwen", "extensions", isEnabled ? "enable" : "disable", id, "--scope", "user"],
  };
}

/** The extension in a folder, if there is one. What can't be read of it is told of it alone. */
function extensionIn(around: Around, folder: string, enablement: Readonly<Record<string, Value>>): Extension[] {
  const isOff = (id: string) => isOffAt(around.system.home, asObject(enablement[id])?.["overrides"]);
  try {
    const manifest = asObject(readState(around, folder, "qwen-extension.json"));
    if (!manifest) return [];
    const record = asObject(readState(around, folder, ".qwen-extension-install.json")) ?? {};
    const id = typeof manifest["name"] === "string" ? manifest["name"] : basename(folder);
    const { version } = manifest;
    const { pluginName, originSource, source } = record;
    const name = originSource === "Claude" && typeof pluginName === "string" ? pluginName : id;
    return [
      {
        name,
        id,
        isEnabled: !isOff(id),
        isInstalled: true,
        ...(typeof version === "string" ? { version } : {}),
        ...(typeof source === "string" ? { source } : {}),
      },
    ];
  } catch (error) {
    const problem = failureOfFile(error);
    if (!problem) throw error;
    const id = basename(folder);
    return [{ name: id, id, isEnabled: !isOff(id), isInstalled: true, problem }];
  }
}

/** The last pattern that covers the home folder decides; one that begins with `!` switches off. */
function isOffAt(home: string, overrides: Value | undefined): boolean {
  if (!Array.isArray(overrides)) return false;
  const covering = overrides.filter((rule): rule is string => {
    if (typeof rule !== "string") return false;
    const path = rule.replace(/^!/, "").replace(/\/?\*$/, "");
    return path === home || home.startsWith(`${path}/`);
  });
  return covering.at(-1)?.startsWith("!") ?? false;
}
