import { type Document, type Edit, editDocument, type Path, type Value } from "../../documents/document";
import { asObject, plainData } from "../../documents/plain-data";
import { listAt, requireObjectAt, type SettingsFile } from "../settings-file";
import { directoryPrefix, modeName, ruleLists } from "./permission";
import { nameOfRule, neutralRule, type PermissionTool } from "./permission-dialect";

/** The permissions in a tool's settings files. */
export interface PermissionFile {
  /** By name, in the order of the file. Throws DocumentError when something else stands where permissions belong. */
  readonly read: (file: SettingsFile) => { readonly entries: ReadonlyMap<string, Value> };
  /** The document with new entries (undefined: removed); what is new goes to the end of its list. */
  readonly edit: (file: SettingsFile, edits: ReadonlyMap<string, Value | undefined>) => Document;
}

export function permissionFile(tool: PermissionTool): PermissionFile {
  const lists = listsOf(tool);
  const modeField = String(tool.mode.at(-1));
  return {
    read(file) {
      for (const path of [tool.lists, tool.directories.slice(0, -1), tool.mode.slice(0, -1)])
        requireObjectAt(file, path);
      const entries = new Map<string, Value>();
      for (const { field, path, nameOf } of lists) {
        for (const item of listAt(file, path)) {
          const name = nameOf(item);
          if (name === undefined) continue;
          const known = asObject(entries.get(name));
          entries.set(name, plainData({ ...known, [field]: known?.[field] ?? item }));
        }
      }
      const mode = file.document.get(tool.mode);
      if (mode !== undefined) entries.set(modeName, plainData({ [modeField]: mode }));
      return { entries };
    },
    edit(file, edits) {
      const changes = lists.flatMap((list) => editsOf(list, file, edits));
      const mode = edits.has(modeName) ? [{ path: tool.mode, value: asObject(edits.get(modeName))?.[modeField] }] : [];
      return editDocument(file.document, [...changes, ...mode]);
    },
  };
}

/** What changes in one list: first what stays there, then what goes, from its end, then what is new. */
function editsOf(list: PermissionList, file: SettingsFile, edits: ReadonlyMap<string, Value | undefined>): Edit[] {
  const replaced: Edit[] = [];
  const removed: Edit[] = [];
  const names = listAt(file, list.path).map(list.nameOf);
  for (const [at, name] of names.entries()) {
    if (name === undefined || !edits.has(name)) continue;
    const value = asObject(edits.get(name))?.[list.field];
    if (value === undefined) removed.unshift({ path: [...list.path, at], value });
    else if (names.indexOf(name) === at) replaced.push({ path: [...list.path, at], value });
  }
  const known = new Set(names);
  const added = [...edits].flatMap(([name, entry]) => {
    const value = name === modeName || known.has(name) ? undefined : asObject(entry)?.[list.field];
    return value === undefined ? [] : [value];
  });
  if (added.length === 0) return [...replaced, ...removed];
  if (file.document.get(list.path) === undefined) return [{ path: list.path, value: added }];
  const left = names.length - removed.length;
  const appended = added.map((value, index) => ({ path: [...list.path, left + index], value }));
  return [...replaced, ...removed, ...appended];
}

interface PermissionList {
  /** What its items are called in an entry. */
  readonly field: string;
  readonly path: Path;
  readonly nameOf: (item: Value) => string | undefined;
}

function listsOf({ rules, lists, directories }: PermissionTool): readonly PermissionList[] {
  // No tool has a tool "mode": a rule for one must not pass for the item of that name.
  const nameOf = (item: Value) => {
    const rule = neutralRule(rules, item);
    return rule === undefined || rule === modeName ? undefined : nameOfRule(rule);
  };
  const nameOfFolder = (item: Value) => (typeof item === "string" ? directoryPrefix + item : undefined);
  return [
    ...ruleLists.map((field) => ({ field, path: [...lists, field], nameOf })),
    { field: String(directories.at(-1)), path: directories, nameOf: nameOfFolder },
  ];
}
