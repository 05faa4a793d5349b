import { bareObject } from "../../../shared/bare-object";
import type { ProviderId } from "../../../shared/config-sync";
import { madeOf } from "../../../shared/made-of";
import type { Value } from "../../documents/document";
import { perSide } from "./per-side";
import { permissionModes } from "./permission-mode";
import { readTools, toolNameFor } from "./tool-names";

/** Front matter by key, in the words that all tools share: Claude Code's. */
export type AgentFields = Readonly<Record<string, Value>>;

/**
 * Front matter of `tool` as it means it: tools as a list of Claude Code's names, the permission mode in Claude Code's
 * word. Fields that stay on their side are left out.
 */
export const readAgentFields = madeOf(fieldsIn, (tool: ProviderId) => tool);

function fieldsIn(raw: Readonly<Record<string, Value>>, tool: ProviderId): AgentFields {
  const fields = bareObject<Value>();
  for (const [key, value] of Object.entries(raw)) {
    if (value === null || perSide.has(key) || key === "permissionMode" || key === "approvalMode") continue;
    fields[key] = key in meanings ? (meanings[key]?.(value) ?? value) : value;
    const tools = toolLists.has(key) ? readTools(value)?.map((name) => toolNameFor("claude", name)) : undefined;
    // A star is every tool, and so is an empty list for Qwen Code; for Claude Code that is none.
    const isAll = key === "tools" && (tools?.includes("*") || (tool === "qwen" && tools?.length === 0));
    if (isAll) delete fields[key];
    else if (tools) fields[key] = tools;
  }
  return { ...fields, ...modeOf(raw, tool) };
}

function modeOf({ permissionMode, approvalMode }: AgentFields, tool: ProviderId): AgentFields {
  // Claude Code leaves an `approvalMode` alone, so what stands there may wait for the way back, but means nothing.
  const isBubble = approvalMode === "bubble";
  if (isBubble && (tool === "qwen" || permissionMode === undefined)) return { approvalMode };
  const approval = tool === "qwen" && typeof approvalMode === "string" ? permissionModes.get(approvalMode) : undefined;
  if (approval !== undefined) return { permissionMode: approval };
  if (permissionMode === undefined || permissionMode === null) return {};
  return { permissionMode: permissionMode === "manual" ? "default" : permissionMode };
}

function textOf(value: Value): Value {
  return typeof value === "object" ? value : String(value);
}

function flagOf(value: Value): Value {
  if (value === "true") return true;
  return value === "false" ? false : value;
}

function numberOf(value: Value): Value {
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}

const meanings: Readonly<Record<string, (value: Value) => Value>> = {
  name: textOf,
  description: textOf,
  background: flagOf,
  maxTurns: numberOf,
};

export const toolLists: ReadonlySet<string> = new Set(["tools", "disallowedTools"]);

/** Fields on which only one of the tools acts; the other leaves them in the file. */
export const actedOnBy: Readonly<Record<ProviderId, ReadonlySet<string>>> = {
  claude: new Set([
    "skills",
    "memory",
    "effort",
    "isolation",
    "initialPrompt",
    "omitClaudeMd",
    "autoCompactWindow",
    "cacheTtl",
    "observer",
    "observerMessage",
    "observeSubagents",
    "observeToolResults",
  ]),
  qwen: new Set(["executor", "executionBackend", "runConfig"]),
};
