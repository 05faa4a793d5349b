import { useEffect } from "react";
import { createStore, type StoreApi, useStore } from "zustand";

/**
 * Code of the window that is loaded when it is first needed. Not by React's `lazy`: what comes after a fallback React
 * holds back for 300 ms, so that several do not flicker one after the other, and every screen would be that late.
 */
export interface Part<T> {
  readonly view: StoreApi<PartState<T>>;
  /** Begins to load it, unless that was done. */
  load(): void;
}

type PartState<T> =
  | { readonly kind: "away" | "loading" }
  | { readonly kind: "there"; readonly value: T }
  | { readonly kind: "failed"; readonly error: unknown };

export function createPart<T>(load: () => Promise<T>): Part<T> {
  const view = createStore<PartState<T>>(() => ({ kind: "away" }));
  return {
    view,
    load() {
      if (view.getState().kind !== "away") return;
      view.setState({ kind: "loading" }, true);
      load().then(
        (value) => view.setState({ kind: "there", value }, true),
        (error: unknown) => view.setState({ kind: "failed", error }, true),
      );
    },
  };
}

/** One that came with the window. */
export function presentPart<T>(value: T): Part<T> {
  return { view: createStore<PartState<T>>(() => ({ kind: "there", value })), load: () => {} };
}

/** The part once it is there; until then undefined. Throws, while it is drawn, what loading it threw. */
export function usePart<T>(part: Part<T>): T | undefined {
  const state = useStore(part.view);
  useEffect(() => part.load(), [part]);
  if (state.kind === "failed") throw state.error;
  return state.kind === "there" ? state.value : undefined;
}
