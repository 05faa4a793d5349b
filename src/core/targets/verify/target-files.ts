import { ignoreRules } from "../../documents/ignore-rules";
import { hasName } from "../../system/has-name";
import type { FileSystem } from "../../system/system";

/**
 * Finds files of the target by globs as in a .gitignore, relative to it, with slashes and in the order of their names.
 * The target is walked once, at the first question; what belongs to git, Lockstep, caches and installed packages is
 * left out, as is what has a name that is no text, and links are not followed.
 */
export function openTargetFiles(files: FileSystem, target: string): (globs: readonly string[]) => readonly string[] {
  let known: readonly string[] | undefined;
  return (globs) => {
    known ??= [...walk(files, target, "")].sort();
    const rules = ignoreRules(globs.join("\n"));
    return known.filter((path) => partsOf(path).some((part) => rules.says(part, part !== path) === "ignored"));
  };
}

function* walk(files: FileSystem, root: string, folder: string): Generator<string> {
  for (const entries of files.scan(folder === "" ? root : `${root}/${folder}`)) {
    for (const { name, kind } of entries) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (!hasName(files, `${root}/${path}`)) continue;
      if (kind === "folder" && !passedOver.has(name)) yield* walk(files, root, path);
      else if (kind !== "folder") yield path;
    }
  }
}

/** The path and the folders above it: what is below a folder that a glob names is named, too. */
function partsOf(path: string): string[] {
  const names = path.split("/");
  return names.map((_, index) => names.slice(0, names.length - index).join("/"));
}

const passedOver: ReadonlySet<string> = new Set([
  ".git",
  ".lockstep",
  "node_modules",
  "__pycache__",
  "site-packages",
  ".venv",
]);
