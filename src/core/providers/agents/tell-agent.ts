import type { ProviderId } from "../../../shared/config-sync";
import type { Fidelity } from "../../../shared/fidelity";
import type { Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { asObject } from "../../documents/plain-data";
import { markdownOf } from "../markdown-entry";
import { actedOnBy, toolLists } from "./agent-fields";
import type { AgentModel } from "./agent-model";
import { fieldsOf } from "./edit-fields";
import { staysOnItsSide } from "./per-side";
import { approvalModes, sharedMode } from "./permission-mode";
import { readTools, toolEntryKind, toolNameFor } from "./tool-names";

/** What becomes of every field of an agent in the file `rendered` for `tool`, and of its text. */
export function tellAgent(
  { fields }: AgentModel,
  given: Value,
  rendered: Value,
  tool: ProviderId,
  title: string,
): Fidelity[] {
  const [before, after] = [given, rendered].map((entry) => frontMatterOf(entry));
  const told = Object.entries(before ?? {}).flatMap(([field, value]): Fidelity[] => {
    if (value === null || staysOnItsSide(field, value)) return [];
    const why = reasonAgainst(field, value, tool, title);
    if (why !== undefined) return [{ kind: "not-representable", field, text: why }];
    if (toolLists.has(field)) return tellTools(field, value, after?.[field], tool, title);
    if (field === "permissionMode" || field === "approvalMode") return [tellMode(field, value, fields, tool, title)];
    const other = { claude: "qwen", qwen: "claude" } as const;
    if (actedOnBy[other[tool]].has(field)) {
      return [{ kind: "not-representable", field, text: `${title} does not act on it; it stays for the way back.` }];
    }
    const isLeftOut = after?.[field] === undefined;
    if (isLeftOut) return [{ kind: "not-representable", field, text: "Left out, as you chose." }];
    if (field === "name" && !equalValues(after?.[field], value)) {
      return [{ kind: "approximated", field, text: calledElsewhere(after?.[field], title) }];
    }
    if (field === "hooks") return [{ kind: "approximated", field, text: hooksDiffer(title) }];
    return equalValues(after?.[field], value)
      ? [{ kind: "kept", field, text: "" }]
      : [{ kind: "translated", field, text: `Written as ${title} reads it.` }];
  });
  return [...told, { kind: "kept", field: "text", text: "" }];
}

function tellTools(
  field: string,
  before: Value,
  after: Value | undefined,
  tool: ProviderId,
  title: string,
): Fidelity[] {
  const names = readTools(before)?.map((name) => toolNameFor("claude", name)) ?? [];
  const lost = names.flatMap((name): Fidelity[] => {
    const kind = toolEntryKind(tool, name);
    const why =
      kind === "unknown"
        ? `${title} has no such tool.`
        : `${title} knows whole tools only, so there this ${field === "tools" ? "allows" : "denies"} nothing.`;
    return kind === "known" ? [] : [{ kind: "not-representable", field: `${field}: ${name}`, text: why }];
  });
  const isSame = equalValues(before, after);
  const main: Fidelity = isSame
    ? { kind: "kept", field, text: "" }
    : { kind: "translated", field, text: `Under ${title}'s names: ${readTools(after)?.join(", ") ?? "all tools"}.` };
  return [main, ...lost];
}

function tellMode(
  field: string,
  value: Value,
  { permissionMode, approvalMode }: AgentModel["fields"],
  tool: ProviderId,
  title: string,
): Fidelity {
  if (approvalMode !== undefined && tool === "claude") {
    return { kind: "not-representable", field, text: `${title} has no such mode, and goes by the session's.` };
  }
  if (typeof permissionMode !== "string") return { kind: "kept", field, text: "" };
  if (tool === "claude") {
    return { kind: "translated", field, text: `Becomes "permissionMode: ${permissionMode}".` };
  }
  const word = approvalModes.get(permissionMode);
  if (word === undefined) return { kind: "not-representable", field, text: `${title} has no mode "${String(value)}".` };
  if (sharedMode(permissionMode) === permissionMode) {
    return { kind: "translated", field, text: `Becomes "approvalMode: ${word}".` };
  }
  return {
    kind: "approximated",
    field,
    text: `${title} takes it for "${word}": ${difference.get(permissionMode) ?? ""}`,
  };
}

/** Why `tool` can make nothing of a field that both tools have. */
function reasonAgainst(field: string, value: Value, tool: ProviderId, title: string): string | undefined {
  if (field === "color" && !colors.has(String(value)) && !(tool === "qwen" && value === "auto")) {
    return `${title} has no such colour.`;
  }
  if (field === "mcpServers" && tool === "qwen" && asObject(value) === undefined) {
    return `${title} wants servers written out by name, and leaves out a list.`;
  }
  if (field === "mcpServers" && tool === "claude" && !Array.isArray(value)) {
    return `${title} wants a list of servers, and leaves out any other form.`;
  }
  return undefined;
}

function frontMatterOf(entry: Value): Readonly<Record<string, Value>> {
  return fieldsOf(markdownOf(entry, "agent"));
}

function calledElsewhere(name: Value | undefined, title: string): string {
  return `${title} takes no such name, so it is called "${String(name)}" there; what calls it by its name has to say that one.`;
}

function hooksDiffer(title: string): string {
  return `What a hook is given, and the names that it is asked for, differ in ${title}.`;
}

const difference: ReadonlyMap<string, string> = new Map([
  ["auto", "it edits files without asking and asks before anything else."],
  ["dontAsk", "it asks where Claude Code would refuse."],
]);

const colors = new Set(["red", "blue", "green", "yellow", "purple", "orange", "pink", "cyan"]);
