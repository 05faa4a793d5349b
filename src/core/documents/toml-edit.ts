import type { Value } from "./document";
import { asObject } from "./plain-data";
import type { Splice } from "./splice";
import { appendInline, removeInline } from "./toml-inline";
import { printToml, printTomlKey } from "./toml-print";
import { sectionLines, type TomlStyle } from "./toml-sections";
import type { TomlText } from "./toml-text";
import {
  rangeOf,
  type TomlArray,
  type TomlBraces,
  type TomlNode,
  type TomlPair,
  type TomlRange,
  type TomlSection,
  type TomlTable,
  type TomlTableList,
} from "./toml-tree";

/**
 * Puts `key = value` at the end of a table that has no such key, or a section of its own where the table is made of
 * sections. `names` is the path of the table without the indexes of lists, as headers name it.
 */
export function insertEntry(
  lines: TomlText,
  table: TomlTable,
  names: readonly string[],
  key: string,
  value: Value,
): Splice[] {
  const { place, prefix } = table.home ?? { place: undefined, prefix: [] };
  const fields = asObject(value);
  if (place?.kind === "braces") return insertIntoBraces(lines, place, [...prefix, key], value);
  if (fields && prefix.length === 0 && (names.length === 0 || prefersSections(table))) {
    const after = names.length === 0 ? lines.sections.at(-1) : sectionsOf(table, lines).at(-1);
    const beside = [...table.entries.values()];
    return after ? [insertSection(lines, { after, beside, isList: false }, [...names, key], fields)] : [];
  }
  return place ? [insertLine(lines, place, [...prefix, key], value)] : insertHeader(lines, table, names, key, value);
}

/** Puts a further `[[name]]` behind the last one of a list. */
export function appendTable(
  lines: TomlText,
  list: TomlTableList,
  names: readonly string[],
  fields: Readonly<Record<string, Value>>,
): Splice[] {
  const after = sectionsOf(list, lines).at(-1);
  return after ? [insertSection(lines, { after, beside: [list], isList: true }, names, fields)] : [];
}

/** Puts an item behind the last one of an array. */
export function appendItem(lines: TomlText, array: TomlArray, value: Value): Splice[] {
  const items = array.items.flatMap((item) => rangeOf(item) ?? []);
  return appendInline(lines.text, array.range, items, printToml(value), lines.eol);
}

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
    return dotted ? removePairs(lines, dotted.place, dotted.pairs) : removeSections(lines, sectionsOf(node, lines));
  }
  const place = parent.kind === "table" ? parent.home?.place : undefined;
  const pair = place?.pairs.find(({ value }) => value.start === range.start);
  return place && pair ? removePairs(lines, place, [pair]) : [];
}

/** True when a table, or one inside it, is written with dotted keys. */
export function hasDottedPairs(node: TomlNode): boolean {
  return dottedPairs(node) !== undefined;
}

function insertIntoBraces(lines: TomlText, place: TomlBraces, keys: readonly string[], value: Value): Splice[] {
  const printed = `${printTomlKey(keys)}${equalsSign(lines, place.pairs)}${printToml(value)}`;
  return appendInline(lines.text, place.range, place.pairs, printed, lines.eol);
}

function insertLine(lines: TomlText, place: TomlSection, keys: readonly string[], value: Value): Splice {
  const prefix = keys.slice(0, -1);
  const near = place.pairs.filter((pair) => startsWith(pair.keys, prefix)).at(-1);
  const above = near ?? place.header;
  const next = lines.sections[1];
  const sign = equalsSign(lines, near ? [near] : lines.sections.flatMap(({ pairs }) => pairs));
  const printed = `${printTomlKey(keys)}${sign}${printToml(value)}`;
  if (above) return lines.insertLines(lines.lineEnd(above.end), [lines.indentAt(above.start) + printed]);
  if (next) return lines.insertLines(lines.headStart(next), [printed, ""]);
  return lines.insertLines(lines.bodyEnd(place), [printed]);
}

/** A table that no header begins gets one, before the first section inside it. */
function insertHeader(
  lines: TomlText,
  table: TomlTable,
  names: readonly string[],
  key: string,
  value: Value,
): Splice[] {
  const first = sectionsOf(table, lines)[0];
  if (!first) return [];
  const style = styleLike(lines, first, () => true);
  const made = sectionLines(names, { [key]: value }, style, false);
  return [lines.insertLines(lines.headStart(first), style.isAiry ? [...made, ""] : made)];
}

interface NewSection {
  /** The section it follows. */
  readonly after: TomlSection;
  /** What stands in the same table, as an example. */
  readonly beside: readonly TomlNode[];
  readonly isList: boolean;
}

