import { Loader } from "@mantine/core";
import { type ComponentType, lazy, type RefObject, Suspense, useRef } from "react";
import { useStore } from "zustand";
import { DropZone } from "../components/drop-zone";
import { ErrorBoundary } from "../components/error-boundary";
import { useCaughtFocus } from "../components/keep-focus";
import { screens } from "../screens/screens";
import { ActivityBar } from "./activity-bar";
import { useApp } from "./app-context";
import styles from "./app-shell.module.css";
import { ConnectionBanner } from "./connection-banner";
import { reloadHere } from "./follow-address";
import { Sidebar } from "./sidebar";
import { useColourScheme } from "./use-colour-scheme";
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
  useColourScheme();
  useWindowTitle();
  const main = useRef<HTMLElement>(null);
  const Screen = screens.find((screen) => screen.id === id)?.component;

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
            <Suspense fallback={<Loader className={styles.loading} aria-label="Opening" role="status" />}>
              {Screen && <Shown screen={Screen} main={main} />}
            </Suspense>
          </ErrorBoundary>
        </div>
        <ActivityBar />
      </main>
      <DropZone app={app} />
      <Suspense>
        {isPaletteWanted && <Palette />}
        {isUndoing && <UndoDialog />}
        {hasNotices && <Notices />}
      </Suspense>
    </div>
  );
}

interface ShownProps {
  readonly screen: ComponentType;
  readonly main: RefObject<HTMLElement | null>;
}

function Shown({ screen: Screen, main }: ShownProps) {
  // What had the focus may have gone with the screen before; the next Tab shall reach this one, not the sidebar.
  useCaughtFocus(main);
  return <Screen />;
}

const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const UndoDialog = lazy(async () => ({ default: (await import("../undo/undo-dialog")).UndoDialog }));
const Notices = lazy(async () => ({ default: (await import("./notices")).Notices }));
