import { type EntityKind, entityKind } from "../../../shared/coordination/enums";
import type { Slice, SplitLists } from "./split-lists";

/** A list of the file as the index keeps it, in small numbers. */
interface KeptList {
  readonly keyColumn: number;
  readonly dashColumn: number;
  readonly lastLine: number;
  /** Characters between each entry and the one before; of the first, in front of it. */
  readonly gaps: readonly number[];
  readonly lengths: readonly number[];
}

export type KeptLists = Partial<Record<EntityKind, KeptList>>;

/** Where the entries of a file are, for the index. */
export function keepLists(lists: SplitLists): KeptLists {
  const kept: KeptLists = {};
  for (const kind of entityKind.options) {
    const list = lists[kind];
    if (!list) continue;
    const { keyColumn, dashColumn, lastLine, slices } = list;
    const gaps = slices.map(({ start }, at) => start - (slices[at - 1]?.end ?? 0));
    kept[kind] = { keyColumn, dashColumn, lastLine, gaps, lengths: slices.map(({ start, end }) => end - start) };
  }
  return kept;
}

/** The same again. @param lines the first line of each entry */
export function listsOf(kept: KeptLists, lines: Readonly<Record<EntityKind, readonly number[]>>): SplitLists {
  const lists: SplitLists = {};
  for (const kind of entityKind.options) {
    const list = kept[kind];
    if (!list) continue;
    const { keyColumn, dashColumn, lastLine, gaps, lengths } = list;
    let at = 0;
    const slices = lengths.map((length, index): Slice => {
      const start = at + (gaps[index] ?? 0);
      at = start + length;
      return { start, end: at, line: lines[kind][index] ?? 1 };
    });
    lists[kind] = { keyColumn, dashColumn, lastLine, slices };
  }
  return lists;
}
