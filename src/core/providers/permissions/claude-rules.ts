import { sharedName } from "../agents/agent-name";
import { blocker } from "../entry-fields";
import { hasAlternatives, pathFromClaude } from "./path-specifier";
import type { RuleNotation } from "./rule-notation";
import { pathTools, plainCommand, type RuleText } from "./rule-text";
import { isSharedTool, toolFromClaude } from "./tool-names";

/** Permission rules of Claude Code 2.1 (code.claude.com/docs/en/permissions; its own check of rules was read in 2.1.329). */
export const claudeRules: RuleNotation = {
  name: "Claude Code",
  read({ tool: written, specifier }) {
    const tool = toolFromClaude(written);
    if (specifier === undefined) return { tool, specifier };
    if (tool === "Bash") return { tool, specifier: plainCommand(specifier) };
    if (pathTools.includes(tool)) return { tool, specifier: pathFromClaude(specifier) };
    if (tool === "WebFetch") return { tool, specifier: specifier.toLowerCase() };
    if (tool === "Agent") return { tool, specifier: sharedName(specifier.trim()) };
    return { tool, specifier };
  },
  print: (rule) => rule,
  limits({ tool, specifier }) {
    if (!isSharedTool(tool) && !ownTools.includes(tool)) {
      return [blocker("no-such-tool", `Claude Code has no tool "${tool}", so the rule would do nothing there.`)];
    }
    if (specifier === undefined) return [];
    const followed = ignoredPaths[tool];
    if (followed !== undefined) {
      const text = `Claude Code follows paths in ${followed}(…) alone, so ${tool}(${specifier}) would do nothing there.`;
      return [blocker("ignored-path", text)];
    }
    if (pathTools.includes(tool) && hasAlternatives(specifier)) {
      return [
        blocker("no-alternatives", `Claude Code knows no {…} and no @(…) in paths, so ${specifier} has no meaning.`),
      ];
    }
    return [];
  },
  differences({ tool, specifier }) {
    if (specifier === undefined) return [];
    if (tool === "Bash" && !specifier.includes("*")) {
      return [{ reach: "narrower", text: `it matches "${specifier}" alone, not "${specifier} …"` }];
    }
    if (tool === "WebFetch") return [{ reach: "narrower", text: "it matches the host alone, not its subdomains" }];
    if (pathTools.includes(tool) && !specifier.includes("*")) {
      return [{ reach: "wider", text: `it matches what lies below "${specifier}" as well` }];
    }
    return [];
  },
};

/** True for a rule that Claude Code accepts and never looks at. */
export function isIgnoredByClaude({ tool, specifier }: RuleText): boolean {
  return specifier !== undefined && ignoredPaths[tool] !== undefined;
}

/** Tools whose rules with a path are ignored, and the tool whose rules stand for them. */
const ignoredPaths: Readonly<Record<string, string>> = { Write: "Edit", NotebookEdit: "Edit", Glob: "Read" };

/** Tools that Qwen Code lacks. */
const ownTools = ["PowerShell", "TaskGet", "TaskOutput", "ListMcpResourcesTool", "ScheduleWakeup", "PushNotification"];
