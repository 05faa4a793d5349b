import type { Note, ProviderId } from "../../../shared/config-sync";
import type { Value } from "../../documents/document";
import type { MarkdownDocument } from "../../documents/front-matter";
import { blocker, warning } from "../entry-fields";
import { fileOf } from "../file-shelf";
import type { Dialect, Parsed } from "../kind";
import { markdownEntry, markdownOf } from "../markdown-entry";
import { type AgentFields, readAgentFields } from "./agent-fields";
import { gatesOfAgent } from "./agent-gates";
import { limitsOfAgent } from "./agent-limits";
import type { AgentModel } from "./agent-model";
import { sharedName } from "./agent-name";
import { fieldsOf, isEditable } from "./edit-fields";
import { newBody, normalBody } from "./markdown-body";
import { keptFields, perSideNote } from "./per-side";
import { sharedMode } from "./permission-mode";
import { tellAgent } from "./tell-agent";
import { isOtherToolsName, readTools } from "./tool-names";
import { writeAgentFields } from "./write-agent-fields";

/** Subagents as Markdown files with front matter. Both tools know an agent by its `name`, whatever its file is called. */
export function agentDialect(tool: ProviderId, title: string): Dialect<AgentModel> {
  return {
    reservedNames: ["__proto__", "constructor", "prototype"],
    parse: (entry, name) => parseAgent(entry, name, tool, title),
    render(model, existing, name): Value {
      const old = fileOf(existing);
      const given = markdownOf(old ? existing : model.origin?.entry, labelOf(name));
      const document = writeAgentFields(given, model, { tool, isNew: old === undefined });
      const body = newBody(document, model.body, old !== undefined);
      const whole = body === undefined ? document : document.withBody(body);
      return markdownEntry(whole, old?.path ?? `${name}.md`);
    },
    limits: (model) => limitsOfAgent(model, tool, title),
    gates: (model, existing) => gatesOfAgent(model, existing, tool, title),
    common: ({ fields, body }) => ({ fields: commonFields(fields), body: normalBody(body) }),
    keptNotes: (fields) => fields.map(perSideNote),
    tell: (model, given, rendered) => tellAgent(model, given, rendered, tool, title),
  };
}

function parseAgent(entry: Value, name: string, tool: ProviderId, title: string): Parsed<AgentModel> {
  const file = fileOf(entry);
  if (!file) return { model: undefined, kept: [], notes: [] };
  const document = markdownOf(entry, labelOf(name));
  const raw = fieldsOf(document);
  const fields = named(readAgentFields(raw, tool), name);
  const { name: called, description } = fields;
  const isAgent = [called, description].every((text) => typeof text === "string" && text.trim() !== "");
  if (!isEditable(document)) return nothing("front-matter", problemText(document));
  if (!isAgent) return nothing("no-agent", `${title} takes no file for an agent that lacks a name or a description.`);
  const notes: Note[] = [];
  if (document.problem) notes.push(warning("front-matter", `It is read line by line: ${problemText(document)}`));
  const strange = (readTools(raw["tools"]) ?? []).filter((entry) => isOtherToolsName(tool, entry));
  if (strange.length > 0) {
    notes.push(warning("unknown-tool", `${title} has no tool called ${strange.join(", ")}.`, "tools"));
  }
  return { model: { fields, body: document.body, origin: { entry, tool } }, kept: keptFields(raw), notes };
}

/** With the name that the agent goes by everywhere, which one tool may spell in another way. */
function named(fields: AgentFields, name: string): AgentFields {
  const { name: called } = fields;
  return typeof called === "string" && sharedName(called.trim()) === name ? { ...fields, name } : fields;
}

function labelOf(name: string): string {
  return `agent ${name}`;
}

/** What both tools can hold: of two modes that are one for Qwen Code, one. */
function commonFields(fields: AgentFields): AgentFields {
  const { permissionMode } = fields;
  return typeof permissionMode === "string" ? { ...fields, permissionMode: sharedMode(permissionMode) } : fields;
}

function problemText({ problem }: MarkdownDocument): string {
  return problem?.message ?? "";
}

function nothing(code: string, text: string): Parsed<AgentModel> {
  return { model: undefined, kept: [], notes: [blocker(code, text)] };
}
