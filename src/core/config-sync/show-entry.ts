import type { Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { maskEntry, maskProse } from "./mask-secrets";

/** What an item has on each side, had on both after the last sync, and will have where it changes; undefined: nothing. */
export interface ItemEntries {
  readonly source: Value | undefined;
  readonly destination: Value | undefined;
  readonly base: Value | undefined;
  readonly result: Value | undefined;
}

type Texts = Partial<Record<keyof ItemEntries, string>>;

/** The texts of those entries that are there. */
export function showEntries(entries: ItemEntries, reveal: boolean): Texts {
  return { ...withTexts({}, entries, entries, reveal) };
}

/**
 * `item` with the texts of the entries that are there, as `there` tells without making them. A text is made when it is
 * first looked at: of thousands of items few are ever shown, and in a check that nothing is left to do, none.
 */
export function withTexts<T extends object>(
  item: T,
  entries: ItemEntries,
  there: Record<keyof ItemEntries, unknown>,
  reveal: boolean,
): T & Texts {
  Object.defineProperty(item, shown, { value: { entries, reveal, texts: {} } satisfies ShownTexts });
  for (const key of keys) if (there[key] !== undefined) Object.defineProperty(item, key, getters[key]);
  return item;
}

/** What the texts of an item are made from, and those that were. */
interface ShownTexts {
  readonly entries: ItemEntries;
  readonly reveal: boolean;
  readonly texts: Texts;
}

/** An entry for the eye: a file as its text, anything else as indented JSON; secrets masked unless `reveal`. */
export function showEntry(entry: Value, reveal: boolean): string {
  const text = asObject(entry)?.["text"];
  if (typeof text === "string") return reveal ? text : maskProse(text);
  return JSON.stringify(reveal ? entry : maskEntry(entry), null, 2);
}

const keys = ["source", "destination", "base", "result"] as const;
const shown = Symbol("shown");
/** The same for all items: with a function of its own each would be an object of its own kind to V8. */
const getters = {
  source: getterOf("source"),
  destination: getterOf("destination"),
  base: getterOf("base"),
  result: getterOf("result"),
};

function getterOf(key: keyof ItemEntries): PropertyDescriptor {
  return {
    enumerable: true,
    get(this: { readonly [shown]: ShownTexts }) {
      const { entries, reveal, texts } = this[shown];
      const entry = entries[key];
      if (entry !== undefined) texts[key] ??= showEntry(entry, reveal);
      return texts[key];
    },
  };
}
