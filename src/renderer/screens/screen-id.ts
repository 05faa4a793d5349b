/** A screen of the sidebar. */
export type ScreenId =
  | "overview"
  | "config-sync"
  | "migrate"
  | "targets"
  | "sessions"
  | "coordination"
  | "history"
  | "settings";
