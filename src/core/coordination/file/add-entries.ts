import { bareObject } from "../../../shared/bare-object";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { EntityRef } from "../../../shared/coordination/entities";
import { type EntityKind, entityKind, listNames } from "../../../shared/coordination/enums";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { AppError } from "../../../shared/result";
import type { Path, Value } from "../../documents/document";
import { DocumentError, positionAt } from "../../documents/document-error";
import { parseYaml } from "../../documents/yaml";
import { YamlEdit } from "../../documents/yaml-edit";
import { lineBreak } from "../../documents/yaml-lines";
import { printFlow } from "../../documents/yaml-print";
import { styleOf } from "../../documents/yaml-style";
import { isBlank } from "../../documents/yaml-tree";
import type { CoordinationFile } from "./coordination-file";
import { describedStyle, type EntryStyle } from "./entry-style";
import { treeOf } from "./entry-tree";
import { orderedKeys } from "./field-order";
import { excerptOf } from "./find-entry";
import { newEntry, type Sibling } from "./new-entry";
import type { PlainMap } from "./plain-map";
import { printField } from "./print-field";
import { childOf, isNull } from "./section";
import { styleOfEntry } from "./set-in-entry";
import { placeholder } from "./skeleton";
import type { SplitList } from "./split-lists";

type Add = Extract<CoordinationEdit, { kind: "add" }>;

/**
 * The text of a file with entries of one kind added at the end of its list, written like the entry before them. The
 * list, and the section, are made where they are missing. Throws AppError `id-taken`.
 */
export function addEntries(
  file: CoordinationFile,
  adds: readonly Add[],
  now: Date,
  nextId: (kind: EntityKind) => string,
) {
  const kind = adds[0]?.entity ?? "issue";
  const list = file.parsed.split?.lists[kind];
  const sibling = siblingOf(file, kind);
  const entries: PlainMap[] = [];
  for (const { fields } of adds) {
    const entry = newEntry(kind, fields, sibling, now, () => nextId(kind));
    requireFree(file, kind, String(entry["id"]), entries);
    entries.push(entry);
  }
  const refs: EntityRef[] = entries.map((entry) => ({ kind, id: String(entry["id"]) }));
  return { text: written(file, kind, entries, list, sibling?.style), refs };
}

function siblingOf(file: CoordinationFile, kind: EntityKind): Sibling | undefined {
  const at = file.parsed.entries[kind].length - 1;
  if (at < 0) return undefined;
  const whole = { text: file.text, item: ["coordination", listNames[kind], at] };
  const { text, item } = excerptOf(file, kind, at) ?? whole;
  const style = styleOfEntry(treeOf(text, file.path), item);
  return { style, keys: [...style.fields.keys()], created: file.parsed.entries[kind][at]?.entity?.created };
}

function requireFree(file: CoordinationFile, kind: EntityKind, id: string, made: readonly PlainMap[]): void {
  const isTaken = entityKind.options.some((one) => file.parsed.entries[one].some(({ entity }) => entity?.id === id));
  if (!isTaken && made.every((entry) => entry["id"] !== id)) return;
  const hint = "Choose another id, or give none to get the next one.";
  throw new AppError({
    code: "id-taken",
    message: `${file.path} already has an entry ${id}, so no ${kind} can get that id.`,
    hint,
  });
}

function written(
  file: CoordinationFile,
  kind: EntityKind,
  entries: readonly PlainMap[],
  list: SplitList | undefined,
  style: EntryStyle | undefined,
): string {
  const { text, parsed, path } = file;
  const last = list?.slices.at(-1);
  if (list && last) {
    const eol = lineBreak(text, last.start);
    const blocks = entries.map((entry) => block(entry, style ?? describedStyle, list.dashColumn, eol));
    const gap = isSpaced(text, list) ? eol : "";
    const isOpen = text[last.end - 1] !== "\n";
    const added = blocks.map((lines) => gap + lines).join(eol);
    const insert = isOpen ? eol + added : added + eol;
    return text.slice(0, last.end) + insert + text.slice(last.end);
  }
  if (!parsed.split) {
    const at = ["coordination", listNames[kind]];
    const document = parseYaml(text, { path });
    const old = document.get(at);
    const length = Array.isArray(old) ? old.length : undefined;
    const ordered = entries.map((entry) => inOrder(entry, style));
    if (length === undefined) return document.set(...newList(file, kind, ordered)).text;
    return ordered.reduce((made, entry, index) => made.set([...at, length + index], entry), document).text;
  }
  return inNewList(file, kind, entries);
}

