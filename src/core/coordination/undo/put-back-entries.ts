import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import { lineBreak, lineEnd } from "../../documents/yaml-lines";
import { type CoordinationFile, readCoordination } from "../file/coordination-file";
import { editFile } from "../file/edit-file";
import { entryValue } from "../file/entry-value";
import { childOf } from "../file/section";
import { type EntryLines, splitEntries } from "./split-entries";

/**
 * The file with entries of one kind in it again that `old` has, in the lines that they had there: each behind the nearest
 * entry that was before it and still is, else in front of the first one that still is, else behind all. Undefined where
 * the list can't be reached by its lines. Throws what `editFile` throws.
 */
export function putBackEntries(
  file: CoordinationFile,
  old: CoordinationFile,
  kind: EntityKind,
  ids: ReadonlySet<string>,
  now: Date,
): CoordinationFile | undefined {
  const before = entriesOf(old, kind);
  const [missing] = before.filter(({ id }) => ids.has(id));
  if (!missing) return file;
  const started =
    entriesOf(file, kind).length > 0 ? file : (inEmptyList(file, old, missing) ?? inNewList(file, old, missing, now));
  if (entriesOf(started, kind).length === 0) return undefined;
  const here = new Map(entriesOf(started, kind).map((entry) => [entry.id, entry]));
  const first = here.get(before.find(({ id }) => here.has(id))?.id ?? "");
  // Where it knows none of them, they go behind all.
  let above = first ? undefined : [...here.values()].at(-1);
  let at = first?.slice.start ?? above?.slice.end ?? 0;
  const { text } = started;
  const eol = lineBreak(text, at - 1);
  const fitted = linesFor(old, started, kind, eol);
  const inserts: Insert[] = [];
  for (const [index, entry] of before.entries()) {
    const still = here.get(entry.id);
    if (still) {
      above = still;
      at = still.slice.end;
    }
    if (still || !ids.has(entry.id)) continue;
    const gap = gapBetween(old, before[above ? index - 1 : index], before[above ? index : index + 1], eol);
    const blank = gap.trim() === "" ? gap : "";
    if (above) {
      // Comments above an entry stay where it is removed.
      if (blank === "" && text.startsWith(gap, at)) at += gap.length;
      const lines = blank + fitted(entry.text);
      inserts.push({ at, text: text[at - 1] === "\n" ? lines + eol : eol + lines });
    } else inserts.push({ at, text: fitted(entry.text) + eol + blank });
  }
  return readCoordination(withInserts(text, inserts), file.path, started);
}

/** The file with the entry in its list, where that is written as `[]`; undefined where it is not. */
function inEmptyList(file: CoordinationFile, old: CoordinationFile, entry: EntryLines): CoordinationFile | undefined {
  const { text, path, parsed } = file;
  if (!parsed.split) return undefined;
  const { tree, skeleton } = parsed.split;
  const list = childOf(childOf(tree().root, "coordination"), listNames[entry.kind]);
  if (list?.kind !== "list" || list.slots.length > 0) return undefined;
  const end = skeleton.offsetInFile(list.end);
  const eol = lineBreak(text, end);
  const key = text.slice(0, skeleton.offsetInFile(list.start)).trimEnd();
  const comment = text.slice(end, lineEnd(text, end)).trimEnd();
  const lines = linesFor(old, old, entry.kind, eol)(entry.text);
  const made = readCoordination(key + comment + eol + lines + text.slice(lineEnd(text, end)), path, file);
  return entriesOf(made, entry.kind).length > 0 ? made : undefined;
}

/** The file with the entry in its list, which is made. */
function inNewList(file: CoordinationFile, old: CoordinationFile, entry: EntryLines, now: Date): CoordinationFile {
  const { kind, id } = entry;
  const fields = entryValue(old, kind, id) ?? {};
  const made = editFile(file, [{ kind: "add", entity: kind, fields }], { now }).file;
  const [added] = entriesOf(made, kind);
  if (!added) return made;
  const { text } = made;
  const { start } = added.slice;
  const lines = linesFor(old, made, kind, lineBreak(text, start))(entry.text);
  return readCoordination(text.slice(0, start) + lines + text.slice(start + added.text.length), file.path, made);
}

function entriesOf(file: CoordinationFile, kind: EntityKind): EntryLines[] {
  return [...(splitEntries(file)?.values() ?? [])].filter((entry) => entry.kind === kind);
}

/** What makes of lines of a list of `from` lines of that list in `to`. */
function linesFor(
  from: CoordinationFile,
  to: CoordinationFile,
  kind: EntityKind,
  eol: string,
): (lines: string) => string {
  const columnIn = ({ parsed }: CoordinationFile) => parsed.split?.lists[kind]?.dashColumn ?? 0;
  const [old, column] = [columnIn(from), columnIn(to)];
  const moved = (line: string) =>
    line.trim() === "" ? line : " ".repeat(column) + line.slice(Math.min(old, line.length - line.trimStart().length));
  return (lines) => lines.split(/\r?\n/).map(moved).join(eol);
}

interface Insert {
  readonly at: number;
  readonly text: string;
}

function withInserts(text: string, inserts: readonly Insert[]): string {
  let made = "";
  let from = 0;
  for (const insert of inserts.toSorted((a, b) => a.at - b.at)) {
    made += text.slice(from, insert.at) + insert.text;
    from = insert.at;
  }
  return made + text.slice(from);
}

/** What stands between two entries, if there are two. */
function gapBetween(
  { text }: CoordinationFile,
  entry: EntryLines | undefined,
  next: EntryLines | undefined,
  eol: string,
): string {
  return entry && next ? text.slice(entry.slice.end, next.slice.start).replace(/\r?\n/g, eol) : "";
}
