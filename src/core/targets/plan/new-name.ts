import type { ComponentBase } from "../base/base-file";
import type { SourceTree } from "./walk-source";

/** Where the main project has what a file that it no longer has held at the last sync, relative to it. */
export type NewName = (hash: string) => string | undefined;

/** Among the files that are new since the last sync; empty ones are alike by chance. */
export function newNameIn(tree: SourceTree, base: ComponentBase | undefined): NewName {
  let names: ReadonlyMap<string, string> | undefined;
  return (hash) => {
    names ??= new Map(
      tree.files.flatMap(({ path, inMain, now, size }) =>
        size > 0 && !base?.files.get(path) ? [[now.hash, inMain] as const] : [],
      ),
    );
    return names.get(hash);
  };
}
