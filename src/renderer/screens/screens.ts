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
import { type ComponentType, lazy } from "react";
import { OverviewScreen } from "./overview/overview-screen";
import type { ScreenId } from "./screen-id";

export interface Screen {
  readonly id: ScreenId;
  readonly label: string;
  readonly icon: Icon;
  readonly shortcut: string;
  readonly component: ComponentType;
}

/** The screens of the sidebar, from top to bottom. Only the first is loaded with the window. */
export const screens: readonly Screen[] = [
  {
    id: "overview",
    label: "Overview",
    icon: IconLayoutDashboard,
    shortcut: "mod+1",
    component: OverviewScreen,
  },
  {
    id: "config-sync",
    label: "Config sync",
    icon: IconArrowsLeftRight,
    shortcut: "mod+2",
    component: lazy(async () => ({ default: (await import("./config-sync/config-sync-screen")).ConfigSyncScreen })),
  },
  {
    id: "migrate",
    label: "Migrate",
    icon: IconStairs,
    shortcut: "mod+3",
    component: lazy(async () => ({ default: (await import("./migrate/migrate-screen")).MigrateScreen })),
  },
  {
    id: "targets",
    label: "Targets",
    icon: IconTargetArrow,
    shortcut: "mod+4",
    component: lazy(async () => ({ default: (await import("./targets/targets-screen")).TargetsScreen })),
  },
  {
    id: "sessions",
    label: "Sessions",
    icon: IconListDetails,
    shortcut: "mod+5",
    component: lazy(async () => ({ default: (await import("./sessions/sessions-screen")).SessionsScreen })),
  },
  {
    id: "coordination",
    label: "Coordination",
    icon: IconTopologyStar3,
    shortcut: "mod+6",
    component: lazy(async () => ({ default: (await import("./coordination/coordination-screen")).CoordinationScreen })),
  },
  {
    id: "history",
    label: "History",
    icon: IconHistory,
    shortcut: "mod+7",
    component: lazy(async () => ({ default: (await import("./history/history-screen")).HistoryScreen })),
  },
  {
    id: "settings",
    label: "Settings",
    icon: IconSettings,
    shortcut: "mod+8",
    component: lazy(async () => ({ default: (await import("./settings/settings-screen")).SettingsScreen })),
  },
];
