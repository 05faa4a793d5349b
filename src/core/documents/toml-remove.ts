import type { Splice } from "./splice";
import { ownSections, startsWith } from "./toml-find";
import { removeInline } from "./toml-inline";
import type { TomlText } from "./toml-text";
import { rangeOf, type TomlBraces, type TomlNode, type TomlPair, type TomlRange, type TomlSection } from "./toml-tree";

/**
 * Removes `node` from its parent: lines with the comments on them, sections with the comments straight below them. A
 * table of dotted keys may lose some of its pairs only; repeat until it has none.
 */
export function removeNode(lines: TomlText, node: TomlNode, parent: TomlNode): Splice[] {
  const range = rangeOf(node);
  if (parent.kind === "array") {
    const items = parent.items.flatMap((item) => rangeOf(item) ?? []);
    return removeInline(lines.text, parent.range, items, parent.items.indexOf(node));
  }
  if (!range) {
    const dotted = dottedPairs(node);
    return dotted
      ? removePairs(lines, dotted.place, new Set(dotted.pairs))
      : removeSections(lines, [ownSections(node)]);
  }
  const found = pairOf(node, parent);
  return found ? removePairs(lines, found.place, new Set([found.pair])) : [];
}

/** The pair that gives a node its value, and where it stands; undefined for a table that is spread over lines. */
export function pairOf(
  node: TomlNode,
  parent: TomlNode,
): { readonly place: TomlSection | TomlBraces; readonly pair: TomlPair } | undefined {
  const range = rangeOf(node);
  const place = parent.kind === "table" ? parent.home?.place : undefined;
  const pair = place?.pairs.find(({ value }) => value.start === range?.start);
  return place && pair && { place, pair };
}

/** True when a table, or one inside it, is written with dotted keys. */
export function hasDottedPairs(node: TomlNode): boolean {
  return dottedPairs(node) !== undefined;
}

/** All lines at once, but in braces only the last pair, for the commas that others need depend on it. */
export function removePairs(
  lines: TomlText,
  place: TomlSection | TomlBraces,
  removed: ReadonlySet<TomlPair>,
): Splice[] {
  const pairs = place.pairs.filter((pair) => removed.has(pair));
  const last = pairs.at(-1);
  if (!last) return [];
  if (place.kind === "braces") return removeInline(lines.text, place.range, place.pairs, place.pairs.indexOf(last));
  const runs: TomlRange[] = [];
  for (const pair of pairs) {
    const [start, end] = [lines.lineStart(pair.start), lines.lineEnd(pair.end)];
    const run = runs.at(-1);
    if (run?.end === start) runs.splice(-1, 1, { start: run.start, end });
    else runs.push({ start, end });
  }
  const isParagraph = !place.header && place.pairs.length === pairs.length && runs.length === 1;
  return runs.map(({ start, end }) => lines.removeLines(start, isParagraph ? paragraphEnd(lines, start, end) : end));
}

/** What stood alone above the first header goes with the blank line that kept them apart. */
function paragraphEnd(lines: TomlText, start: number, end: number): number {
  const below = lines.lineEnd(end);
  const isApart = lines.sections.length > 1 && (lines.lineBefore(start) ?? "") === "";
  return isApart && lines.text.slice(end, below).trim() === "" ? below : end;
}

/**
 * Removes the sections of some nodes. Neighbours of the same node go as one, with what stands between them, and all with
 * the blank lines above.
 */
export function removeSections(lines: TomlText, nodes: readonly (readonly TomlSection[])[]): Splice[] {
  const runs = nodes.flatMap((sections) => runsOf(lines, new Set(sections))).sort((a, b) => a.start - b.start);
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && run.start <= last.end) joined.splice(-1, 1, { ...last, end: run.end });
    else joined.push(run);
  }
  return joined.map(({ header, start, end }) => {
    if (lines.lineBefore(start) !== undefined) return lines.removeLines(start, end);
    const isLast = lines.text.slice(end).trim() === "";
    return lines.removeLines(header, isLast ? end : lines.blankEnd(end));
  });
}

interface Run extends TomlRange {
  /** Where the line of the first header begins, below the blank ones. */
  readonly header: number;
}

function runsOf(lines: TomlText, removed: ReadonlySet<TomlSection>): Run[] {
  const runs: Run[] = [];
  let header: number | undefined;
  for (const [index, section] of lines.sections.entries()) {
    if (!section.header || !removed.has(section)) continue;
    header ??= lines.lineStart(section.header.start);
    const next = lines.sections[index + 1];
    if (next && removed.has(next)) continue;
    runs.push({ header, start: lines.blankStart(header), end: lines.ownEnd(section) });
    header = undefined;
  }
  return runs;
}

/** The pairs by which a table, or the first such table inside it, is written with dotted keys. */
export function dottedPairs(node: TomlNode): { place: TomlSection | TomlBraces; pairs: TomlPair[] } | undefined {
  if (rangeOf(node) || node.kind === "leaf" || node.kind === "array") return undefined;
  if (node.kind === "table" && node.home && node.home.prefix.length > 0) {
    const { place, prefix } = node.home;
    const pairs = place.pairs.filter(({ keys }) => startsWith(keys, prefix));
    if (pairs.length > 0) return { place, pairs };
  }
  const inside = node.kind === "list" ? node.items : [...node.entries.values()];
  for (const child of inside) {
    const found = dottedPairs(child);
    if (found) return found;
  }
  return undefined;
}
