import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScreenId } from "../screens/screen-id";

export interface NavigationView {
  readonly screen: ScreenId;
  /** Where inside of a screen the user is or was, for screens that keep that in the address of the page. */
  readonly places: Readonly<Partial<Record<ScreenId, string>>>;
  /** How often the command palette was asked for; 0: its code need not be loaded yet. */
  readonly paletteRequests: number;
}

/** Which screen is shown, and the command palette. */
export interface Navigation {
  readonly view: StoreApi<NavigationView>;
  /** Without a `place`, the screen opens where it was left. */
  go(screen: ScreenId, place?: string): void;
  openPalette(): void;
}

export function createNavigation(): Navigation {
  const view = createStore<NavigationView>(() => ({ screen: "overview", places: {}, paletteRequests: 0 }));
  return {
    view,
    go: (screen, place) =>
      view.setState(({ places }) => ({
        screen,
        places: place === undefined ? places : { ...places, [screen]: place },
      })),
    openPalette: () => view.setState(({ paletteRequests }) => ({ paletteRequests: paletteRequests + 1 })),
  };
}
