import type { Icon } from "@tabler/icons-react";
import type { AppState } from "../app-shell/app-state";

/** Something that the user can do. Toolbar, command palette and keyboard are drawn from it. */
export interface UserAction {
  readonly id: string;
  /** The heading that it has in the command palette. */
  readonly group: "Go to" | "Sync" | "Review" | "Migrate" | "Targets" | "Sessions" | "Coordination" | "Appearance";
  /** What stands on its button. */
  readonly label: string;
  readonly icon: Icon;
  /** Further words that find it in the command palette. */
  readonly keywords: readonly string[];
  /** Keys joined by "+"; `mod` is ⌘ on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Its button goes on by one at each press, also when they follow as fast as a double click. */
  readonly isStepping?: true;
  /** False: its button is disabled, the palette and the keyboard pass it over. */
  readonly available: (app: AppState) => boolean;
  readonly perform: (app: AppState) => void;
}
