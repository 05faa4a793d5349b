import { useEffect } from "react";
import { useApp } from "../../app-shell/app-context";

/**
 * Ctrl-Z or ⌘-Z takes back the last edit of the file, wherever the focus is on the screen: except in a text field, which
 * has an undo of its own, and while something waits for a decision.
 */
export function useUndoKeys(isCalm: boolean): void {
  const { coordination, undo } = useApp();
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);

    function onKey(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "z")
        return;
      if (isTyping(event.target) || !isCalm) return;
      if (coordination.view.getState().task.kind !== "nothing" || undo.view.getState().kind !== "closed") return;
      event.preventDefault();
      void coordination.undo();
    }
  }, [coordination, undo, isCalm]);
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}
