import { Loader } from "@mantine/core";
import { type ComponentType, type RefObject, useRef } from "react";
import { useStore } from "zustand";
import { createPart, type Part, usePart } from "../client/part";
import { DropZone } from "../components/drop-zone";
import { ErrorBoundary } from "../components/error-boundary";
import { useCaughtFocus, useFocusAfterWaiting } from "../components/keep-focus";
import { type Screen, screens } from "../screens/screens";
import { ActivityBar } from "./activity-bar";
import { useApp } from "./app-context";
import styles from "./app-shell.module.css";
import { ConnectionBanner } from "./connection-banner";
import { reloadHere } from "./follow-address";
import { Sidebar } from "./sidebar";
import { useColourScheme } from "./use-colour-scheme";
import { useOnePress } from "./use-one-press";
import { useShortcuts } from "./use-shortcuts";
import { useWindowTitle } from "./use-window-title";

/** The frame around every screen, and what may lie over it. */
export function AppShell() {
  const app = useApp();
  const { navigation, undo, notices } = app;
  const id = useStore(navigation.view, ({ screen }) => screen);
  const isPaletteWanted = useStore(navigation.view, ({ paletteRequests }) => paletteRequests > 0);
  const isUndoing = useStore(undo.view, ({ kind }) => kind !== "closed");
  const hasNotices = useStore(notices.view, (view) => view.notices.length > 0);
  useShortcuts();
  useOnePress();
  useFocusAfterWaiting();
  useColourScheme();
  useWindowTitle();
  const main = useRef<HTMLElement>(null);
  const screen = screens.find((one) => one.id === id);

  return (
    <div className={styles.frame}>
      <Sidebar />
      <main ref={main} className={styles.main} tabIndex={-1}>
        <ConnectionBanner />
        <div className={styles.screen}>
          <ErrorBoundary
            key={id}
            what="This screen"
            hint="The others still work."
            onRetry={() => reloadHere(window, navigation)}
          >
            {screen && <Shown screen={screen} main={main} />}
          </ErrorBoundary>
        </div>
        <ActivityBar />
      </main>
      <DropZone app={app} />
      {isPaletteWanted && <Above part={palette} />}
      {isUndoing && <Above part={undoDialog} />}
      {hasNotices && <Above part={noticeList} />}
    </div>
  );
}

interface ShownProps {
  readonly screen: Screen;
  readonly main: RefObject<HTMLElement | null>;
}

function Shown({ screen, main }: ShownProps) {
  const Screen = usePart(screen.part);
  // What had the focus may have gone with the screen before; the next Tab shall reach this one, not the sidebar.
  useCaughtFocus(main);
  return Screen ? <Screen /> : <Loader className={styles.loading} aria-label="Opening" role="status" />;
}

/** What lies over the screens. */
function Above({ part }: { readonly part: Part<ComponentType> }) {
  const Overlay = usePart(part);
  return Overlay && <Overlay />;
}

const palette = createPart(async () => (await import("./palette")).Palette);
const undoDialog = createPart(async () => (await import("../undo/undo-dialog")).UndoDialog);
const noticeList = createPart(async () => (await import("./notices")).Notices);
