import type { SyncType } from "../../shared/config-sync";

/** The options of the old command as they were given. */
export interface Asked {
  readonly direction?: string;
  readonly type?: readonly string[];
  readonly skip?: readonly string[];
  readonly verbose?: boolean;
}

/** The old command's words for which way, as arguments of the MCP tool. */
export const directions: Readonly<Record<string, { source: string; destination: string; mode: string }>> = {
  both: { source: "claude", destination: "qwen", mode: "two-way" },
  "claude-to-qwen": { source: "claude", destination: "qwen", mode: "one-way" },
  "qwen-to-claude": { source: "qwen", destination: "claude", mode: "one-way" },
};

export const oldTypes: readonly SyncType[] = ["mcp", "extensions", "commands"];

/**
 * The arguments of sync_claude_qwen_config for the old words. Without `--type` it is the three types that the old
 * command knew, so that a job that still runs does not begin to carry hooks or permissions; without `--skip` the tool's
 * own list counts, which is the old one.
 */
export function syncArguments({ direction = "both", type = oldTypes, skip }: Asked): Record<string, unknown> {
  return {
    ...directions[direction],
    sync_types: [...type],
    ...(skip === undefined ? {} : { skip_servers: [...skip] }),
  };
}

/** What a tool says, naming commands where it names tools. */
export function toCommands(text: string): string {
  return text.replace(
    /(Change set (\S+)); rollback_change_set takes it back/,
    "$1; take it back with: lockstep history rollback $2",
  );
}
