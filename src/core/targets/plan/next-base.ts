import { madeOf } from "../../../shared/made-of";
import type { BaseEntries, BaseFile, NextBase } from "../base/base-file";
import type { ComponentRequest } from "./component-request";
import type { SourceTree } from "./walk-source";

/**
 * The base after a sync: what is remembered now (undefined: nothing any more) over what was known, in the order of the
 * source. Undefined when that is what was known.
 */
export function nextBase(request: ComponentRequest, remembered: Remembered): NextBase | undefined {
  const { tree, base, destination, merge, component } = request;
  const isMoved = base !== undefined && base.destination !== destination;
  if (remembered.size === 0 && !isMoved) return undefined;
  const files = entriesAfter(request, remembered);
  const texts = new Map<string, string>();
  if (component.kind === "config") {
    for (const [path, { hash }] of files) {
      const text = base?.texts.get(hash) ?? merge.sourceText(tree.root, path, hash);
      if (text !== undefined) texts.set(hash, text);
    }
  }
  return { destination, files, texts };
}

type Remembered = ReadonlyMap<string, BaseFile | undefined>;

function entriesAfter({ tree, base }: ComponentRequest, remembered: Remembered): BaseEntries {
  // Targets that get all of a source for the first time remember the same, so that their plans hold it once.
  const isWhole = !base && remembered.size === tree.files.length;
  if (!isWhole) return { [Symbol.iterator]: () => merged(tree, base, remembered) };
  return wholeOf(tree, remembered);
}

const wholeOf = madeOf(
  (tree: SourceTree, remembered: Remembered): BaseEntries => ({
    [Symbol.iterator]: () => merged(tree, undefined, remembered),
  }),
);

function* merged(
  { files }: SourceTree,
  base: ComponentRequest["base"],
  remembered: Remembered,
): Generator<readonly [path: string, file: BaseFile]> {
  let listed = 0;
  for (const { path } of files) {
    const known = base?.files.get(path);
    if (known) listed += 1;
    const file = remembered.has(path) ? remembered.get(path) : known;
    if (file) yield [path, file];
  }
  if (!base || listed === base.files.size) return;
  const carried = new Set(files.map(({ path }) => path));
  for (const [path, known] of base.files) {
    if (carried.has(path)) continue;
    const file = remembered.has(path) ? remembered.get(path) : known;
    if (file) yield [path, file];
  }
}
