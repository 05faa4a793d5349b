/** A screen of the sidebar. */
export type ScreenId = "overview" | "config-sync" | "migrate" | "coordination" | "history" | "settings";