function insertSection(
  lines: TomlText,
  { after, beside, isList }: NewSection,
  names: readonly string[],
  fields: Readonly<Record<string, Value>>,
): Splice {
  const at = lines.bodyEnd(after);
  const above = lines.lineBefore(at);
  const tables = beside.flatMap((node) => (node.kind === "list" ? node.items : node.kind === "table" ? [node] : []));
  const model = tables.map(({ home }) => home?.place).findLast((place) => place?.kind === "section" && place.header);
  const like = model?.kind === "section" ? model : after;
  const made = sectionLines(names, fields, styleLike(lines, like, inlineFields(tables)), isList);
  // A comment straight above a header would seem to be about it.
  const isApart = above !== undefined && (lines.isAiry || above.trimStart().startsWith("#"));
  return lines.insertLines(at, isApart ? ["", ...made] : made);
}

function styleLike(lines: TomlText, like: TomlSection, isInline: (key: string) => boolean): TomlStyle {
  const indent = like.header ? lines.indentAt(like.header.start) : "";
  const first = like.pairs[0];
  return {
    isInline,
    isAiry: lines.isAiry,
    indent,
    keyIndent: first && like.header ? lines.indentAt(first.start) : indent,
    equals: equalsSign(lines, first ? [first] : lines.sections.flatMap(({ pairs }) => pairs)),
  };
}

function equalsSign(lines: TomlText, like: readonly TomlPair[]): string {
  const first = like[0];
  return first && lines.text[first.keyEnd] === "=" ? "=" : " = ";
}

/** Tables stay as the tables beside them are: sections, unless all of them are inline. */
function prefersSections(table: TomlTable): boolean {
  const beside = [...table.entries.values()].filter((node) => node.kind !== "leaf" && node.kind !== "array");
  return beside.some((node) => !rangeOf(node)) || beside.length === 0;
}

/** Which fields of a new table are inline tables: those that are in the tables beside it. */
function inlineFields(beside: readonly TomlTable[]): (key: string) => boolean {
  const fields = beside.flatMap((table) => [...table.entries]);
  const tables = fields.filter(([, node]) => node.kind === "table");
  return (key) => {
    const named = tables.filter(([name]) => name === key);
    const models = named.length > 0 ? named : tables;
    return models.length > 0 && models.every(([, node]) => rangeOf(node) !== undefined);
  };
}

/** All lines at once, but in braces only the last pair, for the commas that others need depend on it. */
function removePairs(lines: TomlText, place: TomlSection | TomlBraces, pairs: readonly TomlPair[]): Splice[] {
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

/** Neighbouring sections go as one, with what stands between them, and with the blank lines above. */
function removeSections(lines: TomlText, sections: readonly TomlSection[]): Splice[] {
  const splices: Splice[] = [];
  for (const [index, section] of sections.entries()) {
    const at = lines.sections.indexOf(section);
    const isFirst = index === 0 || lines.sections[at - 1] !== sections[index - 1];
    if (!isFirst || !section.header) continue;
    let last = section;
    for (let next = index + 1; sections[next] && lines.sections[at + next - index] === sections[next]; next += 1)
      last = sections[next] ?? last;
    splices.push(removeRun(lines, lines.lineStart(section.header.start), lines.ownEnd(last)));
  }
  return splices;
}

function removeRun(lines: TomlText, from: number, to: number): Splice {
  let start = from;
  while (lines.lineBefore(start) === "") start = lines.lineStart(start - 1);
  if (lines.lineBefore(start) !== undefined) return lines.removeLines(start, to);
  let end = to;
  const isLast = lines.text.slice(to).trim() === "";
  while (!isLast && lines.text.slice(end, lines.lineEnd(end)).trim() === "") end = lines.lineEnd(end);
  return lines.removeLines(from, end);
}

/** The sections that `node` is made of, in the order of the text. */
function sectionsOf(node: TomlNode, lines: TomlText): TomlSection[] {
  const found = new Set(ownSections(node));
  return lines.sections.filter((section) => found.has(section));
}

function ownSections(node: TomlNode): TomlSection[] {
  if (rangeOf(node) || node.kind === "leaf" || node.kind === "array") return [];
  if (node.kind === "list") return node.items.flatMap(ownSections);
  const own = node.home?.place.kind === "section" && node.home.prefix.length === 0 ? [node.home.place] : [];
  return [...own, ...[...node.entries.values()].flatMap(ownSections)];
}

/** The pairs by which a table, or the first such table inside it, is written with dotted keys. */
function dottedPairs(node: TomlNode): { place: TomlSection | TomlBraces; pairs: TomlPair[] } | undefined {
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

function startsWith(keys: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((name, index) => keys[index] === name);
}
