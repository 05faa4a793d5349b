import { IconKeyboard } from "@tabler/icons-react";
import { useStore } from "zustand";
import { ariaShortcut, onMac, shortcutText } from "../actions/shortcut-text";
import { pauseWatching, resumeWatching } from "../actions/sync-actions";
import { openPalette } from "../actions/view-actions";
import { screens } from "../screens/screens";
import { useApp } from "./app-context";
import { Logo } from "./logo";
import styles from "./sidebar.module.css";
import { SidebarButton } from "./sidebar-button";
import { useAction } from "./use-action";

/** The screens, the watcher's switch and the way to the command palette. Below 1,000 px only the icons are left. */
export function Sidebar() {
  const { engine, navigation } = useApp();
  const current = useStore(navigation.view, ({ screen }) => screen);
  const state = useStore(engine.view, (view) => view.state);
  const toggleWatching = state?.paused ? resumeWatching : pauseWatching;
  const toggle = useAction(toggleWatching);
  const isMac = onMac();
  const toDecide = state ? state.counts.conflicts + state.counts.decisions + state.problems.length : 0;

  return (
    <aside className={styles.sidebar} aria-label="Lockstep">
      <div className={styles.brand}>
        <Logo />
        <span className={styles.text}>Lockstep</span>
      </div>
      <nav aria-label="Screens" className={styles.screens}>
        {screens.map(({ id, label, icon, shortcut }) => (
          <SidebarButton
            key={id}
            icon={icon}
            label={label}
            hint={shortcutText(shortcut, isMac)}
            badge={id === "config-sync" && toDecide > 0 ? toDecide : undefined}
            aria-current={id === current ? "page" : undefined}
            aria-keyshortcuts={ariaShortcut(shortcut, isMac)}
            onClick={() => navigation.go(id)}
          />
        ))}
      </nav>
      <SidebarButton
        icon={toggleWatching.icon}
        label={toggleWatching.label}
        disabled={!toggle.available}
        onClick={toggle.perform}
      />
      <SidebarButton
        icon={IconKeyboard}
        label={openPalette.label}
        keys={shortcutText("mod+K", isMac)}
        onClick={navigation.openPalette}
      />
    </aside>
  );
}
