import { z } from "zod";
import { step } from "./change-set";
import { fidelity, roundTrip } from "./fidelity";

/** A tool whose configuration Lockstep reads and writes. */
export const providerId = z.enum(["claude", "qwen"]);
/** Where a configuration applies: everywhere, in a project for everybody, in a project for this user only. */
export const scope = z.enum(["user", "project", "local"]);
export const itemKind = z.enum([
  "mcp-servers",
  "commands",
  "agents",
  "skills",
  "instructions",
  "permissions",
  "hooks",
  "extensions",
]);
/** What a user asks to sync; `all` in a mixed list wins, an empty list is nothing to do. */
export const syncType = z.enum([
  "mcp",
  "commands",
  "agents",
  "skills",
  "instructions",
  "permissions",
  "hooks",
  "extensions",
  "all",
]);

/** What the user answered to the gates of an item. */
const answered = {
  /** Gate code to choice id. */
  answers: z.record(z.string(), z.string()).optional(),
  /** `asked` of the item when it was answered: once that is another one, the answers count no more. Left out: they do. */
  asked: z.string().optional(),
};

/**
 * How one item is settled. `auto`: as the engine would, with the gates answered; `source`, `destination`: that side
 * wins; `edited` carries the entry as text in the source tool's own format; `leave`: both sides stay as they are.
 */
export const resolution = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("auto"), ...answered }),
  z.strictObject({ kind: z.literal("source"), ...answered }),
  z.strictObject({ kind: z.literal("destination"), ...answered }),
  z.strictObject({ kind: z.literal("edited"), text: z.string().max(1_000_000), ...answered }),
  z.strictObject({ kind: z.literal("leave") }),
]);

/** A question that only the user may answer before an item is carried over. */
export const gate = z.strictObject({
  code: z.string(),
  /** What would happen: one sentence, or a line for each thing that would. Never holds a secret. */
  text: z.string(),
  choices: z.array(z.strictObject({ id: z.string(), label: z.string() })).min(1),
  /** The choice that was taken. */
  chosen: z.string().optional(),
});

export const syncOptions = z
  .strictObject({
    source: providerId,
    destination: providerId,
    mode: z.enum(["one-way", "two-way"]),
    syncTypes: z.array(syncType),
    /** Literal, case-sensitive names that are left as they are on both sides. */
    skipServers: z.array(z.string()),
    scope,
    /** Absolute path of the project folder; needed for the scopes `project` and `local`. */
    project: z.string().optional(),
    /** One way only: delete from the destination what the source lacks. */
    prune: z.boolean(),
    /** By item id. */
    resolutions: z.record(z.string(), resolution),
  })
  .readonly();

export const note = z.strictObject({
  code: z.string(),
  severity: z.enum(["info", "warning", "blocker"]),
  /** The field of the entry that it is about, such as `cwd` or `env.TOKEN`. */
  field: z.string().optional(),
  /** One sentence for the user; never holds a secret. */
  text: z.string(),
});

/**
 * How an item stands. `added`, `changed`, `deleted`: it will be carried over; `conflict`: both sides changed
 * differently; `held`: it can't be carried over, the notes say why; `kept`: it differs but is not asked for (a
 * deletion without prune, an entry that only the destination has); `skipped`: by name; `decision`: a gate waits for the
 * user; `step`: a command would bring it in step, which runs when the user approves it.
 */
export const itemState = z.enum([
  "in-sync",
  "added",
  "changed",
  "deleted",
  "conflict",
  "decision",
  "step",
  "held",
  "kept",
  "skipped",
]);
export const itemAction = z.enum([
  "none",
  "add-to-source",
  "update-source",
  "delete-from-source",
  "add-to-destination",
  "update-destination",
  "delete-from-destination",
  "update-both",
]);

export const syncItem = z.strictObject({
  /** `<kind>/<name>`; stable between plans. */
  id: z.string(),
  kind: itemKind,
  name: z.string(),
  state: itemState,
  action: itemAction,
  /** What Apply would do with an item that waits for a decision, once every gate is answered. */
  proposal: itemAction.optional(),
  /** The entry in each tool's own format (indented JSON, or the text of its file), secrets masked unless asked for; absent when it isn't there. */
  source: z.string().optional(),
  destination: z.string().optional(),
  /** What both had after the last sync, in the source tool's format. */
  base: z.string().optional(),
  /** The entry as it will be after Apply, on the side that changes. */
  result: z.string().optional(),
  /** True when the item was settled by a resolution of the options. */
  resolved: z.boolean(),
  notes: z.array(note),
  gates: z.array(gate),
  /** Stands for what its gates are about, where it has some: the entries of both sides. */
  asked: z.string().optional(),
  /** Field by field, for an item that is carried or waits for a decision. */
  fidelity: z.array(fidelity),
  roundTrip: roundTrip.optional(),
  /** Commands that the user may approve. */
  steps: z.array(step),
});

