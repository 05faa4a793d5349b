/** Events of both tools: code.claude.com/docs/en/hooks; settingsSchema.ts of Qwen Code 0.24.4. */
const sharedEvents = [
  "SessionStart",
  "SessionEnd",
  "UserPromptSubmit",
  "UserPromptExpansion",
  "PreToolUse",
  "PostToolUse",
  "PostToolUseFailure",
  "PostToolBatch",
  "PermissionRequest",
  "PermissionDenied",
  "Notification",
  "MessageDisplay",
  "SubagentStart",
  "SubagentStop",
  "Stop",
  "StopFailure",
  "PreCompact",
  "PostCompact",
  "InstructionsLoaded",
];

export const claudeEvents: readonly string[] = [
  ...sharedEvents,
  "Setup",
  "TaskCreated",
  "TaskCompleted",
  "TeammateIdle",
  "ConfigChange",
  "CwdChanged",
  "DirectoryAdded",
  "FileChanged",
  "WorktreeCreate",
  "WorktreeRemove",
  "Elicitation",
  "ElicitationResult",
];

export const qwenEvents: readonly string[] = [...sharedEvents, "SessionDelete", "TodoCreated", "TodoCompleted"];

/** Events whose matcher is for the name of a tool, and whose input holds that tool's arguments. */
export const toolEvents: readonly string[] = [
  "PreToolUse",
  "PostToolUse",
  "PostToolUseFailure",
  "PermissionRequest",
  "PermissionDenied",
];
