/**
 * The built-in tools that Claude Code and Qwen Code have in common. Names: code.claude.com/docs/en/tools-reference;
 * `TOOL_NAME_ALIASES` of Qwen Code 0.24.4 (packages/core/src/permissions/rule-parser.ts), which takes every name of a
 * row for the same tool in rules and, as an exact name, in the matchers of hooks.
 */
const sharedTools: readonly SharedTool[] = [
  { claude: "Bash", qwen: ["run_shell_command", "Shell", "ShellTool"] },
  { claude: "Read", qwen: ["read_file", "ReadFile", "ReadFileTool"] },
  { claude: "Edit", qwen: ["edit", "EditTool", "replace"] },
  { claude: "Write", qwen: ["write_file", "WriteFile", "WriteFileTool"] },
  { claude: "NotebookEdit", qwen: ["notebook_edit", "NotebookEditTool"] },
  { claude: "Grep", qwen: ["grep_search", "GrepTool", "search_file_content", "SearchFiles"] },
  { claude: "Glob", qwen: ["glob", "GlobTool", "FindFiles"] },
  { claude: "WebFetch", qwen: ["web_fetch", "WebFetchTool"] },
  { claude: "WebSearch", qwen: ["web_search", "WebSearchTool"] },
  { claude: "TodoWrite", qwen: ["todo_write", "TodoList", "TodoWriteTool"] },
  { claude: "Agent", qwen: ["agent", "AgentTool", "task", "TaskTool"], former: ["Task"] },
  { claude: "Skill", qwen: ["skill", "SkillTool"] },
  { claude: "ExitPlanMode", qwen: ["exit_plan_mode", "ExitPlanModeTool"] },
  { claude: "EnterPlanMode", qwen: ["enter_plan_mode", "EnterPlanModeTool"] },
  { claude: "LSP", qwen: ["Lsp", "lsp", "LspTool"], qwenWrites: "Lsp" },
  { claude: "Monitor", qwen: ["monitor", "MonitorTool"] },
  { claude: "AskUserQuestion", qwen: ["ask_user_question", "AskUserQuestionTool"] },
  { claude: "ReadMcpResourceTool", qwen: ["read_mcp_resource", "ReadMcpResource"] },
  { claude: "SendMessage", qwen: ["send_message", "SendMessageTool"] },
  { claude: "ListAgents", qwen: ["list_agents", "ListAgentsTool"] },
  { claude: "ToolSearch", qwen: ["tool_search", "ToolSearchTool"] },
  { claude: "CronCreate", qwen: ["cron_create"] },
  { claude: "CronList", qwen: ["cron_list"] },
  { claude: "CronDelete", qwen: ["cron_delete"] },
  { claude: "TaskCreate", qwen: ["task_create"] },
  { claude: "TaskList", qwen: ["task_list"] },
  { claude: "TaskStop", qwen: ["task_stop"] },
  { claude: "TaskUpdate", qwen: ["task_update"] },
  { claude: "EnterWorktree", qwen: ["enter_worktree"] },
  { claude: "ExitWorktree", qwen: ["exit_worktree"] },
  { claude: "Workflow", qwen: ["workflow"] },
  { claude: "ReportFindings", qwen: ["report_findings"] },
];

interface SharedTool {
  /** The neutral name. */
  readonly claude: string;
  /** Names that Qwen Code alone knows. */
  readonly qwen: readonly string[];
  /** What Claude Code called it before; Qwen Code knows that too. */
  readonly former?: readonly string[];
  /** Where Qwen Code does not know Claude Code's name. */
  readonly qwenWrites?: string;
}

/** The neutral name for a tool's name in Claude Code's files; unknown names stay. */
export function toolFromClaude(name: string): string {
  return fromClaude.get(name) ?? name;
}

/** The neutral name for a tool's name in Qwen Code's files; unknown names stay. */
export function toolFromQwen(name: string): string {
  return fromQwen.get(name) ?? name;
}

/** How Qwen Code is told a neutral name: as it stands, wherever it knows that. */
export function toolForQwen(name: string): string {
  return shared.get(name)?.qwenWrites ?? name;
}

/** True for a neutral name that both tools know, tools of MCP servers (`mcp__server__tool`) among them. */
export function isSharedTool(name: string): boolean {
  return shared.has(name) || name.startsWith("mcp__");
}

const shared = new Map(sharedTools.map((tool) => [tool.claude, tool]));
const fromClaude = new Map(sharedTools.flatMap(({ claude, former = [] }) => former.map((name) => [name, claude])));
const fromQwen = new Map(
  sharedTools.flatMap(({ claude, qwen, former = [] }) => [...qwen, ...former].map((name) => [name, claude])),
);
