import type { ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import type { MarkdownDocument } from "../../documents/front-matter";
import { fieldsOf, withField } from "../agents/edit-fields";
import { staysOnItsSide } from "../agents/per-side";
import { descriptionFor, fitsQwen, formsForQwen, nameFor, readSkillFields } from "./skill-fields";
import type { SkillModel } from "./skill-model";

interface Target {
  readonly tool: ProviderId;
  readonly folder: string;
  /** The document is the giver's own file, to become the first one of `tool`. */
  readonly isNew: boolean;
}

/** The document with the front matter of `model` in the form that `tool` wants; what means the same keeps its spelling. */
export function writeSkillFields(document: MarkdownDocument, model: SkillModel, target: Target): MarkdownDocument {
  const { tool, folder, isNew } = target;
  const raw = fieldsOf(document);
  const now = readSkillFields(raw, folder, document.body);
  let edited = document;
  for (const key of Object.keys(raw)) {
    const isLeftBehind = isNew && staysOnItsSide(key, raw[key]);
    const isGone = Object.hasOwn(now, key) && !Object.hasOwn(model.fields, key);
    if (isLeftBehind || isGone) edited = withField(edited, key, undefined);
  }
  for (const [key, value] of Object.entries(model.fields)) {
    const isMisspelt = tool === "qwen" && formsForQwen.has(key) && !equalValues(raw[key], value);
    if (isMisspelt || !equalValues(now[key], value)) edited = withField(edited, key, likeBefore(raw[key], value, tool));
  }
  return withFilledIn(edited, model, target);
}

/** A list as one text where Claude Code's file has it so. */
function likeBefore(before: Value | undefined, value: Value, tool: ProviderId): Value {
  return tool === "claude" && typeof before === "string" && Array.isArray(value) ? value.join(", ") : value;
}

/** Name and description that are not the user's own: written for Qwen Code, and gone where they would be wrong. */
function withFilledIn(document: MarkdownDocument, model: SkillModel, { tool, folder }: Target): MarkdownDocument {
  const filled = { name: () => nameFor(folder), description: () => descriptionFor(folder, model.body) };
  let edited = document;
  for (const [key, textOf] of Object.entries(filled)) {
    if (Object.hasOwn(model.fields, key)) continue;
    const there = fieldsOf(edited)[key] ?? "";
    const says = there === "" ? undefined : readSkillFields({ [key]: there }, folder, model.body)[key];
    const isUnfit = tool === "qwen" && (there === "" || (key === "name" && !fitsQwen(String(there))));
    if (says === undefined && !isUnfit) continue;
    edited = withField(edited, key, tool === "qwen" ? textOf() : undefined);
  }
  return edited;
}
