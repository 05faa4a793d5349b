import type { ListedItem, ListedPlan, SyncItem, SyncOptions } from "../../shared/config-sync";

/** An item in step, with what a test changes of it. */
export function exampleItem(name: string, changes: Partial<ListedItem> = {}): ListedItem {
  return {
    id: `mcp-servers/${name}`,
    kind: "mcp-servers",
    name,
    state: "in-sync",
    action: "none",
    resolved: false,
    isLossy: false,
    asks: [],
    ...changes,
  };
}

/** The same with all that its details show. */
export function exampleWholeItem(name: string, changes: Partial<SyncItem> = {}): SyncItem {
  const { isLossy: _loss, asks: _asks, ...listed } = exampleItem(name);
  return { ...listed, notes: [], gates: [], fidelity: [], steps: [], ...changes };
}

export const exampleOptions: SyncOptions = {
  source: "claude",
  destination: "qwen",
  mode: "two-way",
  syncTypes: ["all"],
  skipServers: [],
  scope: "user",
  prune: false,
  resolutions: {},
};

/** A plan of `items` that touches one file as soon as one of them is carried over. */
export function examplePlan(items: readonly ListedItem[], changes: Partial<ListedPlan> = {}): ListedPlan {
  const inState = (state: ListedItem["state"]) => items.filter((item) => item.state === state).length;
  const isDrift = items.some(({ action }) => action !== "none");
  const conflicts = inState("conflict");
  return {
    planId: "plan-1",
    title: "Sync MCP servers",
    options: exampleOptions,
    verdict: conflicts > 0 ? "conflict" : isDrift ? "drift" : "in-sync",
    items: [...items],
    files: isDrift ? [exampleFile] : [],
    counts: {
      found: items.length,
      added: inState("added"),
      updated: inState("changed"),
      deleted: inState("deleted"),
      unchanged: inState("in-sync"),
      skipped: inState("skipped"),
      kept: inState("kept"),
      held: inState("held"),
      conflicts,
      decisions: inState("decision"),
      steps: inState("step"),
    },
    problems: [],
    notes: [],
    backupFolder: "/home/ada/.local/share/lockstep/backups",
    ...changes,
  };
}

const exampleFile: ListedPlan["files"][number] = {
  path: "/home/ada/.qwen/settings.json",
  operation: "update",
  component: "qwen:mcp-servers",
  reason: "Sync MCP servers",
  risk: "low",
  origin: "foreign",
  added: 1,
  removed: 0,
};
