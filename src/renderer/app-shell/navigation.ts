import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScreenId } from "../screens/screen-id";

export interface NavigationView {
  readonly screen: ScreenId;
  /** How often the command palette was asked for; 0: its code need not be loaded yet. */
  readonly paletteRequests: number;
}

/** Which screen is shown, and the command palette. */
export interface Navigation {
  readonly view: StoreApi<NavigationView>;
  go(screen: ScreenId): void;
  openPalette(): void;
}

export function createNavigation(): Navigation {
  const view = createStore<NavigationView>(() => ({ screen: "overview", paletteRequests: 0 }));
  return {
    view,
    go: (screen) => view.setState({ screen }),
    openPalette: () => view.setState(({ paletteRequests }) => ({ paletteRequests: paletteRequests + 1 })),
  };
}
