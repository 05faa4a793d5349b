/** A screen of the sidebar. */
export type ScreenId = "overview" | "config-sync" | "history" | "settings";
