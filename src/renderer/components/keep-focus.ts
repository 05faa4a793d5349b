import { useWindowEvent } from "@mantine/hooks";
import { type RefObject, useEffect, useRef } from "react";
import { isDialogOpen } from "./open-dialog";

/**
 * Gives the focus back to where it was before the component appeared (or was shown), if it would be lost when that goes;
 * to the screen where that place is gone itself or can't have it any more.
 */
export function useReturnedFocus(isShown = true): void {
  useEffect(() => {
    if (!isShown) return undefined;
    const before = document.activeElement;
    const giveBack = (): void => {
      if (isLost() && before instanceof HTMLElement) giveFocus(before);
    };
    return () => {
      giveBack();
      // What had the focus may fade first; and the place may go only now, when the page hears of what was done.
      setTimeout(() => {
        if (isDialogOpen()) return;
        giveBack();
        if (isLost()) screenPlace()?.focus();
      }, settled);
    };
  }, [isShown]);
}

/**
 * Takes the focus to `place` when the component appears, and whenever it shows another thing than before (named by, or
 * being, `shown`), if what had the focus is gone or can't have it any more.
 */
export function useCaughtFocus(place: RefObject<HTMLElement | null>, shown?: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing shown is the reason to look.
  useEffect(() => {
    if (isLost()) place.current?.focus();
  }, [place, shown]);
}

/**
 * Gives the focus back to a control that had it when it began to wait: while it is disabled, it can't have it. For the
 * whole window.
 */
export function useFocusAfterWaiting(): void {
  // When the page hears that a control is disabled, that may have lost the focus.
  const latest = useRef<EventTarget | null>(null);
  const follow = ({ target }: Event): void => {
    latest.current = target;
  };
  useWindowEvent("focusin", follow, { capture: true });
  useWindowEvent("pointerdown", follow, { capture: true });
  useEffect(() => {
    const observer = new MutationObserver((changes) => {
      const control = changes.map(({ target }) => target).find((one) => one === latest.current);
      if (control instanceof HTMLElement) returnWhenEnabled(control);
    });
    observer.observe(document.body, { subtree: true, attributeFilter: ["disabled"] });
    return () => observer.disconnect();
  }, []);
}

function giveFocus(element: HTMLElement): void {
  element.focus();
  returnWhenEnabled(element);
}

/** Nothing where the control is not disabled. Whoever clicks meanwhile has chosen another place, be it an empty one. */
function returnWhenEnabled(control: HTMLElement): void {
  if (!isDisabled(control)) return;
  const given = new AbortController();
  const observer = new MutationObserver(() => {
    if (isDisabled(control)) return;
    given.abort();
    if (isLost() || document.activeElement === screenPlace()) control.focus();
  });
  observer.observe(control, { attributeFilter: ["disabled"] });
  given.signal.addEventListener("abort", () => observer.disconnect());
  window.addEventListener("pointerdown", () => given.abort(), { capture: true, signal: given.signal });
}

function isDisabled(control: HTMLElement): boolean {
  return control.matches(":disabled");
}

function isLost(): boolean {
  return document.activeElement === document.body;
}

/** What takes the focus where nothing better is left. */
function screenPlace(): HTMLElement | null {
  return document.querySelector("main");
}

/** Milliseconds. */
const settled = 300;
