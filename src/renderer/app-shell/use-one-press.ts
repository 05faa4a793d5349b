import { useWindowEvent } from "@mantine/hooks";
import { useRef } from "react";

/**
 * A double click presses a button once, and nothing that came to lie under it after its first half: the button that opens
 * a review often lies where the review has the one that writes. A key that is held down presses once as well.
 */
export function useOnePress(): void {
  const hit = useRef<Element | null>(null);
  const checkClick = (event: MouseEvent): void => {
    const control = controlAt(event);
    if (event.detail > 1 && control !== hit.current) drop(event);
    else if (event.type === "mousedown") hit.current = control;
    // Whoever presses it more often than twice means it.
    else if (event.detail === 2 && control instanceof HTMLButtonElement && !control.matches(stepping)) drop(event);
  };
  const checkKey = (event: KeyboardEvent): void => {
    if (event.repeat && event.key === "Enter" && event.target instanceof HTMLButtonElement) drop(event);
  };
  useWindowEvent("mousedown", checkClick, { capture: true });
  useWindowEvent("click", checkClick, { capture: true });
  useWindowEvent("keydown", checkKey, { capture: true });
}

/** What a click presses, chooses or closes; null for a text, where a double click chooses a word. */
function controlAt({ target }: MouseEvent): Element | null {
  return target instanceof Element ? target.closest(controls) : null;
}

function drop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Each press goes on by one: to the next item, or closer. */
const stepping = "[data-stepping], .react-flow__controls-button";
const controls = "button, a, input, label, summary, [role=row], .mantine-Overlay-root";
