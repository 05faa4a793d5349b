import { isDialogOpen } from "../components/open-dialog";
import { screens } from "../screens/screens";
import type { Navigation } from "./navigation";

/**
 * Goes to the screen that main names in the fragment of the page's address (`app://lockstep/#history`), now and
 * whenever it names another one, and to the place in it that may follow (`#coordination/board?status=pending`). Not
 * under an open dialog, which would go with its page, and with what was typed into it.
 * Afterwards the address names the place that is shown, or nothing where the screen has no places: a reload comes back
 * to it, and the same link works again.
 */
export function followAddress(page: Window, navigation: Navigation): void {
  let soon: number | undefined;
  follow();
  page.addEventListener("hashchange", follow);
  navigation.view.subscribe(() => {
    // Chromium refuses an address that changes with every key that is typed.
    page.clearTimeout(soon);
    soon = page.setTimeout(write, calm);
  });

  function follow(): void {
    const [, name, place] = /^#([^/]+)(?:\/(.*))?$/.exec(page.location.hash) ?? [];
    if (name === undefined) return;
    const screen = screens.find(({ id }) => id === name);
    if (screen && !isDialogOpen()) navigation.go(screen.id, place);
    write();
  }

  function write(): void {
    const { screen, places } = navigation.view.getState();
    const place = places[screen];
    const address = place === undefined ? page.location.pathname : `${page.location.pathname}#${screen}/${place}`;
    page.history.replaceState(null, "", address);
  }
}

/** Loads the page anew, which then comes back to the screen that is shown, also to one without places. */
export function reloadHere(page: Window, { view }: Navigation): void {
  const { screen, places } = view.getState();
  const place = places[screen];
  page.history.replaceState(null, "", `#${screen}${place === undefined ? "" : `/${place}`}`);
  page.location.reload();
}

/** Milliseconds. */
const calm = 150;
