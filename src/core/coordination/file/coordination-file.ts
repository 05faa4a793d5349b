import type { CoordinationData } from "../../../shared/coordination/entities";
import type { EntityKind } from "../../../shared/coordination/enums";
import { assemble } from "./assemble";
import { byKind, type Known, type Parsed, type PlacedEntry, parseEntries } from "./parse-entries";
import type { Slice } from "./split-lists";

/** A coordination file as it was read: its text, and what it says. */
export interface CoordinationFile {
  readonly path: string;
  readonly text: string;
  readonly data: CoordinationData;
  /** How it was parsed, for edits and for reading its next text. */
  readonly parsed: Parsed;
}

/**
 * Reads a coordination file. Given what an earlier text of it said, only entries that differ are parsed. What is wrong
 * inside of it becomes findings; a file without a `coordination` section is an empty one. Throws DocumentError, with
 * line and column, for a text that is no YAML: the caller keeps `before`.
 */
export function readCoordination(text: string, path: string, before?: CoordinationFile): CoordinationFile {
  if (before?.text === text) return before;
  const parsed = parseEntries(text, path, before && knownFrom(before));
  return { path, text, data: assemble(parsed, { before: before?.data }), parsed };
}

/** True when the text has a top-level key `coordination`. */
export function hasCoordination(text: string): boolean {
  return /^\uFEFF?(?:["']?)coordination(?:["']?)[ \t]*:(?=\s|$)/m.test(text);
}

function knownFrom({ text, parsed }: CoordinationFile): Known | undefined {
  const { split, entries, surroundings } = parsed;
  if (!split) return undefined;
  const listed = (kind: EntityKind) => knownList(text, split.lists[kind]?.slices ?? [], entries[kind]);
  const known = byKind(listed);
  return { entry: (kind, own, index, count) => known[kind](own, index, count), before: { text, split, surroundings } };
}

/** Looks at the two likely places first: to index all texts of a large file takes longer than to parse a few of them. */
function knownList(text: string, slices: readonly Slice[], entries: readonly PlacedEntry[]) {
  let misses = 0;
  let byText: Map<string, PlacedEntry> | undefined;
  const textAt = (index: number) => {
    const slice = slices[index];
    return slice && text.slice(slice.start, slice.end);
  };
  return (own: string, index: number, count: number): PlacedEntry | undefined => {
    for (const at of [index, index + slices.length - count]) if (textAt(at) === own) return entries[at];
    misses += 1;
    if (misses < 20) return undefined;
    byText ??= new Map(entries.map((entry, at) => [textAt(at) ?? "", entry]));
    return byText.get(own);
  };
}
