import type { Navigation } from "./navigation";

/**
 * Takes the focus out of a field before its screen goes, as a click elsewhere would: fields save what was typed when
 * they are left, and one that is taken off the page is not told.
 */
export function leaveFields(page: Document, navigation: Navigation): void {
  navigation.view.subscribe(({ screen }, before) => {
    const focused = page.activeElement;
    if (screen !== before.screen && focused instanceof HTMLElement && focused.closest("main > *")) focused.blur();
  });
}