/** Lets the YAML document make the list around a placeholder, for which the entries then stand. */
function inNewList(file: CoordinationFile, kind: EntityKind, entries: readonly PlainMap[]): string {
  const { text, parsed, path } = file;
  if (!parsed.split) return text;
  const { skeleton } = parsed.split;
  const tree = parsed.split.tree();
  const style = anyStyle(file);
  const splice = new YamlEdit(tree, path).set(...newList(file, kind, [placeholder]));
  const [start, end] = [skeleton.offsetInFile(splice.start), skeleton.offsetInFile(splice.end)];
  const item = new RegExp(`( *)- ${placeholder}`).exec(splice.text);
  if (!item) {
    const ordered = entries.map((entry) => inOrder(entry, style));
    return parseYaml(text, { path }).set(...newList(file, kind, ordered)).text;
  }
  const eol = lineBreak(text, start);
  const made = splice.text.replace(item[0], () =>
    entries.map((entry) => block(entry, style, item[1]?.length ?? 0, eol)).join(eol),
  );
  // A file without any section gets it behind a blank line.
  const isApart = childOf(tree.root, "coordination") === undefined && /\S/.test(text) && made.startsWith(eol);
  return text.slice(0, start) + (isApart ? eol : "") + made + text.slice(end);
}

/**
 * Where to put a list that is not there yet, and what: a section that is `null` becomes a map with it. Throws
 * DocumentError where something else stands in its place, which nobody reads, but somebody wrote.
 */
function newList({ text, parsed, path }: CoordinationFile, kind: EntityKind, list: Value): [Path, Value] {
  const tree = parsed.split?.tree() ?? treeOf(text, path);
  const lineInFile = parsed.split?.skeleton.lineInFile ?? ((line: number) => line);
  const name = listNames[kind];
  const section = childOf(tree.root, "coordination");
  const found = childOf(section, name);
  if (found && found.kind !== "list" && !isNull(found)) {
    const { line, column } = positionAt(tree.text, found.start);
    const at = { line: lineInFile(line), column };
    throw new DocumentError("not-a-container", path, `Expected a list under "${name}" to put a new ${kind} into.`, at);
  }
  const isMissing = section !== undefined && isNull(section) && !isBlank(section);
  return isMissing ? [["coordination"], { [name]: list }] : [["coordination", name], list];
}

/** Style of the last entry of another kind. */
function anyStyle(file: CoordinationFile): EntryStyle {
  const other = entityKind.options.find((kind) => file.parsed.entries[kind].length > 0);
  const style = other && siblingOf(file, other)?.style;
  const root = file.parsed.split?.tree().root;
  return style ?? { ...describedStyle, print: { ...styleOf(file.text, root), strings: "double" } };
}

function block(entry: PlainMap, style: EntryStyle, column: number, eol: string): string {
  const ordered = inOrder(entry, style);
  if (style.flow) return `${" ".repeat(column)}- ${printFlow(ordered, style.flow)}`;
  const lines = Object.entries(ordered).flatMap(([key, value]) => printField(key, value, style));
  const indent = " ".repeat(column + style.dashWidth);
  const dash = `${" ".repeat(column)}-${" ".repeat(style.dashWidth - 1)}`;
  return lines.map((line, index) => (line === "" ? "" : (index === 0 ? dash : indent) + line)).join(eol);
}

function inOrder(entry: PlainMap, style: EntryStyle | undefined): PlainMap {
  const keys = orderedKeys(Object.keys(entry), [...(style?.fields.keys() ?? [])]);
  const ordered = bareObject<PlainValue>();
  for (const key of keys) ordered[key] = entry[key] ?? null;
  return ordered;
}

/** True when blank lines stand between the last two entries of a list. */
function isSpaced(text: string, { slices }: SplitList): boolean {
  const [before, last] = [slices.at(-2), slices.at(-1)];
  return before !== undefined && last !== undefined && /^[ \t]*\r?\n/m.test(text.slice(before.end, last.start));
}
