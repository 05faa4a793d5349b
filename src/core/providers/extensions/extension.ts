import { join } from "node:path";
import type { Scope } from "../../../shared/config-sync";
import type { Failure } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { parseJson } from "../../documents/json";
import { decodeText } from "../../documents/text-encoding";
import type { Around } from "../around";

/** A plugin of Claude Code or an extension of Qwen Code, as its tool has it. Code with an installer: never copied. */
export interface Extension {
  /** What both tools call it. */
  readonly name: string;
  /** What its own tool's commands call it. */
  readonly id: string;
  readonly isEnabled: boolean;
  /** False: a settings file asks for it, but it is not installed. */
  readonly isInstalled: boolean;
  readonly version?: string;
  /** Where it was installed from, as the other tool's installer takes it; undefined when that is not known. */
  readonly source?: string;
  /** Why its own files can't be read; nothing is known of it then but that it is there. */
  readonly problem?: Failure;
}

/** How one tool keeps extensions. Its state files are read, never written: its own commands keep several of them in step. */
export interface ExtensionSupport {
  /** Undefined: not in this scope. Throws AppError when a state file can't be read. */
  readonly read: (around: Around, scope: Scope) => readonly Extension[] | undefined;
  /** Files, and folders with a slash at their end, whose change matters. */
  readonly watched: (around: Around, scope: Scope) => readonly string[];
  /** The command line that installs another tool's extension; undefined when there is no installer for it. */
  readonly install: (theirs: Extension, scope: Scope) => readonly string[] | undefined;
  /** The command line that switches one of its own on or off. */
  readonly enable: (own: Extension, isEnabled: boolean, scope: Scope) => readonly string[];
}

/** The data of a JSON state file, or undefined when it is not there. Throws AppError when it does not parse. */
export function readState({ draft }: Pick<Around, "draft">, ...path: [string, ...string[]]): Value | undefined {
  const file = join(...path);
  const bytes = draft.read(file);
  return bytes && parseJson(decodeText(bytes, file), { format: "jsonc", path: file }).get([]);
}
