import { AppError, type Failure } from "../../../shared/result";
import type { Document, Path, Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";
import { editNode, listAt, requireObjectAt, type SettingsFile } from "../settings-file";
import { ownHandlers } from "./hook-handlers";
import { eventOf, groupNames, handlersOf } from "./hook-names";
import type { HookTool } from "./hook-tool";

export interface FoundHooks {
  /** The groups by name, in the order of the file. */
  readonly entries: ReadonlyMap<string, Value>;
  /** Events that hold no list. */
  readonly problems: ReadonlyMap<string, Failure>;
}

/** The hooks of a settings file. Throws DocumentError when `hooks` is no object. */
export function readHooks(tool: HookTool, file: SettingsFile): FoundHooks {
  requireObjectAt(file, ["hooks"]);
  const entries = new Map<string, Value>();
  const problems = new Map<string, Failure>();
  for (const [event, groups] of Object.entries(asObject(file.document.get(["hooks"])) ?? {})) {
    if (tool.otherKeys.includes(event)) continue;
    if (!Array.isArray(groups)) {
      problems.set(event, { code: "no-list", message: `"hooks.${event}" is no list, so ${tool.name} skips it.` });
      continue;
    }
    for (const [at, name] of groupNames(tool, event, groups).entries()) entries.set(name, groups[at]);
  }
  return { entries, problems };
}

/**
 * The document with new groups (undefined: removed); a new one goes to the end of its event's list. Throws AppError for
 * one that would have another name there: a third of a name where there is no second would be taken for that.
 */
export function editHooks(tool: HookTool, file: SettingsFile, edits: ReadonlyMap<string, Value | undefined>): Document {
  let { document } = file;
  // A removal changes the numbers of what follows: the last goes first.
  const [removals, changes] = [false, true].map((stays) => [...edits].filter(([, to]) => (to !== undefined) === stays));
  for (const [name, group] of [...(changes ?? []), ...(removals ?? []).reverse()]) {
    const path = ["hooks", eventOf(name)];
    const groups = listAt({ ...file, document }, path);
    const at = groupNames(tool, eventOf(name), groups).indexOf(name);
    if (group === undefined) document = removeGroup(tool, document, [...path, at]);
    else if (at >= 0) document = editNode(document, [...path, at], group);
    else if (groupNames(tool, eventOf(name), [...groups, group]).at(-1) !== name) throw tooEarly(tool, name);
    else if (document.get(path) === undefined) document = document.set(path, [group]);
    else document = document.set([...path, groups.length], group);
  }
  return document;
}

function tooEarly(tool: HookTool, name: string): AppError {
  const message = `Hooks of one event and matcher are told apart by their order, so ${name} can't be the first that ${tool.name} gets.`;
  return new AppError({ code: "too-early", message });
}

/** Handlers that the other tool never had stay. */
function removeGroup(tool: HookTool, document: Document, path: Path): Document {
  const group = document.get(path);
  const own = ownHandlers(tool, handlersOf(group ?? null));
  return own.length === 0 ? document.remove(path) : editNode(document, [...path, "hooks"], own);
}
