import { type Document, type Edit, editDocument, type Path, type Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { parseJson } from "../../documents/json";
import { mergeDocuments } from "../../documents/merge-documents";
import { mergeValues, type ValueConflict } from "../../documents/merge-values";
import { asObject } from "../../documents/plain-data";
import { diffLines } from "./diff-lines";
import { mergeLines, type Sides } from "./merge-lines";
import { splitLines } from "./split-lines";

/** Which side is taken of what both changed differently, or what instead; undefined where only the user can tell. */
export type Settle = (conflict: ValueConflict) => keyof Sides | { readonly value: Value } | undefined;

/**
 * The three-way merge of JSON texts, comments allowed: objects key by key; lists whose items all have a `name` of their
 * own item by item, whatever their order; other lists as lines are, by their items. Undefined where both changed the
 * same, and `settle` does not tell whose is taken. Throws DocumentError for what is no JSON.
 */
export function mergeJson(path: string, sides: Sides, settle: Settle): string | undefined {
  const parse = (text: string) => parseJson(text, { format: "jsonc", path });
  const { document, conflicts } = mergeDocuments(parse(sides.base), parse(sides.ours), parse(sides.theirs));
  let merged = document;
  for (const conflict of conflicts) {
    const edits = editsTo(conflict, settle);
    if (!edits?.every((edit) => canMake(merged, edit))) return undefined;
    merged = editDocument(merged, edits);
  }
  return merged.text;
}

/** What brings into ours what they changed; undefined where that can't be told. */
function editsTo(conflict: ValueConflict, settle: Settle): Edit[] | undefined {
  const { path } = conflict;
  const edits = editsOfList(conflict, settle);
  if (edits) return edits;
  const settled = valueSettled(conflict, settle);
  if (!settled) return undefined;
  const { value } = settled;
  return isList(conflict.ours) && isList(value) ? editsBetween(path, conflict.ours, value) : [{ path, value }];
}

function valueSettled(conflict: ValueConflict, settle: Settle): { readonly value: Value | undefined } | undefined {
  const settled = settle(conflict);
  return typeof settled === "string" ? { value: conflict[settled] } : settled;
}

function editsOfList({ path, base, ours, theirs }: ValueConflict, settle: Settle): Edit[] | undefined {
  if (!isList(base) || !isList(ours) || !isList(theirs)) return undefined;
  const [o, a, b] = [namedItems(base), namedItems(ours), namedItems(theirs)];
  return o && a && b ? editsByName(path, o, a, b, settle) : editsInTurn(path, base, ours, theirs);
}

type Named = ReadonlyMap<string, Value>;

function namedItems(list: readonly Value[]): Named | undefined {
  const named = new Map<string, Value>();
  for (const item of list) {
    const name = asObject(item)?.["name"];
    if (typeof name !== "string" || named.has(name)) return undefined;
    named.set(name, item);
  }
  return named;
}

function editsByName(path: Path, base: Named, ours: Named, theirs: Named, settle: Settle): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const [index, [name, item]] of [...ours].entries()) {
    const merged = mergeValues(base.get(name), item, theirs.get(name), [...path, index]);
    edits.push(...merged.edits);
    for (const conflict of merged.conflicts) {
      const inner = editsTo(conflict, settle);
      if (!inner) return undefined;
      edits.push(...inner);
    }
  }
  let length = ours.size;
  const added: Edit[] = [];
  for (const [name, item] of theirs) {
    const known = base.get(name);
    if (ours.has(name) || equalValues(known, item)) continue;
    const conflict = { path: [...path, length], base: known, ours: undefined, theirs: item };
    const settled = known === undefined ? { value: item } : valueSettled(conflict, settle);
    if (!settled) return undefined;
    if (settled.value === undefined) continue;
    added.push({ path: conflict.path, value: settled.value });
    length += 1;
  }
  const isRemoval = (edit: Edit) => edit.value === undefined && edit.path.length === path.length + 1;
  const others = edits.filter((edit) => !isRemoval(edit));
  // From the end, so that each index is still right when its turn comes.
  return [...others, ...added, ...edits.filter(isRemoval).reverse()];
}

function editsInTurn(
  path: Path,
  base: readonly Value[],
  ours: readonly Value[],
  theirs: readonly Value[],
): Edit[] | undefined {
  const { text } = mergeLines(printItems(base), printItems(ours), printItems(theirs));
  return text === undefined ? undefined : editsBetween(path, ours, readItems(text));
}

/** Item by item, from the end; as a whole where one comes between others. */
function editsBetween(path: Path, from: readonly Value[], to: readonly Value[]): Edit[] {
  const [replaced, appended, removed]: [Edit[], Edit[], Edit[]] = [[], [], []];
  const hunks = diffLines(splitLines(printItems(from)), splitLines(printItems(to)));
  for (const { aStart, aEnd, bStart, bEnd } of hunks.reverse()) {
    const alike = Math.min(aEnd - aStart, bEnd - bStart);
    const added = to.slice(bStart + alike, bEnd);
    if (added.length > 0 && aEnd < from.length) return [{ path, value: to }];
    appended.push(...added.map((value, index) => ({ path: [...path, aEnd + index], value })));
    for (let index = aEnd - 1; index >= aStart + alike; index -= 1) {
      removed.push({ path: [...path, index], value: undefined });
    }
    for (let index = 0; index < alike; index += 1) {
      replaced.push({ path: [...path, aStart + index], value: to[bStart + index] });
    }
  }
  return [...replaced, ...appended, ...removed];
}

/** Each in a line of its own. */
function printItems(items: readonly Value[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join("");
}

function readItems(lines: string): Value[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => parseJson(line, { format: "json", path: "an item" }).get([]) ?? null);
}

/** A list that is replaced as a whole would lose the comments in it. */
function canMake(document: Document, { path, value }: Edit): boolean {
  return !isList(value) || !isList(document.get(path)) || isPlainJson(document.text);
}

/** False for JSON with comments. */
export function isPlainJson(text: string): boolean {
  try {
    parseJson(text, { format: "json", path: "" });
    return true;
  } catch {
    return false;
  }
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
