import type { ItemAction, ItemState, ListedItem } from "../../../shared/config-sync";
import { kindWords } from "../../../shared/kinds";
import { unreachable } from "../../../shared/result";

/** What the two sides are called. */
export interface SideNames {
  readonly source: string;
  readonly destination: string;
}

/** What an item is and where it goes, in few words for the list: "Command to Qwen Code". */
export function itemCaption({ kind, action, proposal = action }: ListedItem, names: SideNames): string {
  const word = kindWords.find(({ id }) => id === kind)?.one ?? "item";
  const noun = word.charAt(0).toUpperCase() + word.slice(1);
  if (proposal === "none") return noun;
  if (proposal === "update-both") return `${noun} to both`;
  const side = proposal.endsWith("source") ? names.source : names.destination;
  return `${noun} ${proposal.startsWith("delete") ? "from" : "to"} ${side}`;
}

/** How an item stands and what follows, as a sentence for its details. */
export function itemSentence({ state, action, proposal, resolved }: ListedItem, names: SideNames): string {
  if (action !== "none") return `Apply will ${deedOf(action, names)}${resolved ? ", as you chose" : ""}.`;
  if (state === "decision" && proposal) return `Once you have answered, Apply will ${deedOf(proposal, names)}.`;
  return resolved && state === "kept" ? "You chose to leave it as it is on both sides." : stateSentences[state];
}

function deedOf(action: ItemAction, { source, destination }: SideNames): string {
  switch (action) {
    case "none":
      return "leave it as it is";
    case "add-to-source":
      return `add it to ${source}`;
    case "update-source":
      return `change it in ${source}`;
    case "delete-from-source":
      return `delete it from ${source}`;
    case "add-to-destination":
      return `add it to ${destination}`;
    case "update-destination":
      return `change it in ${destination}`;
    case "delete-from-destination":
      return `delete it from ${destination}`;
    case "update-both":
      return "change it on both sides";
    default:
      return unreachable(action);
  }
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
