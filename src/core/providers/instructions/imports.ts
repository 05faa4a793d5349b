import { dirname, isAbsolute, join, normalize } from "node:path";
import type { Fidelity } from "../../../shared/fidelity";

/**
 * `@path` in instructions takes in another file, looked up beside the file that names it; in code it does not. Told
 * where the receiving file lies elsewhere, so that a relative path finds nothing there.
 */
export function tellMovedImports(text: string): Fidelity[] {
  const say = "A relative path is looked up beside the file, which lies in another folder here.";
  return importsIn(text)
    .filter(({ path }) => !/^(?:[~/]|[A-Za-z]:)/.test(path))
    .map(({ path, line }) => ({ kind: "approximated", field: `@${path}`, text: say, line }));
}

/** True where a text in the file `at` takes in `file`, both absolute. */
export function takesIn(text: string, at: string, file: string, home: string): boolean {
  return importsIn(text).some(({ path }) => imported(path, at, home) === file);
}

/** The file, absolute, that a text in the file `at` takes in, where it says nothing else; undefined where it says more. */
export function pointedAt(text: string, at: string, home: string): string | undefined {
  const path = /^\s*@(\S+)\s*$/.exec(text.replaceAll(/<!--[\s\S]*?-->/g, ""))?.[1];
  return path === undefined ? undefined : imported(path, at, home);
}

function imported(path: string, at: string, home: string): string {
  if (path.startsWith("~/")) return join(home, path.slice(2));
  return isAbsolute(path) ? normalize(path) : join(dirname(at), path);
}

function importsIn(text: string): { readonly path: string; readonly line: number }[] {
  const found: { path: string; line: number }[] = [];
  let isFenced = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(```|~~~)/.test(line)) isFenced = !isFenced;
    else if (!isFenced) {
      const named = line.replaceAll(/`[^`]*`/g, "").matchAll(imports);
      for (const [, path = ""] of named) found.push({ path, line: index + 1 });
    }
  }
  return found;
}

/** A path-like word behind an `@` that begins a word: no mail address, no scoped package name. */
const imports = /(?<![\w@/.-])@((?:\.{1,2}\/|~\/|\/)?[\w.-]+(?:\/[\w.-]+)*\.[A-Za-z]{1,8})(?![\w/@])/g;
