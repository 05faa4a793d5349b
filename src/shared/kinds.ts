import type { ItemKind, SyncType } from "./config-sync";

/** What a kind is called, in the order in which kinds are shown and carried over. */
export const kindWords = [
  { id: "mcp-servers", type: "mcp", one: "MCP server", many: "MCP servers" },
  { id: "commands", type: "commands", one: "command", many: "commands" },
  { id: "agents", type: "agents", one: "agent", many: "agents" },
  { id: "skills", type: "skills", one: "skill", many: "skills" },
  { id: "instructions", type: "instructions", one: "instruction file", many: "instruction files" },
  { id: "permissions", type: "permissions", one: "permission", many: "permissions" },
  { id: "hooks", type: "hooks", one: "hook", many: "hooks" },
  { id: "extensions", type: "extensions", one: "extension", many: "extensions" },
] as const satisfies readonly KindWords[];

export interface KindWords {
  readonly id: ItemKind;
  readonly type: Exclude<SyncType, "all">;
  readonly one: string;
  readonly many: string;
}

/** The kinds that `types` ask for; `all` wins. */
export function kindsOf(types: readonly SyncType[]): ItemKind[] {
  return kindWords.filter(({ type }) => types.includes("all") || types.includes(type)).map(({ id }) => id);
}

/** True when no kind is chosen, so that nothing can be said of what the two sides have. */
export function comparesNothing({ syncTypes }: { readonly syncTypes: readonly SyncType[] }): boolean {
  return kindsOf(syncTypes).length === 0;
}
