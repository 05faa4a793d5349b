import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { EntityRef } from "../../../shared/coordination/entities";
import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import { AppError } from "../../../shared/result";
import type { Path } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { valueAt } from "../../documents/yaml-wanted";
import type { CoordinationFile } from "./coordination-file";
import { writtenLike } from "./dates";
import { fieldsOf } from "./entry-value";
import { keyOfField } from "./field-order";
import { type Excerpt, excerptOf, findEntry } from "./find-entry";
import { movedError } from "./moved-error";
import type { PlainMap } from "./plain-map";
import { readEntry } from "./read-entry";
import { type EntryText, setInEntry, unsetInEntry } from "./set-in-entry";

type Change = Extract<CoordinationEdit, { kind: "set" | "unset" }>;

/** The text of a file with fields of its entries set or taken out, and the entries that differ for it. */
export function changeEntries(file: CoordinationFile, edits: readonly Change[], now: Date) {
  const entries = byEntry(edits).map(({ kind, id, changes }) => {
    const index = findEntry(file, kind, id);
    return { kind, id, changes, index, excerpt: excerptOf(file, kind, index) };
  });
  const refs: EntityRef[] = [];
  // Where one entry needs the whole text, offsets of the others would not fit it.
  const isWhole = entries.some(({ excerpt }) => excerpt === undefined);
  let whole = file.text;
  const changed: ChangedExcerpt[] = [];
  for (const { kind, id, changes, index, excerpt } of entries) {
    const item = ["coordination", listNames[kind], index];
    const entry = isWhole || !excerpt ? { text: whole, item, file: file.path } : excerpt;
    const text = inFile(entry, () => changeEntry(entry, kind, changes, now));
    if (text === entry.text) continue;
    refs.push({ kind, id });
    if (isWhole || !excerpt) whole = text;
    else changed.push({ excerpt, text: text.slice(excerpt.lead) });
  }
  return { text: isWhole ? whole : withExcerpts(file.text, changed), refs };
}

/** Errors in an excerpt name the line of the file. */
function inFile(entry: EntryText | Excerpt, change: () => string): string {
  try {
    return change();
  } catch (error) {
    if (!(error instanceof DocumentError) || !("slice" in entry)) throw error;
    const { text, lead, slice, file } = entry;
    const before = text.slice(0, lead).split("\n").length;
    throw movedError(error, file, (line) => line - before + slice.line);
  }
}

interface ChangedExcerpt {
  readonly excerpt: Excerpt;
  readonly text: string;
}

function byEntry(edits: readonly Change[]) {
  const entries = new Map<string, { kind: EntityKind; id: string; changes: Change[] }>();
  for (const edit of edits) {
    const key = `${edit.entity} ${edit.id}`;
    const known = entries.get(key);
    if (known) known.changes.push(edit);
    else entries.set(key, { kind: edit.entity, id: edit.id, changes: [edit] });
  }
  return [...entries.values()];
}

function withExcerpts(text: string, changed: readonly ChangedExcerpt[]): string {
  let made = "";
  let from = 0;
  for (const { excerpt, text: own } of changed.toSorted((a, b) => a.excerpt.slice.start - b.excerpt.slice.start)) {
    made += text.slice(from, excerpt.slice.start) + own;
    from = excerpt.slice.end;
  }
  return made + text.slice(from);
}

function changeEntry(entry: EntryText, kind: EntityKind, changes: readonly Change[], now: Date): string {
  const before = fieldsOf(entry);
  let text = entry.text;
  let isChanged = false;
  for (const change of changes) {
    if (change.path[0] === "id") {
      const hint = "Add a new entry, and remove this one.";
      throw new AppError({ code: "fixed-id", message: `The id of ${kind} ${change.id} can't be changed.`, hint });
    }
    const next = carryOut({ ...entry, text }, kind, change);
    isChanged ||= next !== text;
    text = next;
  }
  if (!isChanged) return text;
  requireValid(kind, before, fieldsOf({ ...entry, text }), changes);
  const stamp = keyOfField(kind, before, "updated");
  if (changes.some(({ path: [field] }) => field === "updated" || field === stamp)) return text;
  const last = before[stamp] ?? before[keyOfField(kind, before, "created")];
  const value = writtenLike(typeof last === "string" ? last : undefined, now);
  return setInEntry({ ...entry, text }, [stamp], value);
}

function carryOut(entry: EntryText, kind: EntityKind, change: Change): string {
  const [field = "", ...inner] = change.path;
  const value = fieldsOf(entry);
  const path: Path = [typeof field === "string" ? keyOfField(kind, value, field) : field, ...inner];
  if (change.kind === "set") return setInEntry(entry, path, change.value);
  return valueAt(value, path) === undefined ? entry.text : unsetInEntry(entry, path);
}

/** Refuses what would read as a finding that the entry did not have. */
function requireValid(kind: EntityKind, before: PlainMap, after: PlainMap, changes: readonly Change[]): void {
  const fields = new Set(changes.map(({ path }) => path[0]));
  const findings = (value: PlainMap) => readEntry(kind, value, () => 1).findings;
  const known = new Set(findings(before).map(({ message }) => message));
  const found = findings(after).find(({ message }) => !known.has(message));
  if (!found || fields.size === 0) return;
  throw new AppError({ code: "invalid-field", message: found.message, hint: "Give another value." });
}
