import type { ProviderId } from "../../../shared/config-sync";
import { equalValues } from "../../documents/equal-values";
import { carryOr, keepFields } from "../gate-fields";
import type { ModelGate } from "../kind";
import type { AgentModel } from "./agent-model";
import { approvalModes, looseness, sharedMode } from "./permission-mode";
import { toolEntryKind, withoutBrackets } from "./tool-names";

type AgentGate = ModelGate<AgentModel>;

/** Where an agent would get to do more unasked than the receiving tool lets it now, or than a new one may. */
export function gatesOfAgent(
  model: AgentModel,
  existing: AgentModel | undefined,
  tool: ProviderId,
  title: string,
): AgentGate[] {
  return [
    ...modeGate(model, existing, tool, title),
    ...toolsGate(model, existing, title),
    ...denialGate(model, existing, tool, title),
    ...programsGate(model, existing, tool, title),
  ];
}

function modeGate(model: AgentModel, existing: AgentModel | undefined, tool: ProviderId, title: string): AgentGate[] {
  const [wanted, now] = [modeIn(model, tool), modeIn(existing, tool)];
  if (looseness(wanted) <= looseness(now)) return [];
  const text = `With ${modeWords(wanted, tool)} ${title} would let it do more without asking than now (${modeWords(now, tool)}).`;
  const label = existing ? "Keep the mode it has there" : "Carry it without a mode";
  return [choice("looser-permission", text, label, keepFields(existing, ["permissionMode", "approvalMode"]))];
}

function toolsGate(model: AgentModel, existing: AgentModel | undefined, title: string): AgentGate[] {
  if (!existing) return [];
  const [now, wanted] = [listOf(existing, "tools"), listOf(model, "tools")];
  const gained = now && (wanted ? wanted.filter((name) => !now.includes(name)) : ["every tool"]);
  const denied = listOf(model, "disallowedTools") ?? [];
  const freed = (listOf(existing, "disallowedTools") ?? []).filter((name) => !denied.includes(name));
  const more = [...new Set([...(gained ?? []), ...freed])];
  if (more.length === 0) return [];
  const text = `In ${title} it would get tools that it does not have now: ${more.join(", ")}.`;
  return [
    choice("wider-tools", text, "Keep the tools it has there", keepFields(existing, ["tools", "disallowedTools"])),
  ];
}

/** A denial of part of a tool denies nothing where only whole tools can be denied. */
function denialGate(model: AgentModel, existing: AgentModel | undefined, tool: ProviderId, title: string): AgentGate[] {
  const denied = listOf(model, "disallowedTools") ?? [];
  const had = listOf(existing, "disallowedTools") ?? [];
  const lost = denied.filter((entry) => toolEntryKind(tool, entry) === "part" && !had.includes(entry));
  if (lost.length === 0) return [];
  const text = `${title} can't deny part of a tool, so ${lost.join(", ")} would be allowed there.`;
  const whole = [...new Set(denied.map((entry) => (lost.includes(entry) ? withoutBrackets(entry) : entry)))];
  const apply = (of: AgentModel) => ({ ...of, fields: { ...of.fields, disallowedTools: whole } });
  return [
    {
      code: "weaker-deny",
      text,
      choices: [
        { id: "whole", label: "Deny the whole tool there", apply },
        { id: "carry", label: "Carry it without that denial", apply: (of) => of },
      ],
    },
  ];
}

function programsGate(
  model: AgentModel,
  existing: AgentModel | undefined,
  tool: ProviderId,
  title: string,
): AgentGate[] {
  const keys = tool === "qwen" ? ["hooks", "executor", "executionBackend"] : ["hooks"];
  const found = keys.filter((key) => {
    const value = model.fields[key];
    return value !== undefined && !equalValues(value, existing?.fields[key]);
  });
  if (found.length === 0) return [];
  const text = `${title} would run programs that its "${found.join('" and "')}" name, unasked.`;
  const label = existing ? "Keep what it has there" : `Carry it without ${found.join(" and ")}`;
  return [choice("runs-programs", text, label, keepFields(existing, found))];
}

function choice(code: string, text: string, label: string, apply: (model: AgentModel) => AgentModel): AgentGate {
  return carryOr(code, text, { id: "default", label, apply });
}

/** The permission mode by which `tool` goes. */
function modeIn(model: AgentModel | undefined, tool: ProviderId): string | undefined {
  const mode = model?.fields["permissionMode"];
  if (typeof mode !== "string") return undefined;
  return tool === "qwen" ? sharedMode(mode) : mode;
}

function modeWords(mode: string | undefined, tool: ProviderId): string {
  const word = tool === "qwen" ? approvalModes.get(mode ?? "") : mode;
  return word === undefined ? "no mode of its own" : `mode "${word}"`;
}

function listOf(model: AgentModel | undefined, key: string): readonly string[] | undefined {
  const value = model?.fields[key];
  return Array.isArray(value) ? value.map(String) : undefined;
}
