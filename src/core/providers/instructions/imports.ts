import { dirname, isAbsolute, join, normalize } from "node:path";
import type { Fidelity } from "../../../shared/fidelity";

/**
 * `@path` in instructions takes in another file, looked up beside the file that names it; in code it does not. Told
 * where the receiving file lies elsewhere, so that a relative path finds nothing there.
 */
export function tellMovedImports(text: string): Fidelity[] {
  const found: Fidelity[] = [];
  let isFenced = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(```|~~~)/.test(line)) isFenced = !isFenced;
    else if (!isFenced) {
      for (const [, path = ""] of line.replaceAll(/`[^`]*`/g, "").matchAll(imports)) {
        if (/^(?:[~/]|[A-Za-z]:)/.test(path)) continue;
        const say = "A relative path is looked up beside the file, which lies in another folder here.";
        found.push({ kind: "approximated", field: `@${path}`, text: say, line: index + 1 });
      }
    }
  }
  return found;
}

/** The file, absolute, that a text in the file `at` takes in, where it says nothing else; undefined where it says more. */
export function pointedAt(text: string, at: string, home: string): string | undefined {
  const path = /^\s*@(\S+)\s*$/.exec(text.replaceAll(/<!--[\s\S]*?-->/g, ""))?.[1];
  if (path === undefined) return undefined;
  if (path.startsWith("~/")) return join(home, path.slice(2));
  return isAbsolute(path) ? normalize(path) : join(dirname(at), path);
}

/** A path-like word behind an `@` that begins a word: no mail address, no scoped package name. */
const imports = /(?<![\w@/.-])@((?:\.{1,2}\/|~\/|\/)?[\w.-]+(?:\/[\w.-]+)*\.[A-Za-z]{1,8})(?![\w/@])/g;
