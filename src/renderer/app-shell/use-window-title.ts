import { useLayoutEffect } from "react";
import { useStore } from "zustand";
import { pairHeadline } from "../screens/overview/pair-words";
import { useApp } from "./app-context";

/** Says in the window's title how things stand, so that the task bar does too. */
export function useWindowTitle(): void {
  const { engine } = useApp();
  const state = useStore(engine.view, (view) => view.state);
  const pair = useStore(engine.view, (view) => view.settings?.sync);
  // The window is shown when it has a title: with the page that says so, and before effects that may wait.
  useLayoutEffect(() => {
    document.title = state ? `${pairHeadline(state, pair)} – Lockstep` : "Lockstep";
  }, [state, pair]);
}
