import { createContext, use } from "react";
import type { AppState } from "./app-state";

/** Hands the one AppState to every component. */
export const AppContext = createContext<AppState | undefined>(undefined);

/** The window's state and deeds. Only inside `AppContext`. */
export function useApp(): AppState {
  const app = use(AppContext);
  if (!app) throw new Error("useApp outside of AppContext");
  return app;
}
