import type { ItemAction, ItemState, SyncItem } from "../../../shared/config-sync";
import { unreachable } from "../../../shared/result";

/** What the two sides are called. */
export interface SideNames {
  readonly source: string;
  readonly destination: string;
}

/** What Apply does with an item, in few words for the list. */
export function actionWords(action: ItemAction, { source, destination }: SideNames): string {
  switch (action) {
    case "none":
      return "Nothing";
    case "add-to-source":
      return `Add to ${source}`;
    case "update-source":
      return `Update ${source}`;
    case "delete-from-source":
      return `Delete from ${source}`;
    case "add-to-destination":
      return `Add to ${destination}`;
    case "update-destination":
      return `Update ${destination}`;
    case "delete-from-destination":
      return `Delete from ${destination}`;
    case "update-both":
      return "Update both";
    default:
      return unreachable(action);
  }
}

/** How an item stands and what follows, as a sentence for its details. */
export function itemSentence({ state, action, resolved }: SyncItem, names: SideNames): string {
  if (action !== "none")
    return `Apply will ${lowerFirst(actionWords(action, names))}${resolved ? ", as you chose" : ""}.`;
  return resolved && state === "kept" ? "You chose to leave it as it is on both sides." : stateSentences[state];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const stateSentences: Readonly<Record<ItemState, string>> = {
  "in-sync": "Both sides have the same.",
  added: "It is on one side only.",
  changed: "It differs.",
  deleted: "It was deleted on one side.",
  conflict: "Both sides differ. Choose one; until then it stays as it is.",
  decision: "It waits for your answer; until then it stays as it is.",
  step: "A command would bring it in step. It runs when you approve it.",
  held: "It can't be carried over as it is, so it stays as it is. The notes say why.",
  kept: "It differs, but this sync does not ask to change it.",
  skipped: "It is skipped by name and stays as it is on both sides.",
};
