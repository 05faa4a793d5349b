import type { BaseFile, ComponentBase } from "../base/base-file";
import type { ComponentRequest } from "./component-request";

/**
 * The base after a sync: what is remembered now (undefined: nothing any more) over what was known, in the order of the
 * source. Undefined when that is what was known.
 */
export function nextBase(
  { tree, base, destination, merge, component }: ComponentRequest,
  remembered: ReadonlyMap<string, BaseFile | undefined>,
): ComponentBase | undefined {
  const isMoved = base !== undefined && base.destination !== destination;
  if (remembered.size === 0 && !isMoved) return undefined;
  const files = new Map<string, BaseFile>();
  const keep = (path: string, known: BaseFile | undefined) => {
    const file = remembered.has(path) ? remembered.get(path) : known;
    if (file) files.set(path, file);
  };
  for (const { path } of tree.files) keep(path, base?.files.get(path));
  for (const [path, known] of base?.files ?? []) if (!files.has(path)) keep(path, known);
  const texts = new Map<string, string>();
  if (component.kind === "config") {
    for (const [path, { hash }] of files) {
      const text = base?.texts.get(hash) ?? merge.sourceText(tree.root, path, hash);
      if (text !== undefined) texts.set(hash, text);
    }
  }
  return { destination, files, texts };
}
