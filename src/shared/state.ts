import { z } from "zod";
import { failure, itemKind, note, providerId, scope, syncCounts, syncOptions, syncVerdict } from "./config-sync";
import { coordinationSettings } from "./coordination-settings";
import { skippedName } from "./skipped-folders";
import { targetSettings, targetsStanding } from "./targets/known";

export const providerFile = z.strictObject({
  label: z.string(),
  path: z.string(),
  scope,
  exists: z.boolean(),
  /** Bytes; 0 when absent, or a folder whose files are not counted. */
  size: z.int(),
  kind: itemKind,
  /** Things of that kind in it; undefined when it could not be read. */
  items: z.int().optional(),
  problem: failure.optional(),
});

export const providerInfo = z.strictObject({
  id: providerId,
  name: z.string(),
  found: z.boolean(),
  /** As a file of the tool names it; undefined when none does. */
  version: z.string().optional(),
  files: z.array(providerFile),
  notes: z.array(note),
});

/** What the user can change in Settings; kept in `settings.json` of the data folder. */
export const settings = z.strictObject({
  closeToTray: z.boolean().default(true),
  theme: z.enum(["system", "light", "dark"]).default("system"),
  /** The pair that the window opens with and the tray works on. */
  sync: syncOptions
    .unwrap()
    .omit({ resolutions: true, prune: true })
    .default({
      source: "claude",
      destination: "qwen",
      mode: "two-way",
      syncTypes: ["all"],
      skipServers: [],
      scope: "user",
    }),
  migration: z
    .strictObject({
      /** Names of folders that a look at a project does not enter; null for Lockstep's own list, also when that grows. */
      skippedFolders: z.array(skippedName).max(500).nullable().default(null),
    })
    .default({ skippedFolders: null }),
  retention: z
    .strictObject({ changeSets: z.int().min(1).max(10_000), days: z.int().min(1).max(3650) })
    .default({ changeSets: 50, days: 30 }),
  coordination: coordinationSettings.prefault({}),
  targets: targetSettings.prefault({}),
});

/** How the chosen pair stands now: what tray, Overview and `lockstep status` show. */
export const syncState = z.strictObject({
  verdict: syncVerdict,
  paused: z.boolean(),
  counts: syncCounts,
  problems: z.array(failure),
  /** ISO time of the last applied config sync. */
  lastSync: z.string().optional(),
  checked: z.string(),
});

export const notice = z.strictObject({
  id: z.string(),
  level: z.enum(["info", "success", "warning", "error"]),
  title: z.string(),
  text: z.string(),
  /** A change set that the notice offers to roll back. */
  undo: z.string().optional(),
  /** What is missing; once the window has that, the notice goes. */
  waitsFor: z.literal("settings").optional(),
});

/** Running work, for the activity bar. */
export const activity = z.strictObject({
  id: z.string(),
  title: z.string(),
  done: z.int(),
  total: z.int(),
  cancellable: z.boolean(),
});

/** What the engine tells every open window and the tray. */
export const engineEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("state"), state: syncState }),
  z.strictObject({ kind: z.literal("files-changed"), paths: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("history-changed") }),
  /** A coordination file that is open has changed, or what is kept about it: checks, runs, trust. */
  z.strictObject({ kind: z.literal("coordination-changed"), path: z.string() }),
  /** How the targets of all known main projects stand is known anew. */
  z.strictObject({ kind: z.literal("targets-changed"), standing: targetsStanding }),
  /** The sessions of a workspace that is open have changed; without one, others are open now. */
  z.strictObject({ kind: z.literal("sessions-changed"), workspace: z.string().optional() }),
  z.strictObject({ kind: z.literal("settings-changed"), settings }),
  z.strictObject({ kind: z.literal("notice"), notice }),
  z.strictObject({ kind: z.literal("activity"), activities: z.array(activity) }),
]);

export const appInfo = z.strictObject({
  version: z.string(),
  home: z.string(),
  dataFolder: z.string(),
  platform: z.enum(["linux", "darwin", "win32"]),
});

export const doctorCheck = z.strictObject({
  name: z.string(),
  status: z.enum(["ok", "warning", "error"]),
  text: z.string(),
  hint: z.string().optional(),
});

export type ProviderFile = z.infer<typeof providerFile>;
export type ProviderInfo = z.infer<typeof providerInfo>;
export type Settings = z.infer<typeof settings>;
export type SyncState = z.infer<typeof syncState>;
export type Notice = z.infer<typeof notice>;
export type Activity = z.infer<typeof activity>;
export type EngineEvent = z.infer<typeof engineEvent>;
export type AppInfo = z.infer<typeof appInfo>;
export type DoctorCheck = z.infer<typeof doctorCheck>;
