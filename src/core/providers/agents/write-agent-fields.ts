import type { ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import type { MarkdownDocument } from "../../documents/front-matter";
import { type AgentFields, readAgentFields, toolLists } from "./agent-fields";
import type { AgentModel } from "./agent-model";
import { sharedName } from "./agent-name";
import { fieldsOf, withField, withRenamedField } from "./edit-fields";
import { staysOnItsSide } from "./per-side";
import { approvalModes, permissionModes, sharedMode } from "./permission-mode";
import { readTools, toolNameFor, translateToolText } from "./tool-names";

interface Target {
  readonly tool: ProviderId;
  /** The document is the giver's own file, to become the first one of `tool`. */
  readonly isNew: boolean;
}

/** The document with the front matter of `model` in the words of `tool`; what means the same keeps its spelling. */
export function writeAgentFields(document: MarkdownDocument, model: AgentModel, target: Target): MarkdownDocument {
  const { tool, isNew } = target;
  const wordsOf = isNew ? (model.origin?.tool ?? tool) : tool;
  const wanted = model.fields;
  const raw = fieldsOf(document);
  const now = readAgentFields(raw, wordsOf);
  let edited = document;
  for (const key of Object.keys(raw)) {
    const isLeftBehind = isNew && staysOnItsSide(key, raw[key]);
    const isGone = Object.hasOwn(now, key) && !Object.hasOwn(wanted, key) && !modeKeys.has(key);
    if (isLeftBehind || isGone) edited = withField(edited, key, undefined);
  }
  for (const [key, value] of Object.entries(wanted)) {
    if (modeKeys.has(key)) continue;
    if (toolLists.has(key) && Array.isArray(value)) edited = withTools(edited, key, value.map(String), wordsOf, tool);
    else if (!equalValues(now[key], value) && !isItsName(key, now[key], value, tool)) {
      edited = withField(edited, key, value);
    }
  }
  return meansSameMode(now, model, tool) && wordsOf === tool ? edited : withMode(edited, wanted, tool, isNew);
}

/** Claude Code takes any name, so an agent keeps the one that it has there where `wanted` stands for it elsewhere. */
function isItsName(key: string, now: Value | undefined, wanted: Value, tool: ProviderId): boolean {
  return key === "name" && tool === "claude" && typeof now === "string" && sharedName(now.trim()) === wanted;
}

/** The list `key` with these names (Claude Code's), as a list or as a text as it was. */
function withTools(
  document: MarkdownDocument,
  key: string,
  wanted: readonly string[],
  wordsOf: ProviderId,
  tool: ProviderId,
): MarkdownDocument {
  const written = fieldsOf(document)[key];
  const now = readTools(written)?.map((name) => toolNameFor("claude", name));
  const isSame = equalValues(now, wanted);
  if (isSame && wordsOf === tool) return document;
  const names = wanted.map((name) => toolNameFor(tool, name));
  if (isSame && typeof written === "string") return withField(document, key, translateToolText(tool, written));
  if (Array.isArray(written) && written.length === names.length && !document.problem) {
    // One by one, so that a comment behind one of them stays.
    return names.reduce((edited, name, index) => edited.set([key, index], name), document);
  }
  const isText = typeof written === "string" || (written === undefined && tool === "claude");
  return withField(document, key, isText ? names.join(", ") : names);
}

function meansSameMode(now: AgentFields, { fields, origin }: AgentModel, tool: ProviderId): boolean {
  if (now["approvalMode"] !== fields["approvalMode"]) return false;
  const [is, wanted] = [now["permissionMode"], fields["permissionMode"]];
  // A word of the tool itself counts to the letter; one from elsewhere, by what both can say.
  if (is === wanted || origin?.tool === tool) return is === wanted;
  return typeof is === "string" && typeof wanted === "string" && sharedMode(is) === sharedMode(wanted);
}

/**
 * The mode under the key and the word of `tool`. A word that Qwen Code has no partner for stays under `permissionMode`,
 * which it reads as well.
 */
function withMode(document: MarkdownDocument, wanted: AgentFields, tool: ProviderId, isNew: boolean): MarkdownDocument {
  const { permissionMode, approvalMode } = wanted;
  if (approvalMode !== undefined) return only(document, "approvalMode", approvalMode, "permissionMode");
  const raw = fieldsOf(document);
  if (tool === "claude") {
    const without = isNew && permissionMode === undefined ? withField(document, "approvalMode", undefined) : document;
    if (!isNew || typeof permissionMode !== "string") return withField(without, "permissionMode", permissionMode);
    return only(document, "permissionMode", permissionMode, "approvalMode");
  }
  if (permissionMode === undefined) {
    return withField(withField(document, "permissionMode", undefined), "approvalMode", undefined);
  }
  const word = typeof permissionMode === "string" ? approvalModes.get(permissionMode) : undefined;
  const isOneToOne = word !== undefined && permissionModes.get(word) === permissionMode;
  if (!isOneToOne) return only(document, "permissionMode", permissionMode, "approvalMode");
  // Its own file may say it in Claude Code's words, which it reads.
  if (!isNew && raw["approvalMode"] === undefined && raw["permissionMode"] !== undefined) {
    return withField(document, "permissionMode", permissionMode);
  }
  return only(document, "approvalMode", word, "permissionMode");
}

/** `value` under `key`, where `other` stood if it did; `other` goes. */
function only(document: MarkdownDocument, key: string, value: Value, other: string): MarkdownDocument {
  const raw = fieldsOf(document);
  if (raw[other] === undefined) return equalValues(raw[key], value) ? document : withField(document, key, value);
  if (raw[key] !== undefined || typeof value !== "string") {
    return withField(withField(document, other, undefined), key, value);
  }
  return withRenamedField(document, other, key, value);
}

const modeKeys: ReadonlySet<string> = new Set(["permissionMode", "approvalMode"]);
