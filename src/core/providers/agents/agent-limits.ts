import type { Note, ProviderId } from "../../../shared/config-sync";
import { blocker } from "../entry-fields";
import type { AgentModel } from "./agent-model";
import { isRegular, isReserved, ruleForNames } from "./agent-name";

/**
 * What keeps a tool from taking an agent: Qwen Code is choosy about names, wants a prompt of ten characters (its
 * validation.ts, 0.24.4), and takes an empty list of tools for all of them.
 */
export function limitsOfAgent({ fields, body }: AgentModel, tool: ProviderId, title: string): Note[] {
  if (tool !== "qwen") return [];
  const notes: Note[] = [];
  const { name, tools } = fields;
  const called = String(name ?? "").trim();
  if (!isRegular(called)) {
    notes.push(
      blocker("agent-name", `${title} takes no agent called "${called}": a name has ${ruleForNames}.`, "name"),
    );
  }
  if (isReserved(called)) {
    notes.push(blocker("agent-name", `${title} keeps the name "${called}" for itself.`, "name"));
  }
  if (body.trim().length < 10) {
    notes.push(blocker("short-prompt", `${title} takes no agent whose text is shorter than 10 characters.`));
  }
  if (Array.isArray(tools) && tools.length === 0) {
    const text = `It may use no tools; ${title} would take the empty list for all tools.`;
    notes.push(blocker("no-tools", text, "tools"));
  }
  return notes;
}
