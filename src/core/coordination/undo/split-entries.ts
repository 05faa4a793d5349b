import type { EntityRef } from "../../../shared/coordination/entities";
import { entityKind, listNames } from "../../../shared/coordination/enums";
import type { CoordinationFile } from "../file/coordination-file";
import type { Slice } from "../file/split-lists";

/** One entry, and its lines without the last line break. */
export interface EntryLines extends EntityRef {
  readonly index: number;
  readonly text: string;
  readonly slice: Slice;
}

/**
 * The entries of a file by kind and id, in their order; undefined where they can't be told apart by these, or can't be
 * reached by their lines.
 */
export function splitEntries({ text, parsed }: CoordinationFile): ReadonlyMap<string, EntryLines> | undefined {
  const found = new Map<string, EntryLines>();
  if (!parsed.split) return undefined;
  for (const kind of entityKind.options) {
    for (const [index, slice] of (parsed.split.lists[kind]?.slices ?? []).entries()) {
      const id = parsed.entries[kind][index]?.entity?.id;
      const key = `${kind} ${id}`;
      if (id === undefined || found.has(key)) return undefined;
      found.set(key, { kind, id, index, slice, text: text.slice(slice.start, slice.end).replace(/\r?\n$/, "") });
    }
  }
  return found;
}

/** What a file says beside its entries: the lines around them, but no blank ones and no keys of the lists. */
export function aroundEntries({ text }: CoordinationFile, entries: ReadonlyMap<string, EntryLines>): string {
  let around = "";
  let from = 0;
  for (const { slice } of [...entries.values()].sort((a, b) => a.slice.start - b.slice.start)) {
    around += text.slice(from, slice.start);
    from = slice.end;
  }
  const lines = `${around}${text.slice(from)}`.split(/\r?\n/).map((line) => line.replace(keyOfList, "").trimEnd());
  return lines.filter((line) => line !== "").join("\n");
}

/** Up to the comment behind it. */
const keyOfList = new RegExp(
  `^ *(?:coordination|${Object.values(listNames).join("|")}): *(?:\\[ *\\]|~|null)? *(?=$|#)`,
);
