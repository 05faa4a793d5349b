import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import { parseYaml } from "../../documents/yaml";
import { YamlEdit } from "../../documents/yaml-edit";
import type { CoordinationFile } from "./coordination-file";
import { excerptOf, findEntry } from "./find-entry";
import type { SplitList } from "./split-lists";

type Remove = Extract<CoordinationEdit, { kind: "remove" }>;

/** The text without one entry: its lines, and the blank ones that kept it apart from the one before. Comments above it stay. */
export function removeEntry(file: CoordinationFile, [edit]: readonly Remove[]) {
  if (!edit) return { text: file.text, refs: [] };
  const { entity: kind, id } = edit;
  return { text: without(file, kind, findEntry(file, kind, id)), refs: [{ kind, id }] };
}

function without(file: CoordinationFile, kind: EntityKind, index: number): string {
  const { text, path, parsed } = file;
  const list = parsed.split?.lists[kind];
  if (!parsed.split || !list || !excerptOf(file, kind, index)) {
    return parseYaml(text, { path }).remove(["coordination", listNames[kind], index]).text;
  }
  if (list.slices.length > 1) return withoutLines(text, list, index);
  const { skeleton, tree } = parsed.split;
  const splice = new YamlEdit(tree(), path).set(["coordination", listNames[kind]], []);
  const [start, end] = [skeleton.offsetInFile(splice.start), skeleton.offsetInFile(splice.end)];
  return text.slice(0, start) + splice.text + text.slice(end);
}

function withoutLines(text: string, { slices }: SplitList, index: number): string {
  const [before, slice, after] = [slices[index - 1], slices[index], slices[index + 1]];
  if (!slice) return text;
  const isBlank = (from: number, to: number) => text.slice(from, to).trim() === "";
  if (!before)
    return text.slice(0, slice.start) + text.slice(after && isBlank(slice.end, after.start) ? after.start : slice.end);
  const kept = text.slice(0, isBlank(before.end, slice.start) ? before.end : slice.start);
  const endsOpen = slice.end === text.length && text[slice.end - 1] !== "\n";
  // A file without a line break at its end goes on having none.
  return (endsOpen ? kept.replace(/\r?\n$/, "") : kept) + text.slice(slice.end);
}
