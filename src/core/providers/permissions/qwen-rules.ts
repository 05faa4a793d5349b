import { blocker } from "../entry-fields";
import { isIgnoredByClaude } from "./claude-rules";
import { pathForQwen, pathFromQwen } from "./path-specifier";
import type { Difference, RuleNotation } from "./rule-notation";
import { environmentReference, pathTools, plainCommand, type RuleText } from "./rule-text";
import { isSharedTool, toolForQwen, toolFromQwen } from "./tool-names";

/** Permission rules of Qwen Code 0.24.4 (packages/core/src/permissions/rule-parser.ts). */
export const qwenRules: RuleNotation = {
  name: "Qwen Code",
  read({ tool: written, specifier }) {
    const tool = toolFromQwen(written);
    if (specifier === undefined) return { tool, specifier };
    if (tool === "Bash") return { tool, specifier: plainCommand(specifier) };
    if (pathTools.includes(tool)) return { tool, specifier: pathFromQwen(specifier) };
    if (tool === "WebFetch")
      return {
        tool,
        specifier: `domain:${specifier
          .replace(/^domain:/, "")
          .trim()
          .toLowerCase()}`,
      };
    return { tool, specifier };
  },
  print({ tool, specifier }) {
    const isPath = specifier !== undefined && pathTools.includes(tool);
    return { tool: toolForQwen(tool), specifier: isPath ? pathForQwen(specifier) : specifier };
  },
  limits({ tool, specifier = "" }) {
    if (!isSharedTool(tool)) {
      return [blocker("no-such-tool", `Qwen Code has no tool "${tool}", so the rule would do nothing there.`)];
    }
    if (tool.startsWith("mcp__") && specifier !== "") {
      return [blocker("no-arguments", "Qwen Code follows no arguments in the rules of MCP tools.")];
    }
    if (specifier.includes("*") && (tool === "WebFetch" || literalTools.includes(tool))) {
      return [
        blocker("no-wildcard", `Qwen Code takes the * in ${tool}(${specifier}) literally, so nothing would match.`),
      ];
    }
    return [];
  },
  differences: (rule) => [...ofTool(rule), ...ofText(rule)],
};

function ofTool(rule: RuleText): Difference[] {
  const { tool, specifier } = rule;
  if (specifier === undefined) return [];
  if (isIgnoredByClaude(rule))
    return [{ reach: "wider", text: "it is followed, while Claude Code accepts it and never follows it" }];
  if (tool === "WebFetch") return [{ reach: "wider", text: "it matches the subdomains as well" }];
  if (tool === "Bash" && !specifier.includes("*")) {
    return [{ reach: "wider", text: `it matches "${specifier} …" as well` }];
  }
  if (tool === "Bash" && /\\[*\\]|:\*./.test(specifier)) {
    return [{ reach: "other", text: "every * stands for any text, and a colon before it for a space" }];
  }
  if (pathTools.includes(tool) && pathForQwen(specifier) === specifier && !specifier.includes("*")) {
    return [{ reach: "narrower", text: "it matches a file of that name, not what lies in a folder" }];
  }
  return [];
}

function ofText({ specifier = "" }: RuleText): Difference[] {
  const [variable] = environmentReference.exec(specifier) ?? [];
  return variable === undefined
    ? []
    : [{ reach: "other", text: `the value of ${variable} stands there when the program starts, if it has one` }];
}

/** Tools whose rules name one thing. */
const literalTools = ["Skill", "Agent"];
