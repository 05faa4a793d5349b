import { type RefObject, useEffect } from "react";

/**
 * Gives the focus back to where it was before the component appeared, if it would be lost when that goes; to the screen
 * where that place is gone itself.
 */
export function useReturnedFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (!isLost()) return;
      const place = before?.isConnected ? before : document.querySelector("main");
      if (place instanceof HTMLElement) place.focus();
    };
  }, []);
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
