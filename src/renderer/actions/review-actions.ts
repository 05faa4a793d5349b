import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconEye,
  IconEyeOff,
  IconRefresh,
} from "@tabler/icons-react";
import type { ListedItem } from "../../shared/config-sync";
import type { AppState } from "../app-shell/app-state";
import { canApply } from "../screens/config-sync/config-sync";
import { nextConflict, shownItems, waits } from "../screens/config-sync/item-list";
import { withChoice } from "../screens/config-sync/sync-choices";
import type { UserAction } from "./user-action";

export const applyPlan: UserAction = {
  id: "apply",
  group: "Review",
  label: "Apply",
  icon: IconCheck,
  keywords: ["write", "sync now", "save"],
  shortcut: "mod+Enter",
  available: (app) => isReviewing(app) && canApply(app.configSync.view.getState()),
  perform: ({ configSync }) => void configSync.apply(),
};

export const planAgain: UserAction = {
  id: "plan-again",
  group: "Review",
  label: "Plan again",
  icon: IconRefresh,
  keywords: ["refresh", "reload", "compare"],
  shortcut: "F5",
  available: (app) => isReviewing(app) && !isApplying(app),
  perform: ({ configSync }) => void configSync.plan(),
};

export const swapSides: UserAction = {
  id: "swap-sides",
  group: "Review",
  label: "Swap sides",
  icon: IconArrowsExchange,
  keywords: ["source", "destination", "direction"],
  shortcut: "mod+shift+X",
  available: (app) => isReviewing(app) && !isApplying(app) && app.configSync.view.getState().options !== undefined,
  perform: ({ configSync }) => configSync.swap(),
};

export const revealSecrets: UserAction = {
  id: "reveal-secrets",
  group: "Review",
  label: "Reveal secrets",
  icon: IconEye,
  keywords: ["show", "tokens", "unmask"],
  available: (app) => isReviewing(app) && !isApplying(app) && !app.configSync.view.getState().reveal,
  perform: ({ configSync }) => configSync.setReveal(true),
};

export const hideSecrets: UserAction = {
  id: "hide-secrets",
  group: "Review",
  label: "Hide secrets",
  icon: IconEyeOff,
  keywords: ["mask", "tokens"],
  available: (app) => isReviewing(app) && !isApplying(app) && app.configSync.view.getState().reveal,
  perform: ({ configSync }) => configSync.setReveal(false),
};

export const goToNextConflict: UserAction = {
  id: "next-conflict",
  group: "Review",
  label: "Next that needs you",
  icon: IconAlertTriangle,
  keywords: ["jump", "unresolved", "conflict", "decision"],
  shortcut: "mod+J",
  isStepping: true,
  available: (app) => isReviewing(app) && conflictAfterSelected(app) !== undefined,
  perform: (app) => {
    const conflict = conflictAfterSelected(app);
    if (!conflict) return;
    const { filter, search, kind } = app.configSync.view.getState();
    if (!shownItems([conflict], filter, search, kind).includes(conflict))
      app.configSync.show({ filter: "all", search: "", kind: "all" });
    app.configSync.select(conflict.id);
  },
};

export const chooseSource: UserAction = {
  id: "use-source",
  group: "Review",
  label: "Use the left side for the selected item",
  icon: IconChevronLeft,
  keywords: ["resolve", "conflict", "source"],
  shortcut: "mod+[",
  available: (app) => isReviewing(app) && !isApplying(app) && isChoosable(selectedItem(app)),
  perform: (app) => chooseForSelected(app, "source"),
};

export const chooseDestination: UserAction = {
  id: "use-destination",
  group: "Review",
  label: "Use the right side for the selected item",
  icon: IconChevronRight,
  keywords: ["resolve", "conflict", "destination"],
  shortcut: "mod+]",
  available: (app) => isReviewing(app) && !isApplying(app) && isChoosable(selectedItem(app)),
  perform: (app) => chooseForSelected(app, "destination"),
};

/** True when the user has something to say about the item: the sides differ, it isn't skipped, and no installer is asked. */
export function isChoosable(item: ListedItem | undefined): item is ListedItem {
  if (item === undefined || item.state === "skipped" || item.kind === "extensions") return false;
  return item.state !== "in-sync" || item.resolved;
}

function chooseForSelected(app: AppState, side: "source" | "destination"): void {
  const item = selectedItem(app);
  if (!item) return;
  const before = app.configSync.view.getState().options?.resolutions[item.id];
  app.configSync.resolve(item.id, withChoice(before, { kind: side }));
}

function selectedItem({ configSync }: AppState): ListedItem | undefined {
  const { planning, selectedId } = configSync.view.getState();
  return planning.kind === "ready" ? planning.plan.items.find(({ id }) => id === selectedId) : undefined;
}

function conflictAfterSelected({ configSync }: AppState): ListedItem | undefined {
  const { planning, selectedId } = configSync.view.getState();
  if (planning.kind !== "ready" || planning.plan.items.every((item) => !waits(item))) return undefined;
  return nextConflict(shownItems(planning.plan.items, "all", ""), selectedId);
}

function isReviewing({ navigation }: AppState): boolean {
  return navigation.view.getState().screen === "config-sync";
}

function isApplying({ configSync }: AppState): boolean {
  return configSync.view.getState().applying.kind === "applying";
}
