import { screens } from "../screens/screens";
import type { Navigation } from "./navigation";

/**
 * Goes to the screen that main names in the fragment of the page's address (`app://lockstep/#history`), now and
 * whenever it names another one. The fragment is taken away then: a reload stays where the user is, and the same link
 * works again.
 */
export function followAddress(page: Window, navigation: Navigation): void {
  follow();
  page.addEventListener("hashchange", follow);

  function follow(): void {
    const name = page.location.hash.slice(1);
    if (name === "") return;
    const screen = screens.find(({ id }) => id === name);
    if (screen) navigation.go(screen.id);
    page.history.replaceState(null, "", page.location.pathname);
  }
}
