import type { ProviderId } from "../../../shared/config-sync";

/** The names in a list of tools, written as a list or with commas between them; those in round brackets divide nothing. */
export function readTools(written: unknown): string[] | undefined {
  if (Array.isArray(written)) return written.map(String);
  if (typeof written !== "string") return undefined;
  const names = written.includes("(") ? (written.match(name) ?? []) : written.split(",");
  return names.map((found) => found.trim()).filter((found) => found !== "");
}

/** `entry` of a list, with what stands in brackets behind the name left alone, as `tool` names it. */
export function toolNameFor(tool: ProviderId, entry: string): string {
  const [bare = "", rest = ""] = splitEntry(entry);
  return ((tool === "qwen" ? qwenNames : claudeNames).get(bare) ?? bare) + rest;
}

/** The text of a list with every name as `tool` has it; what stands between the names stays. */
export function translateToolText(tool: ProviderId, written: string): string {
  return written.replace(name, (found) => {
    const bare = found.trim();
    return bare === "" ? found : found.replace(bare, () => toolNameFor(tool, bare));
  });
}

/** What `tool` makes of an entry: a tool of its own, part of one that it can't tell from the whole, or nothing it has. */
export function toolEntryKind(tool: ProviderId, entry: string): "known" | "part" | "unknown" {
  const [bare = "", rest = ""] = splitEntry(entry);
  if (/^mcp__/.test(bare) || bare === "*") return "known";
  // All of Qwen Code's tools are named like_this, all of Claude Code's LikeThis.
  const isKnown =
    tool === "qwen" ? /^[a-z]/.test(toolNameFor("qwen", bare)) : /^[A-Z]/.test(toolNameFor("claude", bare));
  if (!isKnown) return "unknown";
  // An agent of Qwen Code compares the whole entry with the names of its tools (matchesToolPattern of 0.24.4).
  return rest !== "" && tool === "qwen" ? "part" : "known";
}

/** True for a name that only the other tool knows, as in a file that was copied over by hand. */
export function isOtherToolsName(tool: ProviderId, entry: string): boolean {
  const bare = withoutBrackets(entry);
  const [own, other] = tool === "qwen" ? [claudeNames, qwenNames] : [qwenNames, claudeNames];
  return other.has(bare) && !own.has(bare);
}

export function withoutBrackets(entry: string): string {
  return splitEntry(entry)[0] ?? entry;
}

function splitEntry(entry: string): string[] {
  const at = entry.indexOf("(");
  return at < 0 ? [entry] : [entry.slice(0, at).trimEnd(), entry.slice(at)];
}

const name = /(?:\([^()]*\)|[^,(])+|\(/g;

/**
 * Claude Code's tools beside Qwen Code's (its tool-names.ts, 0.24.4); the name to write comes first, then others that
 * the tool takes for the same.
 */
export const toolPairs: readonly (readonly [readonly [string, ...string[]], readonly [string, ...string[]]])[] = [
  [["Bash"], ["run_shell_command", "Shell"]],
  [["Read"], ["read_file", "ReadFile"]],
  [["Write"], ["write_file", "WriteFile"]],
  [["Edit"], ["edit", "Edit", "replace"]],
  [["Grep"], ["grep_search", "Grep", "search_file_content", "SearchFiles"]],
  [["Glob"], ["glob", "Glob", "FindFiles"]],
  [["LS"], ["list_directory", "ListFiles", "ReadFolder"]],
  [["WebFetch"], ["web_fetch", "WebFetch"]],
  [["WebSearch"], ["web_search", "WebSearch"]],
  [["TodoWrite"], ["todo_write", "TodoList", "TodoWrite"]],
  [["NotebookEdit"], ["notebook_edit", "NotebookEdit"]],
  [
    ["Agent", "Task"],
    ["agent", "Agent", "task", "Task"],
  ],
  [["Skill"], ["skill", "Skill"]],
  [["AskUserQuestion"], ["ask_user_question", "AskUserQuestion"]],
  [["EnterPlanMode"], ["enter_plan_mode", "EnterPlanMode"]],
  [["ExitPlanMode"], ["exit_plan_mode", "ExitPlanMode"]],
  [["EnterWorktree"], ["enter_worktree", "EnterWorktree"]],
  [["ExitWorktree"], ["exit_worktree", "ExitWorktree"]],
  [["LSP"], ["lsp", "Lsp"]],
  [["Monitor"], ["monitor", "Monitor"]],
  [["ToolSearch"], ["tool_search", "ToolSearch"]],
  [["TaskCreate"], ["task_create", "TaskCreate"]],
  [["TaskUpdate"], ["task_update", "TaskUpdate"]],
  [["TaskList"], ["task_list", "TaskList"]],
  [["TaskStop"], ["task_stop", "TaskStop"]],
  [["SendMessage"], ["send_message", "SendMessage"]],
  [["ListAgents"], ["list_agents", "ListAgents"]],
  [["ReportFindings"], ["report_findings", "ReportFindings"]],
  [["Workflow"], ["workflow", "Workflow"]],
  [["CronCreate"], ["cron_create", "CronCreate"]],
  [["CronList"], ["cron_list", "CronList"]],
  [["CronDelete"], ["cron_delete", "CronDelete"]],
];

const claudeNames = new Map(
  toolPairs.flatMap(([[claude, ...more], qwen]) => [...qwen, ...more].map((one) => [one, claude])),
);
const qwenNames = new Map(
  toolPairs.flatMap(([claude, [qwen, ...more]]) => [...claude, ...more].map((one) => [one, qwen])),
);
