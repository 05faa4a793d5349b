import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { entityKind } from "../../../shared/coordination/enums";
import { AppError } from "../../../shared/result";
import { DocumentError } from "../../documents/document-error";
import { type CoordinationFile, readCoordination } from "../file/coordination-file";
import { entryValue } from "../file/entry-value";
import { mergeEdits } from "../file/merge-edits";
import { editsBack } from "./edits-back";
import { putBackEntries } from "./put-back-entries";
import { aroundEntries, type EntryLines, splitEntries } from "./split-entries";

/** A file before a change of its entries, as that wrote it, and as it is. */
export interface FileStates {
  readonly old: CoordinationFile;
  readonly written: CoordinationFile;
  readonly current: CoordinationFile;
}

/**
 * The file without a change that was made in it, entry by entry and field by field: what was changed since in other
 * fields stays, and an entry that nobody has touched since gets the lines that it had. Undefined where the same field was
 * changed since, or an entry that would go, and where more than entries would have to be taken back; `isTakenOut` tells of
 * what is in the way besides.
 */
export function takeOutEntries(states: FileStates, now: Date): CoordinationFile | undefined {
  const [old, written, current] = [states.old, states.written, states.current].map(splitEntries);
  if (!old || !written || !current) return undefined;
  if (aroundEntries(states.old, old) !== aroundEntries(states.written, written)) return undefined;
  const todo = whatToDo(states, { old, written, current });
  const { path } = states.current;
  try {
    const replaced = readCoordination(withLines(states.current.text, todo.replaced), path, states.current);
    const merged = mergeEdits(states.written, todo.edits, replaced, { now });
    return merged.kind === "merged" ? withThoseOf(states.old, todo.missing, merged.file, now) : undefined;
  } catch (error) {
    if (error instanceof AppError || error instanceof DocumentError) return undefined;
    throw error;
  }
}

type Entries = ReadonlyMap<string, EntryLines>;

interface Todo {
  /** Entries that nobody has touched since, and what they were. */
  readonly replaced: readonly Replaced[];
  readonly edits: readonly CoordinationEdit[];
  /** Entries that the change removed. */
  readonly missing: readonly EntryLines[];
}

interface Replaced {
  readonly entry: EntryLines;
  readonly text: string;
}

function whatToDo(
  states: FileStates,
  { old, written, current }: { readonly old: Entries; readonly written: Entries; readonly current: Entries },
): Todo {
  const replaced: Replaced[] = [];
  const edits: CoordinationEdit[] = [];
  for (const [key, { kind, id, text }] of written) {
    const [before, now] = [old.get(key), current.get(key)];
    if (before?.text === text || !now) continue;
    if (!before) edits.push({ kind: "remove", entity: kind, id });
    else if (now.text === text) replaced.push({ entry: now, text: before.text });
    else {
      const valueIn = (file: CoordinationFile) => entryValue(file, kind, id) ?? {};
      edits.push(...editsBack({ kind, id }, valueIn(states.written), valueIn(states.old)));
    }
  }
  const missing = [...old].flatMap(([key, entry]) => (written.has(key) || current.has(key) ? [] : entry));
  return { replaced, edits, missing };
}

function withLines(text: string, replaced: readonly Replaced[]): string {
  let made = "";
  let from = 0;
  for (const { entry, text: lines } of replaced.toSorted((a, b) => a.entry.slice.start - b.entry.slice.start)) {
    const { start } = entry.slice;
    made += text.slice(from, start) + lines;
    from = start + entry.text.length;
  }
  return made + text.slice(from);
}

/** The file with `missing` entries of `old` in it again. */
function withThoseOf(
  old: CoordinationFile,
  missing: readonly EntryLines[],
  file: CoordinationFile,
  now: Date,
): CoordinationFile | undefined {
  let made: CoordinationFile | undefined = file;
  for (const kind of entityKind.options) {
    const ids = new Set(missing.flatMap((entry) => (entry.kind === kind ? [entry.id] : [])));
    if (made && ids.size > 0) made = putBackEntries(made, old, kind, ids, now);
  }
  return made;
}
