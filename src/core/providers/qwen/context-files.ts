import type { Value } from "../../documents/document";
import { parseJson } from "../../documents/json";
import { decodeText } from "../../documents/text-encoding";
import { failureOfFile } from "../../system/failure-of-file";
import type { Around } from "../around";

/** The names of the instructions that Qwen Code reads. */
export interface ContextFiles {
  /** Its own: the first that exists, else the first. */
  readonly main: readonly [string, ...string[]];
  readonly others: readonly string[];
}

/**
 * What `context.fileName` says in the first of `settings` that has it, in place of Qwen Code's own names (its
 * memoryTool.ts); a name is that of a file in the folder itself.
 */
export function contextFiles(draft: Around["draft"], settings: readonly string[]): ContextFiles {
  const named = settings.map((file) => namesIn(contextIn(draft, file))).find((names) => names.length > 0);
  const names = named ?? [usual, "AGENTS.md"];
  const [first = usual] = names.includes(usual) ? [usual] : names;
  const others = names.filter((name) => name !== first);
  // While a file that was just named is not there, the usual one must not look deleted.
  return { main: first === usual ? [usual] : [first, usual], others };
}

function namesIn(value: Value | undefined): string[] {
  const names = (Array.isArray(value) ? value : [value]).flatMap((name) => (typeof name === "string" ? [name] : []));
  return names.map((name) => name.trim()).filter((name) => /^[^\\/]+$/.test(name) && !/^\.+$/.test(name));
}

function contextIn(draft: Around["draft"], file: string): Value | undefined {
  try {
    const bytes = draft.read(file);
    return bytes && parseJson(decodeText(bytes, file), { format: "jsonc", path: file }).get(["context", "fileName"]);
  } catch (error) {
    // Instructions stand in files of their own: settings that can't be read stop those kinds that stand in them.
    if (!failureOfFile(error)) throw error;
    return undefined;
  }
}

const usual = "QWEN.md";
