import type { Fidelity } from "../../../shared/fidelity";
import { isSharedTool, toolFromQwen } from "../permissions/tool-names";
import { toolEvents } from "./hook-events";
import type { HookTool } from "./hook-tool";

/**
 * A matcher in the neutral notation, undefined for one that lets everything through. Names are the same from both tools:
 * one that the tool itself does not know, as in a hook that was copied by hand, would come back as what it is called there.
 */
export function readMatcher(event: string, written: string): string | undefined {
  const matcher = written.trim();
  if (matcher === "" || matcher === "*" || matcher === ".*") return undefined;
  return withToolNames(event, matcher, toolFromQwen);
}

/** The names in a matcher that only the other tool has for a tool. */
export function foreignNames(tool: HookTool, event: string, written: string): string[] {
  const names = toolEvents.includes(event) ? (namesIn(written) ?? []) : [];
  return names.filter((name) => tool.toolNames.read(name) !== toolFromQwen(name));
}

/** A neutral matcher in the words of a tool. */
export function printMatcher(tool: HookTool, event: string, matcher: string): string {
  return withToolNames(event, matcher, tool.toolNames.print);
}

/** What a neutral matcher, as the other tool means it, does in `tool`. */
export function tellMatcher(tool: HookTool, event: string, matcher: string, isSame: boolean): Fidelity {
  const field = "matcher";
  if (!toolEvents.includes(event)) return { kind: "kept", field, text: "" };
  const names = namesIn(matcher);
  if (!names && !matcher.startsWith("mcp__")) {
    const text = `A regular expression is tested against ${tool.name}'s own names of tools, such as ${example(tool)}.`;
    return { kind: "approximated", field, text };
  }
  const unknown = names?.filter((name) => !isSharedTool(name)) ?? [];
  if (unknown.length > 0) {
    return { kind: "approximated", field, text: `${tool.name} may have no tool ${unknown.join(", ")}.` };
  }
  return isSame ? { kind: "kept", field, text: "" } : { kind: "translated", field, text: "In the names of the tool." };
}

function withToolNames(event: string, matcher: string, rename: (name: string) => string): string {
  const names = toolEvents.includes(event) ? namesIn(matcher) : undefined;
  return names ? names.map(rename).join("|") : matcher;
}

/** `A|B`; undefined for a regular expression. */
function namesIn(matcher: string): string[] | undefined {
  const names = matcher.split("|").map((name) => name.trim());
  return names.every((name) => /^[A-Za-z_][\w-]*$/.test(name)) ? names : undefined;
}

function example(tool: HookTool): string {
  return tool.expandsTexts ? "run_shell_command" : "Bash";
}
