import { z } from "zod";
import { providerId, type SyncOptions } from "../../shared/config-sync";
import { describeSync, syncReport } from "../sync-report";
import { defineTool } from "../tool";

/** The names are those of the tool that Lockstep took over from; `dry_run` and `mode` are additions to it. */
const input = z.strictObject({
  source: providerId.default("claude").describe("Source configuration"),
  destination: providerId.default("qwen").describe("Destination configuration"),
  sync_types: z
    .array(z.enum(["mcp", "commands", "extensions", "all"]))
    .default(["all"])
    .describe("Configuration types to sync; all means every kind that Lockstep knows and wins over the others"),
  skip_servers: z
    .array(z.string())
    .default(["homebrew", "pycharm"])
    .describe("MCP servers to leave as they are, by exact name; an empty list skips none"),
  dry_run: z.boolean().default(false).describe("Only say what would change"),
  mode: z
    .enum(["one-way", "two-way"])
    .default("one-way")
    .describe("two-way carries changes of both sides over and leaves conflicts to the user"),
});

/** Plans a sync and applies what is free of conflicts and open decisions. */
export const syncClaudeQwenConfig = defineTool({
  name: "sync_claude_qwen_config",
  title: "Sync Claude Code and Qwen Code",
  description:
    "Syncs the user's Claude Code and Qwen Code configurations: source wins where both have an entry, what only the destination has stays. Gives counts per type, conflicts, decisions that wait for the user, errors, and the id of the change set, which rollback_change_set takes back.",
  input,
  output: syncReport,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  async run(app, asked, running) {
    const options: SyncOptions = {
      source: asked.source,
      destination: asked.destination,
      mode: asked.mode,
      syncTypes: asked.sync_types,
      skipServers: asked.skip_servers,
      scope: "user",
      prune: false,
      resolutions: {},
    };
    const plan = app.planSync(options, { reveal: false });
    if (plan.verdict === "blocked") return describeSync(plan, { kind: "blocked" });
    if (asked.dry_run) return describeSync(plan, { kind: "dry-run" });
    return describeSync(plan, await app.applySync(plan.planId, running));
  },
});
