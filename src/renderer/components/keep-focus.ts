import { type RefObject, useEffect } from "react";
import { isDialogOpen } from "./open-dialog";

/**
 * Gives the focus back to where it was before the component appeared (or was shown), if it would be lost when that goes;
 * to the screen where that place is gone itself or can't have it any more.
 */
export function useReturnedFocus(isShown = true): void {
  useEffect(() => {
    if (!isShown) return undefined;
    const before = document.activeElement;
    return () => {
      if (isLost() && before instanceof HTMLElement) before.focus();
      // The place may go only now, when the page hears of what was done.
      setTimeout(() => {
        if (isLost() && !isDialogOpen()) document.querySelector("main")?.focus();
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

function isLost(): boolean {
  return document.activeElement === document.body;
}

/** Milliseconds. */
const settled = 300;
