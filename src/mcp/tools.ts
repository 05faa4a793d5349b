import type { Tool } from "./tool";
import { coordCreateIssue, coordGetBlockingIssues, coordListIssues } from "./tools/coord-issues";
import { coordCheckDependencies, coordGetRepoStatus } from "./tools/coord-repos";
import { coordSearch } from "./tools/coord-search";
import { coordCreateTodo, coordReadyWork, coordUpdateTodo } from "./tools/coord-todos";
import { getSyncStatus } from "./tools/get-sync-status";
import { listChangeSets } from "./tools/list-change-sets";
import { migrateAnalyze, migratePlan } from "./tools/migrate-project";
import { rollbackChangeSet } from "./tools/rollback-change-set";
import { sessionPull, sessionPush } from "./tools/session-sync";
import { sessionList, sessionState, sessionSuggestHandoff, sessionValidate } from "./tools/session-tools";
import { syncClaudeQwenConfig } from "./tools/sync-claude-qwen-config";
import { targetDetect } from "./tools/target-detect";
import { targetPlan, targetStatusTool } from "./tools/target-plan";
import { targetRun } from "./tools/target-run";
import { targetVerify } from "./tools/target-verify";

/** Every tool that the server offers, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  syncClaudeQwenConfig,
  getSyncStatus,
  listChangeSets,
  rollbackChangeSet,
  migrateAnalyze,
  migratePlan,
  coordListIssues,
  coordCreateIssue,
  coordGetBlockingIssues,
  coordCheckDependencies,
  coordGetRepoStatus,
  coordCreateTodo,
  coordUpdateTodo,
  coordReadyWork,
  coordSearch,
  targetDetect,
  targetPlan,
  targetStatusTool,
  targetVerify,
  targetRun,
  sessionList,
  sessionValidate,
  sessionState,
  sessionSuggestHandoff,
  sessionPush,
  sessionPull,
];
