import type { ItemAction, SyncItem } from "../../../shared/config-sync";
import type { SideNames } from "./item-words";

/** Two texts of an item to put side by side. An entry that isn't there is the empty text. */
export interface Comparison {
  readonly id: string;
  readonly label: string;
  readonly left: { readonly title: string; readonly text: string };
  readonly right: { readonly title: string; readonly text: string };
}

/**
 * What of an item is worth comparing, the first to show first: per side that changes, now and after Apply; the two
 * sides; in a conflict, each side with what both had after the last sync.
 */
export function itemComparisons(item: SyncItem, names: SideNames): Comparison[] {
  const text = { source: item.source ?? "", destination: item.destination ?? "" };
  const sides: Comparison = {
    id: "sides",
    label: "Both sides",
    left: { title: names.source, text: text.source },
    right: { title: names.destination, text: text.destination },
  };
  const action = item.proposal ?? item.action;
  const after = action.startsWith("delete") ? "" : (item.result ?? "");
  const results = changedSides(action).map((side) => ({
    id: `result-${side}`,
    label: "Now and after",
    left: { title: `${names[side]}, now`, text: text[side] },
    right: { title: `${names[side]}, ${item.action === "none" ? "as proposed" : "after Apply"}`, text: after },
  }));
  const { base } = item;
  const bases =
    item.state === "conflict" && base !== undefined
      ? (["source", "destination"] as const).map((side) => ({
          id: `base-${side}`,
          label: `Last sync and ${names[side]}`,
          left: { title: "After the last sync", text: base },
          right: { title: names[side], text: text[side] },
        }))
      : [];
  return item.state === "conflict" ? [sides, ...results, ...bases] : [...results, sides];
}

/** `result` is in the format of the side that changes, and when both do, in the destination's. */
function changedSides(action: ItemAction): ("source" | "destination")[] {
  if (action === "none") return [];
  return action.endsWith("source") ? ["source"] : ["destination"];
}
