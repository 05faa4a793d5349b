import { useCallback, useSyncExternalStore } from "react";
import type { UserAction } from "../actions/user-action";
import { useApp } from "./app-context";

/** Whether an action is available now, and how to perform it. */
export function useAction(action: UserAction): { readonly available: boolean; readonly perform: () => void } {
  const app = useApp();
  const available = useSyncExternalStore(
    app.subscribe,
    useCallback(() => action.available(app), [action, app]),
  );
  return { available, perform: () => action.perform(app) };
}
