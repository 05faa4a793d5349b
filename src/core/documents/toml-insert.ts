import type { Value } from "./document";
import { asObject } from "./plain-data";
import type { Splice } from "./splice";
import { ownSections, startsWith } from "./toml-find";
import { appendInline } from "./toml-inline";
import { printToml, printTomlKey } from "./toml-print";
import { sectionLines, type TomlStyle } from "./toml-sections";
import type { TomlText } from "./toml-text";
import {
  rangeOf,
  type TomlArray,
  type TomlNode,
  type TomlPair,
  type TomlSection,
  type TomlTable,
  type TomlTableList,
} from "./toml-tree";

/** Where new entries go: lines of a section or items in brackets, sections, and headers of sections that need one. */
export interface TomlPlaces {
  readonly rows: readonly Splice[];
  readonly sections: readonly Splice[];
  readonly headers: readonly Splice[];
}

export const noPlaces: TomlPlaces = { rows: [], sections: [], headers: [] };

/**
 * Puts `key = value` at the end of a table that has no such keys, or sections of their own where the table is made of
 * sections. `names` is the path of the table without the indexes of lists, as headers name it.
 */
export function insertEntries(
  lines: TomlText,
  table: TomlTable,
  names: readonly string[],
  entries: readonly (readonly [key: string, value: Value])[],
): TomlPlaces {
  const { place, prefix } = table.home ?? { place: undefined, prefix: [] };
  if (place?.kind === "braces") {
    const sign = equalsSign(lines, place.pairs);
    const printed = entries.map(([key, value]) => `${printTomlKey([...prefix, key])}${sign}${printToml(value)}`);
    return { ...noPlaces, rows: appendInline(lines.text, place.range, place.pairs, printed, lines.eol) };
  }
  const hasSections = prefix.length === 0 && (names.length === 0 || prefersSections(table));
  const isSection = ([, value]: readonly [string, Value]) => hasSections && asObject(value) !== undefined;
  const pairs = entries.filter((entry) => !isSection(entry));
  const after = names.length === 0 ? lines.sections.at(-1) : sectionsOf(table, lines).at(-1);
  const beside = [...table.entries.values()];
  const tables = entries.filter(isSection).map(([key, value]) => ({ names: [...names, key], fields: fieldsOf(value) }));
  return {
    rows: place && pairs.length > 0 ? [insertRows(lines, place, prefix, pairs)] : [],
    sections: after
      ? insertSections(lines, { after, beside, isList: false, isBelowRows: pairs.length > 0 }, tables)
      : [],
    headers: place || pairs.length === 0 ? [] : insertHeader(lines, table, names, pairs),
  };
}

/** Puts further `[[name]]` behind the last one of a list. */
export function appendTables(
  lines: TomlText,
  list: TomlTableList,
  names: readonly string[],
  items: readonly Value[],
): Splice[] {
  const after = sectionsOf(list, lines).at(-1);
  const tables = items.map((item) => ({ names, fields: fieldsOf(item) }));
  return after ? insertSections(lines, { after, beside: [list], isList: true, isBelowRows: false }, tables) : [];
}

/** Puts items behind the last one of an array. */
export function appendItems(lines: TomlText, array: TomlArray, values: readonly Value[]): Splice[] {
  const items = array.items.flatMap((item) => rangeOf(item) ?? []);
  return appendInline(lines.text, array.range, items, values.map(printToml), lines.eol);
}

function insertRows(
  lines: TomlText,
  place: TomlSection,
  prefix: readonly string[],
  pairs: readonly (readonly [key: string, value: Value])[],
): Splice {
  const near = place.pairs.findLast((pair) => startsWith(pair.keys, prefix));
  const above = near ?? place.header;
  const next = lines.sections[1];
  const sign = equalsSign(lines, near ? [near] : lines.sections.flatMap((section) => section.pairs));
  const printed = pairs.map(([key, value]) => `${printTomlKey([...prefix, key])}${sign}${printToml(value)}`);
  if (above) {
    const indent = lines.indentAt(above.start);
    const indented = printed.map((line) => indent + line);
    return lines.insertLines(lines.lineEnd(above.end), indented);
  }
  if (next) return lines.insertLines(lines.headStart(next), [...printed, ""]);
  return lines.insertLines(lines.bodyEnd(place), printed);
}

/** A table that no header begins gets one, before the first section inside it. */
function insertHeader(
  lines: TomlText,
  table: TomlTable,
  names: readonly string[],
  pairs: readonly (readonly [key: string, value: Value])[],
): Splice[] {
  const first = sectionsOf(table, lines)[0];
  if (!first) return [];
  const style = styleLike(lines, first, () => true);
  const made = sectionLines(names, Object.fromEntries(pairs), style, false);
  return [lines.insertLines(lines.headStart(first), style.isAiry ? [...made, ""] : made)];
}

interface NewSections {
  /** The section they follow. */
  readonly after: TomlSection;
  /** What stands in the same table, as an example. */
  readonly beside: readonly TomlNode[];
  readonly isList: boolean;
  /** True where new lines come before them. */
  readonly isBelowRows: boolean;
}

function insertSections(
  lines: TomlText,
  { after, beside, isList, isBelowRows }: NewSections,
  made: readonly { readonly names: readonly string[]; readonly fields: Readonly<Record<string, Value>> }[],
): Splice[] {
  if (made.length === 0) return [];
  const at = lines.bodyEnd(after);
  const above = lines.lineBefore(at);
  const tables = beside.flatMap((node) => (node.kind === "list" ? node.items : node.kind === "table" ? [node] : []));
  const model = tables.map(({ home }) => home?.place).findLast((place) => place?.kind === "section" && place.header);
  const like = model?.kind === "section" ? model : after;
  const style = styleLike(lines, like, inlineFields(tables));
  return made.map(({ names, fields }, index) => {
    const isFirst = above === undefined && index === 0 && !isBelowRows;
    // A comment straight above a header would seem to be about it.
    const isApart = !isFirst && (lines.isAiry || above?.trimStart().startsWith("#"));
    const section = sectionLines(names, fields, style, isList);
    return lines.insertLines(at, isApart ? ["", ...section] : section);
  });
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
  // An empty one is written in braces wherever it stands.
  const tables = fields.filter(([, node]) => node.kind === "table" && node.entries.size > 0);
  return (key) => {
    const named = tables.filter(([name]) => name === key);
    const models = named.length > 0 ? named : tables;
    return models.length > 0 && models.every(([, node]) => rangeOf(node) !== undefined);
  };
}

/** The sections that `node` is made of, in the order of the text. */
function sectionsOf(node: TomlNode, lines: TomlText): TomlSection[] {
  const found = new Set(ownSections(node));
  return lines.sections.filter((section) => found.has(section));
}

function fieldsOf(value: Value): Readonly<Record<string, Value>> {
  return asObject(value) ?? {};
}
