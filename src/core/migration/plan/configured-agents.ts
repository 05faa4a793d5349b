import { join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import type { Value } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { asObject } from "../../documents/plain-data";
import { mostConfigBytes, readConfigFile } from "../detect/config-file";

/**
 * The agents that the project's configuration names, those of the first file that names any: under `agents`, or in a
 * file of agents as a whole, as the keys of a map or as a list of names. Names that are no folder's are left out.
 */
export function configuredAgents(draft: Draft, root: string): string[] {
  for (const file of files) {
    const names = agentsIn(read(draft, join(root, file)), file).filter(isFolderName);
    if (names.length > 0) return [...new Set(names)];
  }
  return [];
}

function read(draft: Draft, path: string): Value | undefined {
  try {
    const bytes = draft.read(path);
    return bytes && bytes.length <= mostConfigBytes ? readConfigFile(bytes, path)?.value : undefined;
  } catch (error) {
    // By the rules such a file counts as present and without keys; detection has reported it.
    if (error instanceof DocumentError || (error instanceof AppError && error.code === "not-a-file")) return undefined;
    throw error;
  }
}

function agentsIn(value: Value | undefined, file: string): string[] {
  const stated = asObject(value)?.["agents"];
  if (stated !== undefined) return namesIn(stated);
  if (!file.startsWith("agents.")) return [];
  // Beside agents such a file may have a version or a title.
  const agents = Object.entries(asObject(value) ?? {}).filter(([, settings]) => asObject(settings));
  return Array.isArray(value) ? namesIn(value) : agents.map(([name]) => name);
}

function namesIn(agents: Value): string[] {
  if (!Array.isArray(agents)) return Object.keys(asObject(agents) ?? {});
  return agents
    .map((agent: Value) => asObject(agent)?.["name"] ?? asObject(agent)?.["id"] ?? agent)
    .filter((name) => typeof name === "string");
}

function isFolderName(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u.test(name) && !/[ .]$/.test(name);
}

const files = ["config.yaml", "agents.yaml", "agents.json", "config.json"];
