/** A rule `Tool` or `Tool(specifier)`. */
export interface RuleText {
  readonly tool: string;
  /** Between the outermost brackets; undefined where the rule is for every use of the tool. */
  readonly specifier: string | undefined;
}

/** Takes a rule apart; undefined when it names no tool or its brackets do not close, so that both tools ignore it. */
export function parseRule(text: string): RuleText | undefined {
  const rule = text.trim();
  const open = rule.indexOf("(");
  const tool = (open < 0 ? rule : rule.slice(0, open)).trim();
  if (tool === "" || /\s/.test(tool)) return undefined;
  if (open < 0) return { tool, specifier: undefined };
  return rule.endsWith(")") ? { tool, specifier: rule.slice(open + 1, -1) } : undefined;
}

export function printRule({ tool, specifier }: RuleText): string {
  return specifier === undefined ? tool : `${tool}(${specifier})`;
}

/** `git:*` is an older way to write `git *`, in both tools. */
export function plainCommand(specifier: string): string | undefined {
  if (specifier === "*" || specifier === "") return undefined;
  return specifier.replace(/^([^*]+):\*$/, "$1 *");
}

/** Tools whose rules name files. */
export const pathTools: readonly string[] = ["Read", "Edit", "Write", "NotebookEdit", "Glob", "Grep"];

/** `$NAME` and `${NAME}`: Qwen Code replaces them in every text of its settings when it starts, if they are set. */
export const environmentReference = /\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/;
