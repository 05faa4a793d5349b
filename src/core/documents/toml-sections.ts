import type { Value } from "./document";
import { asObject } from "./plain-data";
import { printToml, printTomlKey } from "./toml-print";

/** How the sections of a document look. */
export interface TomlStyle {
  /** Blank lines stand between sections. */
  readonly isAiry: boolean;
  readonly indent: string;
  readonly keyIndent: string;
  /** What stands between a key and its value. */
  readonly equals: string;
  /** Whether a table in this field is written in braces instead of a section of its own. */
  readonly isInline: (key: string) => boolean;
}

/** The lines of `[names]` with its fields, and after them a section for each table inside. */
export function sectionLines(
  names: readonly string[],
  fields: Readonly<Record<string, Value>>,
  style: TomlStyle,
  isList: boolean,
): string[] {
  const tables: [string, Readonly<Record<string, Value>>][] = [];
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    const inner = asObject(value);
    if (inner && Object.keys(inner).length > 0 && !style.isInline(key)) tables.push([key, inner]);
    else pairs.push(`${style.keyIndent}${printTomlKey([key])}${style.equals}${printToml(value)}`);
  }
  const name = printTomlKey(names);
  // A header is needless where the headers of the tables inside name the table anyway.
  const isNamed = isList || pairs.length > 0 || tables.length === 0;
  const lines = isNamed ? [`${style.indent}${isList ? `[[${name}]]` : `[${name}]`}`, ...pairs] : [];
  for (const [key, inner] of tables) {
    if (style.isAiry && lines.length > 0) lines.push("");
    lines.push(...sectionLines([...names, key], inner, style, false));
  }
  return lines;
}
