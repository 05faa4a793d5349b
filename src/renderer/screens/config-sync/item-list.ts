import type { ItemKind, ItemState, ListedItem } from "../../../shared/config-sync";

/** What the list shows, by name; the label says it to the user. */
export const itemFilters = [
  { id: "all", label: "All", shows: () => true },
  { id: "apply", label: "To apply", shows: (item: ListedItem) => item.action !== "none" },
  { id: "waiting", label: "Needs you", shows: waits },
  { id: "lossy", label: "Not in full", shows: losesSomething },
  { id: "held", label: "Held back", shows: (item: ListedItem) => item.state === "held" },
  { id: "left", label: "Kept or skipped", shows: ({ state }: ListedItem) => state === "kept" || state === "skipped" },
  { id: "in-sync", label: "In step", shows: (item: ListedItem) => item.state === "in-sync" },
] as const satisfies readonly { id: string; label: string; shows: (item: ListedItem) => boolean }[];

export type ItemFilter = (typeof itemFilters)[number]["id"];

/** The kinds to show: one of them, or all. */
export type KindFilter = ItemKind | "all";

/** The items that pass the filters and have `search` in their name, those that need the user first, then by name. */
export function shownItems(
  items: readonly ListedItem[],
  filter: ItemFilter,
  search: string,
  kind: KindFilter = "all",
): readonly ListedItem[] {
  const passes = itemFilters.find(({ id }) => id === filter)?.shows ?? (() => true);
  // What the user has just answered stays in sight, and the focus with it.
  const shows = (item: ListedItem) => passes(item) || (filter === "waiting" && item.resolved);
  const wanted = search.trim().toLowerCase();
  return items
    .filter((item) => (kind === "all" || item.kind === kind) && shows(item) && item.name.toLowerCase().includes(wanted))
    .sort(byNeed);
}

/** The selection after the list was made anew: the same item when it is still there, else the first. */
export function keptSelection(items: readonly ListedItem[], selectedId: string | undefined): string | undefined {
  return items.some(({ id }) => id === selectedId) ? selectedId : items[0]?.id;
}

/** True for a conflict, and for an item with an open question. */
export function waits({ state }: ListedItem): boolean {
  return state === "conflict" || state === "decision";
}

/** True when Apply carries the item over, but not all of it or not quite as it was. */
export function losesSomething({ action, isLossy }: ListedItem): boolean {
  return action !== "none" && isLossy;
}

/** The next item that waits for the user after the selected item, from the top again after the last. */
export function nextConflict(items: readonly ListedItem[], selectedId: string | undefined): ListedItem | undefined {
  const from = items.findIndex(({ id }) => id === selectedId);
  return [...items.slice(from + 1), ...items.slice(0, Math.max(from, 0))].find(waits);
}

/** How many items each filter lets through. */
export function filterCounts(items: readonly ListedItem[]): ReadonlyMap<ItemFilter, number> {
  return new Map(itemFilters.map(({ id, shows }) => [id, items.filter(shows).length]));
}

function byNeed(a: ListedItem, b: ListedItem): number {
  return need(a) - need(b) || names.compare(a.name, b.name);
}

/** A settled item stays where it was, so that it doesn't jump away under the user's hand. */
function need({ resolved, state }: ListedItem): number {
  return resolved ? 0 : rank[state];
}

const rank: Readonly<Record<ItemState, number>> = {
  conflict: 0,
  decision: 0,
  step: 2,
  held: 1,
  deleted: 2,
  changed: 3,
  added: 3,
  kept: 4,
  skipped: 5,
  "in-sync": 6,
};

const names = new Intl.Collator("en", { numeric: true });
