import type { Command } from "commander";
import { providerId, scope, syncType } from "../../shared/config-sync";
import {
  dependencyStatus,
  dependencyType,
  entityKind,
  isOpen,
  issueStatus,
  planStatus,
  poolSelector,
  priority,
  todoStatus,
} from "../../shared/coordination/enums";
import { sortKey } from "../../shared/coordination-list";
import { scale as migrationScale, patternId } from "../../shared/migration";
import { stages } from "../../shared/sessions/stages";
import { type CommandNode, describeCommand, flatten } from "../command-tree";
import { bashScript } from "./bash-script";
import type { CompletionPlace, Values } from "./completion-place";
import { fishScript } from "./fish-script";
import { zshScript } from "./zsh-script";

/** The script that completes `program` in a shell: bash, zsh or fish. Throws RangeError for another one. */
export function completionScript(program: Command, shell: string): string {
  const print = scripts.get(shell);
  if (!print) throw new RangeError(`There is no completion for ${shell}`);
  const root = describeCommand(program);
  const globals = optionsOf(root);
  return print(
    flatten(root).map((node) => ({
      path: node.path.join(" "),
      commands: node.commands.map(({ path, description }) => ({ name: path.at(-1) ?? "", description })),
      options: node === root ? globals : [...optionsAt(node), ...globals.filter(({ name }) => name !== "--version")],
      arguments: argumentsOf(node),
    })),
  );
}

/** Its own, and those of the command below that it means by itself. */
function optionsAt(node: CommandNode): CompletionPlace["options"] {
  const meant = node.commands.find(({ path }) => path.join(" ") === meantAlone[node.path.join(" ")]);
  return [...optionsOf(node), ...(meant ? optionsOf(meant) : [])];
}

function optionsOf({ options }: CommandNode): CompletionPlace["options"] {
  return options
    .map(({ names, description, value, choices }) => ({
      ...{ name: names.at(-1) ?? "", names, description },
      values: valuesOf(value, choices),
    }))
    .filter(({ name }) => name !== "--help");
}

function argumentsOf(node: CommandNode): Values {
  const [first] = node.arguments;
  return first ? valuesOf(first.value, first.choices) : { kind: "none" };
}

function valuesOf(value: string | undefined, choices: readonly string[]): Values {
  if (value === undefined) return { kind: "none" };
  if (choices.length > 0) return { kind: "words", words: choices };
  if (value === "folder" || value === "file") return { kind: value };
  const words = known[value];
  return words ? { kind: "words", words } : { kind: "anything" };
}

const known: Readonly<Record<string, readonly string[]>> = {
  tool: providerId.options,
  scope: scope.options,
  type: syncType.options,
  "issue-status": issueStatus.options,
  "closed-status": issueStatus.options.filter((status) => !isOpen(status)),
  "plan-status": planStatus.options,
  "todo-status": todoStatus.options,
  "dependency-status": dependencyStatus.options,
  "dependency-type": dependencyType.options,
  kind: entityKind.options,
  priority: priority.options,
  selector: poolSelector.options,
  "sort-key": sortKey.options,
  graph: ["dependencies", "blocking"],
  "graph-format": ["text", "mermaid", "dot", "json"],
  "report-format": ["md", "html", "json"],
  scale: [...migrationScale.options, "found"],
  gaps: [...patternId.options, "none"],
  stage: stages,
};
/** What a command with others below it does by itself. */
const meantAlone: Readonly<Record<string, string>> = { migrate: "migrate plan" };
const scripts = new Map([
  ["bash", bashScript],
  ["zsh", zshScript],
  ["fish", fishScript],
]);
