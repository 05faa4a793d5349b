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

/** The texts of those entries that are there. */
export function showEntries(entries: ItemEntries, reveal: boolean): Partial<Record<keyof ItemEntries, string>> {
  const { source, destination, base, result } = entries;
  const show = (key: keyof ItemEntries, entry: Value | undefined) =>
    entry === undefined ? {} : { [key]: showEntry(entry, reveal) };
  return {
    ...show("source", source),
    ...show("destination", destination),
    ...show("base", base),
    ...show("result", result),
  };
}

/** An entry for the eye: a file as its text, anything else as indented JSON; secrets masked unless `reveal`. */
export function showEntry(entry: Value, reveal: boolean): string {
  const text = asObject(entry)?.["text"];
  if (typeof text === "string") return reveal ? text : maskProse(text);
  return JSON.stringify(reveal ? entry : maskEntry(entry), null, 2);
}