export const fileSummary = z.strictObject({
  path: z.string(),
  operation: z.enum(["create", "update", "delete"]),
  component: z.string(),
  reason: z.string(),
  risk: z.enum(["low", "medium", "high"]),
  origin: z.enum(["ours", "edited", "foreign"]),
  /** Lines. */
  added: z.int(),
  removed: z.int(),
});

/** An item as a list shows it. Its texts and what is said about it are large, and are asked for one item at a time. */
export const listedItem = syncItem
  .pick({ id: true, kind: true, name: true, state: true, action: true, proposal: true, resolved: true })
  .extend({
    /** Something of it stays behind or will behave differently. */
    isLossy: z.boolean(),
    /** The codes of its questions that nobody has answered yet. */
    asks: z.array(z.string()),
  });

/** A question of an item that waits for its answer. */
export const openQuestion = gate
  .pick({ text: true, choices: true })
  .extend({ itemId: syncItem.shape.id, name: syncItem.shape.name, asked: syncItem.shape.asked });

export const failure = z.strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() });

export const syncCounts = z.strictObject({
  found: z.int(),
  added: z.int(),
  updated: z.int(),
  deleted: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  kept: z.int(),
  held: z.int(),
  conflicts: z.int(),
  decisions: z.int(),
  steps: z.int(),
});

/** `conflict`: conflicts or decisions wait for the user. `blocked`: a file could not be read; nothing can be applied until `problems` are mended. */
export const syncVerdict = z.enum(["in-sync", "drift", "conflict", "blocked"]);

export const syncPlan = z.strictObject({
  planId: z.string(),
  title: z.string(),
  options: syncOptions,
  verdict: syncVerdict,
  items: z.array(syncItem),
  files: z.array(fileSummary),
  counts: syncCounts,
  problems: z.array(failure),
  notes: z.array(note),
  backupFolder: z.string(),
});

/** A plan with its items as a list shows them. */
export const listedPlan = syncPlan.extend({ items: z.array(listedItem) });

export type ProviderId = z.infer<typeof providerId>;
export type Scope = z.infer<typeof scope>;
export type Resolution = z.infer<typeof resolution>;
export type SyncOptions = z.infer<typeof syncOptions>;
export type Note = z.infer<typeof note>;
export type ItemState = z.infer<typeof itemState>;
export type ItemAction = z.infer<typeof itemAction>;
export type Step = z.infer<typeof step>;
export type ItemKind = z.infer<typeof itemKind>;
export type SyncType = z.infer<typeof syncType>;
export type Gate = z.infer<typeof gate>;
export type SyncItem = z.infer<typeof syncItem>;
export type FileSummary = z.infer<typeof fileSummary>;
export type SyncCounts = z.infer<typeof syncCounts>;
export type SyncVerdict = z.infer<typeof syncVerdict>;
export type SyncPlan = z.infer<typeof syncPlan>;
export type ListedItem = z.infer<typeof listedItem>;
export type OpenQuestion = z.infer<typeof openQuestion>;
export type ListedPlan = z.infer<typeof listedPlan>;

/** `item` without what only its details show. */
export function listItem({ id, kind, name, state, action, proposal, resolved, fidelity, gates }: SyncItem): ListedItem {
  const isLossy = fidelity.some((field) => field.kind === "not-representable" || field.kind === "approximated");
  return {
    id,
    kind,
    name,
    state,
    action,
    ...(proposal ? { proposal } : {}),
    resolved,
    isLossy,
    asks: gates.filter(isOpen).map(({ code }) => code),
  };
}

/** The questions with this code that items of a kind wait with, which one answer may do for. */
export function questionsAlike(items: readonly SyncItem[], kind: ItemKind, code: string): OpenQuestion[] {
  return items
    .filter((item) => item.kind === kind)
    .flatMap(({ id, name, gates, asked }) =>
      gates
        .filter((gate) => gate.code === code && isOpen(gate))
        .map(({ text, choices }) => ({ itemId: id, name, text, choices, asked })),
    );
}

/** True for a question that nobody has answered yet. */
export function isOpen({ chosen }: Pick<Gate, "chosen">): boolean {
  return chosen === undefined;
}
