import { IconDeviceDesktop, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import type { Settings } from "../../shared/state";
import type { UserAction } from "./user-action";

export const openPalette: UserAction = {
  id: "open-palette",
  group: "Go to",
  label: "Commands",
  icon: IconSearch,
  keywords: ["palette", "search"],
  shortcut: "mod+K",
  available: () => true,
  perform: ({ navigation }) => navigation.openPalette(),
};

/** One action per colour scheme; the current one is not offered. */
export const themeActions: readonly UserAction[] = [
  themeAction("system", "Follow the system's light or dark", IconDeviceDesktop),
  themeAction("light", "Use light colours", IconSun),
  themeAction("dark", "Use dark colours", IconMoon),
];

function themeAction(theme: Settings["theme"], label: string, icon: UserAction["icon"]): UserAction {
  return {
    id: `theme-${theme}`,
    group: "Appearance",
    label,
    icon,
    keywords: ["theme", "colour scheme", "appearance"],
    available: ({ engine }) => {
      const { settings } = engine.view.getState();
      return settings !== undefined && settings.theme !== theme;
    },
    perform: ({ settings }) => void settings.change({ theme }),
  };
}
