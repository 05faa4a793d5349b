import type { ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { remembered } from "../../documents/remembered";
import { perSide } from "../agents/per-side";
import { readTools } from "../agents/tool-names";
import { readFields } from "../commands/command-fields";
import { firstParagraph } from "./first-paragraph";

/** Front matter by key, as both tools mean it. */
export type SkillFields = Readonly<Record<string, Value>>;

/**
 * Front matter as both tools mean it. Left out is what stays on its side, and a name or description that says no more
 * than the folder and the text do: Qwen Code wants both written down, Claude Code neither.
 */
export function readSkillFields(raw: Readonly<Record<string, Value>>, folder: string, body: string): SkillFields {
  const fields = readFields(raw);
  for (const key of perSide) delete fields[key];
  for (const key of lists) {
    const items = readTools(fields[key]);
    if (items) fields[key] = items;
  }
  const invocable = fields["user-invocable"];
  if (invocable === "true" || invocable === "false") fields["user-invocable"] = invocable === "true";
  const { name, description } = fields;
  if (name !== undefined) fields["name"] = String(name);
  if (name !== undefined && (String(name) === folder || !fitsQwen(String(name)))) delete fields["name"];
  const isGiven = typeof description === "string" && description !== "";
  if (description === "" || (isGiven && description === descriptionFor(folder, body))) delete fields["description"];
  return fields;
}

/** The name under which Qwen Code takes a skill that has none, or one that it refuses. */
export function nameFor(folder: string): string {
  return folder.replaceAll(/[^\p{L}\p{N}_:.-]/gu, "-");
}

/** The description of a skill that has none. */
export function descriptionFor(folder: string, body: string): string {
  return paragraphOf(body) ?? folder;
}

/** Deciding about one skill asks half a dozen times. */
const paragraphOf = remembered(firstParagraph, () => "", 16);

/** Qwen Code's rule for names (skills/types.ts, 0.24.4). */
export function fitsQwen(name: string): boolean {
  return /^[\p{L}\p{N}_:.-]+$/u.test(name);
}

/** Folders that Qwen Code passes over (skill-manager.ts, 0.24.4). */
export const installationLeftover = /\.(?:backup|installing)-\d+-\d+$/;

/** Fields that Claude Code takes as a list or as one text. */
export const lists: ReadonlySet<string> = new Set(["allowed-tools", "disallowed-tools", "allowedTools", "paths"]);

/** Fields of which Qwen Code wants one form only; of another it makes nothing, or does not load the skill at all. */
export const formsForQwen: ReadonlySet<string> = new Set([
  "allowedTools",
  "paths",
  "description",
  "argument-hint",
  "when_to_use",
  "disable-model-invocation",
  "user-invocable",
]);

/** Fields on which only one of the tools acts; the other leaves them in the file. */
export const actedOnBy: Readonly<Record<ProviderId, ReadonlySet<string>>> = {
  claude: new Set([
    "allowed-tools",
    "disallowed-tools",
    "arguments",
    "effort",
    "context",
    "agent",
    "background",
    "shell",
  ]),
  qwen: new Set(["allowedTools", "priority"]),
};
