/**
 * `permissionMode` of Claude Code beside what Qwen Code makes of it, an `approvalMode`: its own table, by which it goes
 * where a file has no `approvalMode` (agent-frontmatter-schema.ts, 0.24.4).
 */
export const approvalModes: ReadonlyMap<string, string> = new Map([
  ["plan", "plan"],
  ["default", "default"],
  ["dontAsk", "default"],
  ["acceptEdits", "auto-edit"],
  ["auto", "auto-edit"],
  ["bypassPermissions", "yolo"],
]);

/** The permission modes that have an approval mode of their own, by that. */
export const permissionModes: ReadonlyMap<string, string> = new Map([
  ["plan", "plan"],
  ["default", "default"],
  ["auto-edit", "acceptEdits"],
  ["yolo", "bypassPermissions"],
]);

/** The permission mode that both tools can name and Qwen Code takes for the same; a word that is no mode stays. */
export function sharedMode(permissionMode: string): string {
  return permissionModes.get(approvalModes.get(permissionMode) ?? "") ?? permissionMode;
}

/** How much goes on without asking, from 0. Undefined: no mode is set, so the agent goes by the session's. */
export function looseness(permissionMode: string | undefined): number {
  return ranks.get(permissionMode ?? "default") ?? 1;
}

const ranks: ReadonlyMap<string, number> = new Map([
  ["plan", 0],
  ["default", 1],
  ["dontAsk", 1],
  ["acceptEdits", 2],
  ["auto", 3],
  ["bypassPermissions", 4],
]);
