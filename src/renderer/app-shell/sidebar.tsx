import { IconKeyboard } from "@tabler/icons-react";
import { useStore } from "zustand";
import { ariaShortcut, onMac, shortcutText } from "../actions/shortcut-text";
import { pauseWatching, resumeWatching } from "../actions/sync-actions";
import { openPalette } from "../actions/view-actions";
import { count } from "../components/count";
import { ActionButton } from "../components/action-button";
import { screens } from "../screens/screens";
import { useApp } from "./app-context";
import { Logo } from "./logo";
import styles from "./sidebar.module.css";

/** The screens, the watcher's switch and the way to the command palette. Below 1,000 px only its icons are left. */
export function Sidebar() {
  const { engine, navigation } = useApp();
  const current = useStore(navigation.view, ({ screen }) => screen);
  const state = useStore(engine.view, (view) => view.state);
  const isMac = onMac();
  const waiting = state ? state.counts.conflicts + state.problems.length : 0;

  return (
    <div className={styles.sidebar}>
      <div className={styles.brand}>
        <Logo />
        <span className={styles.text}>Lockstep</span>
      </div>
      <nav aria-label="Screens" className={styles.screens}>
        {screens.map(({ id, label, icon: ScreenIcon, shortcut }) => (
          <button
            key={id}
            type="button"
            className={styles.link}
            aria-current={id === current ? "page" : undefined}
            aria-keyshortcuts={ariaShortcut(shortcut, isMac)}
            aria-label={label}
            title={`${label} (${shortcutText(shortcut, isMac)})`}
            onClick={() => navigation.go(id)}
          >
            <ScreenIcon size={18} stroke={1.7} aria-hidden />
            <span className={styles.text}>{label}</span>
            {id === "config-sync" && waiting > 0 && (
              <span className={styles.waiting} role="img" aria-label={`${count(waiting, "thing")} to decide`}>
                {waiting}
              </span>
            )}
          </button>
        ))}
      </nav>
      <div className={styles.foot}>
        <ActionButton className={styles.footButton} action={state?.paused ? resumeWatching : pauseWatching} look="side" />
        <button
          type="button"
          className={styles.link}
          aria-label={openPalette.label}
          title={`${openPalette.label} (${shortcutText("mod+K", isMac)})`}
          onClick={() => navigation.openPalette()}
        >
          <IconKeyboard size={18} stroke={1.7} aria-hidden />
          <span className={styles.text}>Commands</span>
          <kbd className={styles.keys}>{shortcutText("mod+K", isMac)}</kbd>
        </button>
      </div>
    </div>
  );
}
