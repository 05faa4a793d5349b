import type { Value } from "../../documents/document";
import type { Around } from "../around";
import { peekSettings } from "../peek-settings";

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
  const named = settings
    .map((file) => namesIn(peekSettings(draft, file, ["context", "fileName"])))
    .find((names) => names.length > 0);
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

const usual = "QWEN.md";
