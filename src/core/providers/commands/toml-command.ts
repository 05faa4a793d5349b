import type { ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { asObject, plainData } from "../../documents/plain-data";
import { parseToml } from "../../documents/toml";
import { blocker } from "../entry-fields";
import type { TextFile } from "../file-shelf";
import type { Parsed } from "../kind";
import type { CommandFields } from "./command-fields";
import type { CommandModel } from "./command-model";

/** Qwen Code's older format: `prompt`, which must be there, and `description`. */
export function isToml(file: TextFile | undefined): boolean {
  return file?.path?.endsWith(".toml") ?? false;
}

export function parseTomlCommand({ path, text }: TextFile, name: string, tool: ProviderId): Parsed<CommandModel> {
  const fields = asObject(parseToml(text, { path: path ?? name }).get([])) ?? {};
  const { prompt, description } = fields;
  if (typeof prompt !== "string") {
    const problem = 'The file has no text under "prompt", so Qwen Code does not load it.';
    return { model: undefined, kept: [], notes: [blocker("no-prompt", problem)] };
  }
  const known = typeof description === "string" ? { description } : {};
  const kept = Object.keys(fields).filter((key) => key !== "prompt" && key !== "description");
  return { model: { fields: known, body: prompt, dialect: tool }, kept, notes: [] };
}

/** The TOML file with another prompt and description; fields that TOML commands don't have can't be added. */
export function renderTomlCommand(old: TextFile, fields: CommandFields, body: string): Value {
  const { description } = fields;
  const prompted = parseToml(old.text, { path: old.path ?? "" }).set(["prompt"], body);
  const edited =
    description === undefined ? prompted.remove(["description"]) : prompted.set(["description"], description);
  return plainData({ path: old.path, text: edited.text });
}

/** The fields of such a file besides its prompt (Qwen Code's packages/cli TomlCommandDefSchema). */
export const tomlFields: ReadonlySet<string> = new Set(["description"]);
