import {
  type Icon,
  IconArrowsLeftRight,
  IconHistory,
  IconLayoutDashboard,
  IconListDetails,
  IconSettings,
  IconStairs,
  IconTargetArrow,
  IconTopologyStar3,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { createPart, type Part, presentPart } from "../client/part";
import { OverviewScreen } from "./overview/overview-screen";
import type { ScreenId } from "./screen-id";

export interface Screen {
  readonly id: ScreenId;
  readonly label: string;
  readonly icon: Icon;
  readonly shortcut: string;
  readonly part: Part<ComponentType>;
}

/** The screens of the sidebar, from top to bottom. Only the first is loaded with the window. */
export const screens: readonly Screen[] = [
  {
    id: "overview",
    label: "Overview",
    icon: IconLayoutDashboard,
    shortcut: "mod+1",
    part: presentPart(OverviewScreen),
  },
  {
    id: "config-sync",
    label: "Config sync",
    icon: IconArrowsLeftRight,
    shortcut: "mod+2",
    part: createPart(async () => (await import("./config-sync/config-sync-screen")).ConfigSyncScreen),
  },
  {
    id: "migrate",
    label: "Migrate",
    icon: IconStairs,
    shortcut: "mod+3",
    part: createPart(async () => (await import("./migrate/migrate-screen")).MigrateScreen),
  },
  {
    id: "targets",
    label: "Targets",
    icon: IconTargetArrow,
    shortcut: "mod+4",
    part: createPart(async () => (await import("./targets/targets-screen")).TargetsScreen),
  },
  {
    id: "sessions",
    label: "Sessions",
    icon: IconListDetails,
    shortcut: "mod+5",
    part: createPart(async () => (await import("./sessions/sessions-screen")).SessionsScreen),
  },
  {
    id: "coordination",
    label: "Coordination",
    icon: IconTopologyStar3,
    shortcut: "mod+6",
    part: createPart(async () => (await import("./coordination/coordination-screen")).CoordinationScreen),
  },
  {
    id: "history",
    label: "History",
    icon: IconHistory,
    shortcut: "mod+7",
    part: createPart(async () => (await import("./history/history-screen")).HistoryScreen),
  },
  {
    id: "settings",
    label: "Settings",
    icon: IconSettings,
    shortcut: "mod+8",
    part: createPart(async () => (await import("./settings/settings-screen")).SettingsScreen),
  },
];
