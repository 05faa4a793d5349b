import { count } from "../shared/count";
import { leftUndone } from "../shared/left-undone";
import { unreachable } from "../shared/result";
import type { SyncState } from "../shared/state";
import type { MadeSync, TargetsStanding } from "../shared/targets/known";

/** What the tray has to show. */
export type TrayView =
  | { readonly kind: "starting" }
  | { readonly kind: "down"; readonly reason: string }
  | {
      readonly kind: "live";
      readonly state: SyncState;
      /** False where no kind is chosen to sync, so that no side is ahead of the other, and none in step. */
      readonly comparesAny: boolean;
      /** Undefined until the engine has told. */
      readonly targets: TargetsStanding | undefined;
      readonly busy: boolean;
      /** The last sync from here, while it can be taken back. */
      readonly undo: TrayUndo | undefined;
    };

/** What the tray synced last: the pair of the settings, or targets. */
export type TrayUndo =
  | { readonly kind: "pair"; readonly changeSetId: string }
  | { readonly kind: "targets"; readonly syncs: readonly MadeSync[] };

export const trayImages = ["in-sync", "drift", "conflict", "paused"] as const;
export type TrayImage = (typeof trayImages)[number];
export type TrayAction = "quick-sync" | "sync-targets" | "undo" | "pause" | "open" | "quit";

export type TrayItem =
  | { readonly kind: "text"; readonly label: string }
  | { readonly kind: "separator" }
  | { readonly kind: "action"; readonly action: TrayAction; readonly label: string; readonly enabled: boolean }
  | {
      readonly kind: "checkbox";
      readonly action: TrayAction;
      readonly label: string;
      readonly enabled: boolean;
      readonly checked: boolean;
    };

/** The image that stands for the view. What needs a decision outranks pausing. */
export function trayImage(view: TrayView): TrayImage {
  switch (view.kind) {
    case "starting":
      return "paused";
    case "down":
      return "conflict";
    case "live":
      if (view.state.verdict === "conflict" || view.state.verdict === "blocked") return "conflict";
      return view.state.paused || comparesNone(view) ? "paused" : view.state.verdict;
    default:
      return unreachable(view);
  }
}

/** One line on how things stand. */
export function trayHeadline(view: TrayView): string {
  switch (view.kind) {
    case "starting":
      return "Starting…";
    case "down":
      return view.reason;
    case "live":
      return comparesNone(view) ? "No kind is chosen to sync" : headline(view.state);
    default:
      return unreachable(view);
  }
}

/** The menu from top to bottom. */
export function trayItems(view: TrayView, now: Date): TrayItem[] {
  const live = view.kind === "live" ? view : undefined;
  const canSync = live !== undefined && !live.busy;
  const canQuickSync = canSync && !comparesNone(live);
  const undo: TrayItem = { kind: "action", action: "undo", label: "Undo last sync", enabled: canSync };
  return [
    { kind: "text", label: trayHeadline(view) },
    { kind: "text", label: lastSync(live?.state.lastSync, now) },
    { kind: "separator" },
    { kind: "action", action: "quick-sync", label: live?.busy ? "Syncing…" : "Quick sync", enabled: canQuickSync },
    ...targetItems(live?.targets, canSync),
    ...(live?.undo === undefined ? [] : [undo]),
    {
      kind: "checkbox",
      action: "pause",
      label: "Pause watching",
      enabled: live !== undefined,
      checked: live?.state.paused ?? false,
    },
    { kind: "separator" },
    { kind: "action", action: "open", label: "Open Lockstep", enabled: true },
    { kind: "action", action: "quit", label: "Quit", enabled: true },
  ];
}

/** What keeps even nothing from being compared outranks it, such as a file that can't be read. */
function comparesNone({ state, comparesAny }: Extract<TrayView, { kind: "live" }>): boolean {
  return !comparesAny && state.verdict === "in-sync";
}

/** Nothing where no main project with targets is known. */
function targetItems(standing: TargetsStanding | undefined, canSync: boolean): TrayItem[] {
  if (!standing || standing.targets === 0) return [];
  const { needSync, clean } = standing;
  const label = needSync === 0 ? "All targets are in step" : `${count(needSync, "target")} to sync`;
  return [
    { kind: "text", label },
    {
      kind: "action",
      action: "sync-targets",
      label: clean === 0 ? "Sync all clean targets" : `Sync all clean targets (${clean})`,
      enabled: canSync && clean > 0,
    },
  ];
}

function headline({ verdict, counts, problems, paused }: SyncState): string {
  const suffix = paused ? " (watching paused)" : "";
  switch (verdict) {
    case "in-sync":
      return `${["In sync", leftUndone(counts)].filter(Boolean).join(", ")}${suffix}`;
    case "drift":
      return `${count(counts.added + counts.updated + counts.deleted, "difference")}${suffix}`;
    case "conflict":
      return `${count(counts.conflicts + counts.decisions, "item")} for you to decide${suffix}`;
    case "blocked":
      return problems[0]?.message ?? "A file can't be read";
    default:
      return unreachable(verdict);
  }
}

function lastSync(iso: string | undefined, now: Date): string {
  if (iso === undefined) return "Never synced";
  const then = new Date(iso);
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(then);
  const isToday = then.toDateString() === now.toDateString();
  const day = isToday ? "today" : new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(then);
  return `Last sync: ${day}, ${time}`;
}
